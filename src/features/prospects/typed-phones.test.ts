import { beforeEach, expect, test } from 'vitest';
import type { Caller, Store } from '../../engine/define.ts';
import { type Layer, memoryStore } from '../../engine/memory-store.ts';
import { defaultStages, stageRecord } from '../stages/stage.record.ts';
import { createProspect, readTypedPhones } from './prospect.commands.ts';
import type { Prospect } from './prospect.record.ts';

const now = '2026-11-24T09:00:00.000Z';
const id = (place: number) => `01920000-0000-7000-8000-${String(place).padStart(12, '0')}`;
const claire: Caller = {
  companyId: id(1),
  userId: id(2),
  permissions: { 'prospects.edit': 'own' },
  teammates: [id(2)],
  timeZone: 'Europe/Paris',
  country: 'FR',
  currency: 'EUR',
};
const context = { caller: claire, at: now, enqueue: async () => {} };
let store: Store;

beforeEach(async () => {
  const layer: Layer = new Map();
  store = memoryStore([layer], now);
  await store.insert(stageRecord, {
    id: id(100),
    pipelineId: id(99),
    ...defaultStages[0]!,
    position: 0,
    archivedAt: null,
  });
});

const create = (phones: Prospect['phones']) =>
  createProspect.run(store, { id: id(3), lastName: 'Durand', phones }, context);

test('a number is kept in its international form, with what was typed beside it', async () => {
  const { phones } = await create([{ number: '06 39 98 12 34', kind: 'other' }]);
  expect(phones).toMatchObject([{ number: '+33639981234', typed: '06 39 98 12 34', kind: 'mobile' }]);
});

test.each(['12', 'le soir', '06 39 98', '  '])('%j can be no number and is refused with its field', async (number) => {
  const phones: Prospect['phones'] = [
    { number: '06 39 98 12 34', kind: 'other' },
    { number, kind: 'other' },
  ];
  await expect(create(phones)).rejects.toMatchObject({ key: 'prospect.notAPhone', field: 'phones.1.number' });
});

test('nobody makes a number of it by saying that it is one', async () => {
  await expect(create([{ number: '12', kind: 'mobile', status: 'valid' }])).rejects.toMatchObject({
    key: 'prospect.notAPhone',
  });
});

test('what an import kept as it stood stays while another line is edited', () => {
  const kept = { number: 'standard 12', typed: 'standard 12', kind: 'other' as const, status: 'invalid' as const };
  const valid = {
    number: '+33639985678',
    typed: '06 39 98 56 78',
    kind: 'mobile' as const,
    status: 'possible' as const,
  };
  const phones = readTypedPhones([kept, valid, { number: '06 39 98 12 34', kind: 'other' }], 'FR', [kept, valid]);
  expect(phones).toMatchObject([kept, valid, { number: '+33639981234' }]);
});
