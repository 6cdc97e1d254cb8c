import { beforeEach, expect, test } from 'vitest';
import type { Caller, Store } from '../../engine/define.ts';
import { memoryStore } from '../../engine/memory-store.ts';
import { createProspect } from '../prospects/prospect.commands.ts';
import { prospectRecord } from '../prospects/prospect.record.ts';
import { defaultStages, stageRecord } from '../stages/stage.record.ts';
import { archiveStage } from './archive-stage.commands.ts';

const now = '2026-11-24T09:00:00.000Z';
const id = (place: number) => `01920000-0000-7000-8000-${String(place).padStart(12, '0')}`;
const stageId = (key: string) => id(100 + defaultStages.findIndex((stage) => stage.key === key));
const claire: Caller = {
  companyId: id(1),
  userId: id(2),
  permissions: { 'prospects.view': 'all', 'prospects.edit': 'all', 'stages.manage': 'all' },
  teammates: [id(2)],
  timeZone: 'Europe/Paris',
  country: 'FR',
  currency: 'EUR',
};
let store: Store;

const context = (caller = claire) => ({ caller, at: now, enqueue: async () => {} });
const archive = (key: string, caller = claire) => archiveStage.run(store, { id: stageId(key) }, context(caller));

beforeEach(async () => {
  store = memoryStore([new Map()], now);
  for (const [position, stage] of defaultStages.entries()) {
    await store.insert(stageRecord, {
      id: id(100 + position),
      pipelineId: id(99),
      ...stage,
      position,
      archivedAt: null,
    });
  }
  await createProspect.run(store, { id: id(3), lastName: 'Durand' }, context());
});

test('a stage that holds prospects stays until they are elsewhere', async () => {
  await expect(archive('nouveau')).rejects.toMatchObject({ key: 'stage.holdsProspects', params: { count: 1 } });
  await store.update(prospectRecord, id(3), { stageId: stageId('qualifie') });
  expect(await archive('nouveau')).toMatchObject({ archivedAt: now });
});

test('archived prospects hold no stage', async () => {
  await store.update(prospectRecord, id(3), { archivedAt: now });
  expect(await archive('nouveau')).toMatchObject({ archivedAt: now });
});

test('who does not see every prospect cannot tell whether a stage is empty', async () => {
  const narrow = { ...claire, permissions: { ...claire.permissions, 'prospects.view': 'team' as const } };
  await expect(archive('qualifie', narrow)).rejects.toMatchObject({ key: 'stage.notAllSeen' });
});

test.each([
  ['gagne', 'stage.last.won'],
  ['perdu', 'stage.last.lost'],
])('the only stage like « %s » is not archived', async (key, refusal) => {
  await expect(archive(key)).rejects.toMatchObject({ key: refusal });
});
