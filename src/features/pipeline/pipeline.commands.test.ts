import { beforeEach, expect, test } from 'vitest';
import { addMinutes } from '../../engine/dates.ts';
import type { Caller, Store } from '../../engine/define.ts';
import { type Layer, memoryStore } from '../../engine/memory-store.ts';
import { interactionRecord } from '../interactions/interaction.record.ts';
import { createProspect } from '../prospects/prospect.commands.ts';
import { prospectRecord } from '../prospects/prospect.record.ts';
import { defaultStages, stageRecord } from '../stages/stage.record.ts';
import { changeStage, undoStageChange } from './pipeline.commands.ts';

const now = '2026-11-24T09:00:00.000Z';
const id = (place: number) => `01920000-0000-7000-8000-${String(place).padStart(12, '0')}`;
const stageId = (key: string) => id(100 + defaultStages.findIndex((stage) => stage.key === key));
const claire: Caller = {
  companyId: id(1),
  userId: id(2),
  permissions: { 'prospects.view': 'all', 'prospects.edit': 'all' },
  teammates: [id(2)],
  timeZone: 'Europe/Paris',
  country: 'FR',
  currency: 'EUR',
};
const context = (minutes: number, caller = claire) => ({
  caller,
  at: addMinutes(now, minutes),
  enqueue: async () => {},
});
const prospectId = id(3);
const moveId = id(4);
let store: Store;

beforeEach(async () => {
  const layer: Layer = new Map();
  store = memoryStore([layer], now);
  for (const [position, stage] of defaultStages.entries()) {
    await store.insert(stageRecord, {
      id: id(100 + position),
      pipelineId: id(99),
      ...stage,
      position,
      archivedAt: null,
    });
  }
  await createProspect.run(store, { id: prospectId, lastName: 'Durand' }, context(0));
});

const lose = () =>
  changeStage.run(
    store,
    { id: prospectId, stageId: stageId('perdu'), reason: 'price', interactionId: moveId },
    context(5),
  );
const undo = (minutes: number, caller = claire) =>
  undoStageChange.run(store, { interactionId: moveId }, context(minutes, caller));

test('a prospect lost keeps why', async () => {
  expect(await lose()).toMatchObject({
    stageId: stageId('perdu'),
    lostReason: 'price',
    stageSince: addMinutes(now, 5),
  });
  expect(await store.find(interactionRecord, moveId)).toMatchObject({ kind: 'stage', note: 'price' });
});

test('a prospect lost for a reason nobody tells is lost for one that says so', async () => {
  const move = { id: prospectId, stageId: stageId('perdu'), interactionId: moveId };
  expect(await changeStage.run(store, move, context(5))).toMatchObject({ lostReason: 'unstated' });
});

test('a move taken back leaves the prospect as it was, and a trace', async () => {
  await lose();
  expect(await undo(6)).toMatchObject({ stageId: stageId('nouveau'), lostReason: null, stageSince: now });
  expect(await store.find(interactionRecord, moveId)).toMatchObject({ undoneAt: addMinutes(now, 6) });
  expect(await undo(7)).toMatchObject({ stageId: stageId('nouveau') });
});

test.each<[string, () => Promise<unknown>, string]>([
  ['after ten minutes', () => undo(16), 'pipeline.notUndoable'],
  ['by somebody else', () => undo(6, { ...claire, userId: id(9) }), 'interaction.notYours'],
  [
    'once the prospect has moved on',
    async () => {
      await changeStage.run(store, { id: prospectId, stageId: stageId('qualifie'), interactionId: id(5) }, context(6));
      return undo(7);
    },
    'pipeline.notUndoable',
  ],
])('a move is not taken back %s', async (_when, attempt, key) => {
  await lose();
  const before = await store.find(prospectRecord, prospectId);
  await expect(attempt()).rejects.toMatchObject({ key });
  expect(before?.stageId).toBe(stageId('perdu'));
});
