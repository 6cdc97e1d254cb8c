import { beforeEach, expect, test } from 'vitest';
import type { Caller, Store } from '../../engine/define.ts';
import { memoryStore } from '../../engine/memory-store.ts';
import { createStage, editStage, restoreStage } from './stage.commands.ts';
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
};
const context = { caller, at: now, enqueue: async () => {} };
let store: Store;

const create = (place: number, name: string, kind: 'open' | 'won' | 'lost' = 'open') =>
  createStage.run(store, { id: id(place), name, kind, color: 'slate', usualDays: null }, context);

beforeEach(async () => {
  store = memoryStore([new Map()], now);
  for (const [position, stage] of defaultStages.entries()) {
    await store.insert(stageRecord, { id: id(100 + position), ...stage, position, archivedAt: null });
  }
});

test.each([
  ['gagne', 'stage.last.won'],
  ['perdu', 'stage.last.lost'],
])('the only stage like « %s » stays what it is until there is another', async (key, refusal) => {
  const reopen = () => editStage.run(store, { id: stageId(key), kind: 'open' }, context);
  await expect(reopen()).rejects.toMatchObject({ key: refusal });
  await create(1, 'Une autre', key === 'gagne' ? 'won' : 'lost');
  expect(await reopen()).toMatchObject({ kind: 'open' });
});

test('the last open stage stays open', async () => {
  const open = defaultStages.filter(({ kind }) => kind === 'open');
  for (const { key } of open.slice(1)) await editStage.run(store, { id: stageId(key), kind: 'won' }, context);
  const last = editStage.run(store, { id: stageId(open[0]!.key), kind: 'won' }, context);
  await expect(last).rejects.toMatchObject({ key: 'stage.last.open' });
});

test('a stage keeps its name when the rest changes', async () => {
  const edited = await editStage.run(store, { id: stageId('gagne'), name: 'GAGNÉ', kind: 'won' }, context);
  expect(edited).toMatchObject({ name: 'GAGNÉ' });
});

test('no two stages in use bear the same name', async () => {
  const taken = { key: 'stage.nameInUse', params: { name: 'Négociation' }, field: 'name' };
  await expect(create(1, ' negociation')).rejects.toMatchObject(taken);
  await expect(editStage.run(store, { id: stageId('gagne'), name: 'Négociation' }, context)).rejects.toMatchObject(
    taken,
  );
  await store.update(stageRecord, stageId('negociation'), { archivedAt: now });
  await create(1, 'Négociation');
  await expect(restoreStage.run(store, { id: stageId('negociation') }, context)).rejects.toMatchObject(taken);
});
