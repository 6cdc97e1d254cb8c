import { beforeEach, describe, expect, test } from 'vitest';
import type { Caller, Store } from '../../engine/define.ts';
import { memoryStore } from '../../engine/memory-store.ts';
import { createPipeline } from './manage-pipelines.commands.ts';
import { pipelineRecord } from './pipeline.record.ts';
import { createStage, moveStage, restoreStage } from './stage.commands.ts';
import { defaultStages, stageRecord } from './stage.record.ts';

const now = '2026-11-24T09:00:00.000Z';
const id = (place: number) => `01920000-0000-7000-8000-${String(place).padStart(12, '0')}`;
const stageId = (key: string) => id(100 + defaultStages.findIndex((stage) => stage.key === key));
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
let store: Store;

const create = (place: number, name: string, kind: 'open' | 'won' | 'lost' = 'open') =>
  createStage.run(store, { id: id(place), name, kind, color: 'slate', usualDays: null }, context);

beforeEach(async () => {
  store = memoryStore([new Map()], now);
  await store.insert(pipelineRecord, { id: id(99), name: 'Ventes', position: 0, archivedAt: null });
  for (const [position, stage] of defaultStages.entries()) {
    await store.insert(stageRecord, {
      id: id(100 + position),
      pipelineId: id(99),
      ...stage,
      position,
      archivedAt: null,
    });
  }
});

test('no two stages in use bear the same name', async () => {
  const taken = { key: 'stage.nameInUse', params: { name: 'Négociation' }, field: 'name' };
  await expect(create(1, ' negociation')).rejects.toMatchObject(taken);
  await store.update(stageRecord, stageId('negociation'), { archivedAt: now });
  await create(1, 'Négociation');
  await expect(restoreStage.run(store, { id: stageId('negociation') }, context)).rejects.toMatchObject(taken);
});

describe('in a second pipeline', () => {
  const renewals = { id: id(50), openStageId: id(51), wonStageId: id(52), lostStageId: id(53) };
  const stagesThere = async () =>
    (await store.list(stageRecord, { where: { field: 'pipelineId', is: id(50) }, order: [{ field: 'position' }] })).map(
      ({ name }) => name,
    );
  const add = (place: number, name: string, pipelineId = id(50)) =>
    createStage.run(store, { id: id(place), name, kind: 'open', color: 'slate', usualDays: null, pipelineId }, context);

  beforeEach(async () => {
    await createPipeline.run(store, { ...renewals, name: 'Renouvellements' }, context);
  });

  test('a stage may have a name of the first one, once', async () => {
    await add(1, 'Négociation');
    await expect(add(2, 'negociation')).rejects.toMatchObject({ key: 'stage.nameInUse' });
    expect(await stagesThere()).toEqual(['Nouveau', 'Négociation', 'Gagné', 'Perdu']);
  });

  test('stages take places among their own; those of the first pipeline stay where they are', async () => {
    const before = await store.list(stageRecord, { where: { field: 'pipelineId', is: id(99) } });
    await add(1, 'Offre');
    await moveStage.run(store, { id: id(1), position: 0 }, context);
    expect(await stagesThere()).toEqual(['Offre', 'Nouveau', 'Gagné', 'Perdu']);
    expect(await store.list(stageRecord, { where: { field: 'pipelineId', is: id(99) } })).toEqual(before);
  });

  test('a stage is not added to a pipeline that is not there', async () => {
    await expect(add(1, 'Offre', id(60))).rejects.toMatchObject({ key: 'pipeline.notFound', field: 'pipelineId' });
  });
});
