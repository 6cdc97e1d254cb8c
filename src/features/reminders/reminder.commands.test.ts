import { beforeEach, expect, test } from 'vitest';
import type { Store } from '../../engine/define.ts';
import { type Layer, memoryStore } from '../../engine/memory-store.ts';
import { editProspect } from '../pipeline/prospect-edits.commands.ts';
import { createProspect } from '../prospects/prospect.commands.ts';
import { prospectRecord } from '../prospects/prospect.record.ts';
import { defaultStages, stageRecord } from '../stages/stage.record.ts';
import * as commands from './reminder.commands.ts';
import { reminderRecord } from './reminder.record.ts';
import { reminderState, wordsOfNextAction } from './reminder.rules.ts';

const now = '2026-11-24T09:00:00.000Z';
const tomorrow = '2026-11-25T08:00:00.000Z';
const friday = '2026-11-27T08:00:00.000Z';
const id = (place: number) => `01920000-0000-7000-8000-${String(place).padStart(12, '0')}`;
const caller = {
  companyId: id(1),
  userId: id(2),
  permissions: { 'prospects.edit': 'own' as const },
  teammates: [id(2)],
  timeZone: 'Europe/Paris',
  country: 'FR',
  currency: 'EUR',
};
const jobs: unknown[] = [];
const context = {
  caller,
  at: now,
  enqueue: async (...job: unknown[]) => {
    jobs.push(job);
  },
};
const prospectId = id(3);
let store: Store;

beforeEach(async () => {
  jobs.length = 0;
  const layer: Layer = new Map();
  store = memoryStore([layer], now);
  const stage = { id: id(100), pipelineId: id(99), ...defaultStages[0]!, position: 0, archivedAt: null };
  await store.insert(stageRecord, stage);
  await createProspect.run(store, { id: prospectId, lastName: 'Durand' }, context);
});

const add = (place: number, more: object = {}) =>
  commands.addReminder.run(
    store,
    { id: id(place), prospectId, text: 'Relancer le devis', dueAt: tomorrow, repeats: null, ...more },
    context,
  );
const prospect = async () => (await store.find(prospectRecord, prospectId))!;
const reminder = async (place: number) => (await store.find(reminderRecord, id(place)))!;
const stateOf = async (place: number) => reminderState(await reminder(place), await prospect());

test('a reminder about a prospect is their next action, and takes the place of the one before', async () => {
  await add(10);
  expect(await prospect()).toMatchObject({ nextActionAt: tomorrow, nextActionKind: 'follow-up' });
  await add(11, { dueAt: friday, text: 'Appeler la comptable' });
  expect(await prospect()).toMatchObject({ nextActionAt: friday });
  expect([await stateOf(10), await stateOf(11)]).toEqual(['replaced', 'open']);
  expect(jobs).toContainEqual(['reminderDue', { reminderId: id(11) }, { key: `reminder:${id(11)}`, runAt: friday }]);
});

test('the words move with the next action, and are back when another plan is taken back', async () => {
  await add(10);
  await editProspect.run(store, { id: prospectId, nextActionAt: friday }, context);
  expect(await reminder(10)).toMatchObject({ dueAt: friday, snoozedFrom: tomorrow });
  await editProspect.run(store, { id: prospectId, nextActionAt: null }, context);
  expect(await stateOf(10)).toBe('replaced');
  await editProspect.run(store, { id: prospectId, nextActionAt: friday }, context);
  expect(await stateOf(10)).toBe('open');
  // As a call’s outcome sets it.
  await store.update(prospectRecord, prospectId, { nextActionAt: tomorrow, nextActionKind: 'retry' });
  expect(wordsOfNextAction([await reminder(10)], await prospect())).toBeUndefined();
});

test('done, the prospect has no next action; not done after all, it has it again', async () => {
  await add(10);
  await commands.completeReminder.run(store, { id: id(10), nextId: id(20) }, context);
  expect(await prospect()).toMatchObject({ nextActionAt: null, nextActionKind: null });
  expect(await stateOf(10)).toBe('done');
  await commands.reopenReminder.run(store, { id: id(10) }, context);
  expect(await prospect()).toMatchObject({ nextActionAt: tomorrow });
  expect(await store.list(reminderRecord)).toHaveLength(1);
});

test('one that repeats comes again after it is done, on its own days though it was put off', async () => {
  await add(10, { repeats: 'week' });
  await commands.snoozeReminder.run(store, { id: id(10), dueAt: friday }, context);
  expect(await prospect()).toMatchObject({ nextActionAt: friday });
  await commands.completeReminder.run(store, { id: id(10), nextId: id(20) }, context);
  const again = '2026-12-02T08:00:00.000Z';
  expect(await reminder(20)).toMatchObject({ dueAt: again, followsId: id(10), doneAt: null, snoozedFrom: null });
  expect(await prospect()).toMatchObject({ nextActionAt: again });
  await commands.reopenReminder.run(store, { id: id(10) }, context);
  expect(await stateOf(20)).toBe('dropped');
  expect(await prospect()).toMatchObject({ nextActionAt: friday });
});

test('one about nobody touches no prospect', async () => {
  await add(10, { prospectId: null, text: 'Point équipe' });
  await commands.snoozeReminder.run(store, { id: id(10), dueAt: friday }, context);
  await commands.completeReminder.run(store, { id: id(10), nextId: id(20) }, context);
  expect(await prospect()).toMatchObject({ nextActionAt: null });
});

test('dropped and taken up again', async () => {
  await add(10);
  await commands.archiveReminder.run(store, { id: id(10) }, context);
  expect(await prospect()).toMatchObject({ nextActionAt: null });
  await commands.restoreReminder.run(store, { id: id(10) }, context);
  expect(await prospect()).toMatchObject({ nextActionAt: tomorrow });
});

test('what cannot be is refused', async () => {
  await expect(add(10, { dueAt: '2026-11-24T08:00:00.000Z' })).rejects.toMatchObject({ key: 'reminder.inThePast' });
  await store.update(prospectRecord, prospectId, { doNotCallAt: now });
  await expect(add(11)).rejects.toMatchObject({ key: 'prospect.opposed' });
  await store.update(prospectRecord, prospectId, { doNotCallAt: null, ownerId: id(9) });
  await expect(add(12)).rejects.toMatchObject({ key: 'access.forbidden' });
  await expect(commands.snoozeReminder.run(store, { id: id(77), dueAt: friday }, context)).rejects.toMatchObject({
    key: 'reminder.notFound',
  });
});
