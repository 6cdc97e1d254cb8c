import { beforeEach, expect, test } from 'vitest';
import type { Caller, Store } from '../../engine/define.ts';
import { type Layer, memoryStore } from '../../engine/memory-store.ts';
import { defaultStages, stageRecord } from '../stages/stage.record.ts';
import { createProspect } from './prospect.commands.ts';
import { addTag, removeTag } from './tag.commands.ts';

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
const context = (caller = claire) => ({ caller, at: now, enqueue: async () => {} });
const prospectId = id(3);
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
  await createProspect.run(store, { id: prospectId, lastName: 'Durand', tags: ['Salon'] }, context());
});

const add = (tag: string, caller = claire) => addTag.run(store, { id: prospectId, tag }, context(caller));
const remove = (tag: string) => removeTag.run(store, { id: prospectId, tag }, context());

test('a tag joins those that are there, and leaves them alone when it goes', async () => {
  expect(await add('vip')).toMatchObject({ tags: ['Salon', 'vip'] });
  expect(await remove('vip')).toMatchObject({ tags: ['Salon'] });
});

test.each([
  ['first', 0, ['vip', 'Salon']],
  ['behind the others', 1, ['Salon', 'vip']],
  ['last where there are fewer by now', 9, ['Salon', 'vip']],
])('a tag that comes back stands where it stood: %s', async (_where, place, tags) => {
  expect(await addTag.run(store, { id: prospectId, tag: 'vip', place }, context())).toMatchObject({ tags });
});

test('the same tag in other letters is the same tag', async () => {
  expect(await add('SALON')).toMatchObject({ tags: ['Salon'], rev: 1 });
  expect(await remove('sàlon')).toMatchObject({ tags: [] });
  expect(await remove('sàlon')).toMatchObject({ rev: 2 });
});

test('a prospect has no more tags than it can show', async () => {
  for (let place = 1; place < 50; place++) await add(`n${place}`);
  await expect(add('one more')).rejects.toMatchObject({ key: 'prospect.tooManyTags' });
});

test('nobody tags the prospects of others', async () => {
  await expect(add('vip', { ...claire, userId: id(9) })).rejects.toMatchObject({ key: 'access.forbidden' });
});
