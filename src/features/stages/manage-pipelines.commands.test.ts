import { beforeEach, expect, test } from 'vitest';
import type { Caller, Store } from '../../engine/define.ts';
import { memoryStore } from '../../engine/memory-store.ts';
import { createPipeline, editPipeline, movePipeline, restorePipeline } from './manage-pipelines.commands.ts';
import { pipelineRecord } from './pipeline.record.ts';
import { restoreStage } from './stage.commands.ts';
import { defaultStages, stageRecord } from './stage.record.ts';

const now = '2026-11-24T09:00:00.000Z';
const earlier = '2026-10-01T09:00:00.000Z';
const id = (place: number) => `01920000-0000-7000-8000-${String(place).padStart(12, '0')}`;
const caller: Caller = {
  companyId: id(1),
  userId: id(2),
  permissions: { 'stages.manage': 'all' },
  teammates: [id(2)],
  timeZone: 'Europe/Paris',
  country: 'FR',
  currency: 'EUR',
};
const context = { caller, at: now, enqueue: async () => {} };
const sales = id(99);
const renewals = { id: id(50), openStageId: id(51), wonStageId: id(52), lostStageId: id(53), name: 'Renouvellements' };
let store: Store;

const namesInOrder = async () =>
  (await store.list(pipelineRecord, { order: [{ field: 'position' }] })).map(({ name }) => name);

beforeEach(async () => {
  store = memoryStore([new Map()], now);
  await store.insert(pipelineRecord, { id: sales, name: 'Ventes', position: 0, archivedAt: null });
  for (const [position, stage] of defaultStages.entries()) {
    const name = stage.kind === 'won' ? 'Signé' : stage.name;
    const placed = { id: id(100 + position), pipelineId: sales, position, archivedAt: null };
    await store.insert(stageRecord, { ...stage, ...placed, name });
  }
  await createPipeline.run(store, renewals, context);
});

test('a pipeline begins with one stage of each kind, called as in the first one, of which no outcome speaks', async () => {
  const stages = await store.list(stageRecord, { where: { field: 'pipelineId', is: id(50) } });
  expect(stages.map(({ id, name, kind, key, position }) => [id, name, kind, key, position])).toEqual([
    [id(51), 'Nouveau', 'open', null, 0],
    [id(52), 'Signé', 'won', null, 1],
    [id(53), 'Perdu', 'lost', null, 2],
  ]);
  expect(await namesInOrder()).toEqual(['Ventes', 'Renouvellements']);
});

test('no two pipelines in use bear the same name', async () => {
  const taken = { key: 'pipeline.nameInUse', params: { name: 'Ventes' }, field: 'name' };
  const again = createPipeline.run(store, { ...renewals, id: id(60), name: ' ventés' }, context);
  await expect(again).rejects.toMatchObject(taken);
  await expect(editPipeline.run(store, { id: id(50), name: 'VENTES' }, context)).rejects.toMatchObject(taken);
  expect(await editPipeline.run(store, { id: sales, name: 'VENTES' }, context)).toMatchObject({ name: 'VENTES' });
});

test('a pipeline takes another place, by itself or with a new name', async () => {
  await movePipeline.run(store, { id: id(50), position: 0 }, context);
  expect(await namesInOrder()).toEqual(['Renouvellements', 'Ventes']);
  await editPipeline.run(store, { id: id(50), name: 'Clients', position: 1 }, context);
  expect(await namesInOrder()).toEqual(['Ventes', 'Clients']);
});

test('a pipeline comes back with the stages it was put aside with, and no others', async () => {
  await store.update(stageRecord, id(51), { archivedAt: earlier });
  for (const place of [52, 53]) await store.update(stageRecord, id(place), { archivedAt: now });
  await store.update(pipelineRecord, id(50), { archivedAt: now });
  await expect(restoreStage.run(store, { id: id(51) }, context)).rejects.toMatchObject({ key: 'pipeline.notFound' });
  await restorePipeline.run(store, { id: id(50) }, context);
  const stages = await store.list(stageRecord, { where: { field: 'pipelineId', is: id(50) } });
  expect(stages.map(({ archivedAt }) => archivedAt)).toEqual([earlier, null, null]);
});
