import { beforeEach, describe, expect, test } from 'vitest';
import type { Caller, Store } from '../../engine/define.ts';
import { memoryStore } from '../../engine/memory-store.ts';
import { createProspect } from '../prospects/prospect.commands.ts';
import { prospectRecord } from '../prospects/prospect.record.ts';
import { createPipeline } from '../stages/manage-pipelines.commands.ts';
import { pipelineRecord } from '../stages/pipeline.record.ts';
import { createStage } from '../stages/stage.commands.ts';
import { defaultStages, type Stage, stageRecord } from '../stages/stage.record.ts';
import { editStage } from './edit-stage.commands.ts';

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
const edit = (stageId: string, changes: Partial<Stage>, caller = claire) =>
  editStage.run(store, { id: stageId, ...changes }, context(caller));
const create = (place: number, name: string, kind: Stage['kind']) =>
  createStage.run(store, { id: id(place), name, kind, color: 'slate', usualDays: null }, context());

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

describe('while prospects stand at a stage', () => {
  beforeEach(async () => {
    await create(1, 'Signé', 'won');
    await create(2, 'Abandonné', 'lost');
    await createProspect.run(store, { id: id(3), lastName: 'Durand' }, context());
  });

  test.each([
    ['nouveau', 'won'],
    ['nouveau', 'lost'],
    ['gagne', 'open'],
    ['gagne', 'lost'],
    ['perdu', 'open'],
    ['perdu', 'won'],
  ] as const)('« %s » does not become %s', async (key, kind) => {
    await store.update(prospectRecord, id(3), { stageId: stageId(key) });
    await expect(edit(stageId(key), { kind })).rejects.toMatchObject({
      key: 'stage.kind.holdsProspects',
      params: { count: 1 },
    });
  });

  test('the rest of it changes', async () => {
    expect(await edit(stageId('nouveau'), { name: 'À traiter', kind: 'open', usualDays: 4 })).toMatchObject({
      name: 'À traiter',
      usualDays: 4,
    });
  });

  test('it becomes another kind once they are elsewhere, or archived', async () => {
    expect(await edit(stageId('qualifie'), { kind: 'won' })).toMatchObject({ kind: 'won' });
    await store.update(prospectRecord, id(3), { archivedAt: now });
    expect(await edit(stageId('nouveau'), { kind: 'lost' })).toMatchObject({ kind: 'lost' });
  });

  test('who does not see every prospect cannot tell whether it may', async () => {
    const narrow = { ...claire, permissions: { ...claire.permissions, 'prospects.view': 'team' as const } };
    await expect(edit(stageId('qualifie'), { kind: 'won' }, narrow)).rejects.toMatchObject({
      key: 'stage.kind.notAllSeen',
    });
  });
});

test.each([
  ['gagne', 'stage.last.won'],
  ['perdu', 'stage.last.lost'],
])('the only stage like « %s » stays what it is until there is another', async (key, refusal) => {
  await expect(edit(stageId(key), { kind: 'open' })).rejects.toMatchObject({ key: refusal });
  await create(1, 'Une autre', key === 'gagne' ? 'won' : 'lost');
  expect(await edit(stageId(key), { kind: 'open' })).toMatchObject({ kind: 'open' });
});

test('the last open stage stays open', async () => {
  const open = defaultStages.filter(({ kind }) => kind === 'open');
  for (const { key } of open.slice(1)) await edit(stageId(key), { kind: 'won' });
  await expect(edit(stageId(open[0]!.key), { kind: 'won' })).rejects.toMatchObject({ key: 'stage.last.open' });
});

test('a stage keeps its name when the rest changes, and takes none that is in use', async () => {
  expect(await edit(stageId('gagne'), { name: 'GAGNÉ', kind: 'won' })).toMatchObject({ name: 'GAGNÉ' });
  await expect(edit(stageId('gagne'), { name: 'negociation' })).rejects.toMatchObject({
    key: 'stage.nameInUse',
    params: { name: 'Négociation' },
    field: 'name',
  });
});

test.each([
  [51, 'won', 'stage.last.open'],
  [52, 'open', 'stage.last.won'],
  [53, 'open', 'stage.last.lost'],
] as const)('the only stage of its kind in a second pipeline (%i → %s) stays what it is', async (place, kind, key) => {
  const renewals = { id: id(50), openStageId: id(51), wonStageId: id(52), lostStageId: id(53) };
  await createPipeline.run(store, { ...renewals, name: 'Renouvellements' }, context());
  await expect(edit(id(place), { kind })).rejects.toMatchObject({ key });
});
