// On a device, without a network: the same commands, on what the device knows.
import { beforeEach, expect, test } from 'vitest';
import type { Caller, Store } from '../../engine/define.ts';
import { memoryStore } from '../../engine/memory-store.ts';
import { awa, callExamples, exampleId, fillWithCalls } from '../call-sessions/call.examples.ts';
import { type Prospect, prospectRecord } from '../prospects/prospect.record.ts';
import { currentSuggestions } from './current-suggestions.ts';
import { acceptSuggestion, dismissSuggestion, noteSuggestions } from './suggestion.commands.ts';
import { suggestionAnswerRecord } from './suggestion-answer.record.ts';
import { editSuggestionRule, moveSuggestionRule, restoreSuggestionRules } from './suggestion-settings.commands.ts';

const { claireMartin } = callExamples;
// Awa does not rule the company; whoever does changes its table.
const ruler: Caller = { ...awa, permissions: { ...awa.permissions, 'outcomes.manage': 'all' } };
const at = '2026-11-24T10:15:00.000Z';
let store: Store;

beforeEach(async () => {
  store = memoryStore([new Map()], '2026-08-24T10:15:00.000Z');
  await fillWithCalls(store);
});

const context = (when = at) => ({ caller: awa, at: when, enqueue: async () => {} });
const claire = async () => (await store.find(prospectRecord, claireMartin.id)) as Prospect;
const rules = async (when = at) =>
  (await currentSuggestions(store, await claire(), context(when))).map(({ rule }) => rule);
const answer = (rule: number) => ({ id: exampleId(900 + rule), prospectId: claireMartin.id, rule });

test('who stands in a stage for long and hears nothing is proposed to be called', async () => {
  expect(await rules()).toEqual([21, 24]);
});

test('a rule put aside stays away for fourteen days, and then comes back', async () => {
  await dismissSuggestion.run(store, { ...answer(21), reason: 'wrong-moment' }, context());
  expect(await rules()).toEqual([24]);
  expect(await rules('2026-12-08T10:14:59.000Z')).toEqual([24]);
  expect(await rules('2026-12-08T10:15:00.000Z')).toEqual([21, 24]);
});

test('a rule that is followed plans its date, and stays away too', async () => {
  const planAt = '2026-11-25T09:00:00.000Z';
  await acceptSuggestion.run(store, { ...answer(24), planAt }, context());
  expect((await claire()).nextActionAt).toBe(planAt);
  expect(await rules()).toEqual([]);
  await store.update(prospectRecord, claireMartin.id, { nextActionAt: null });
  expect(await rules()).toEqual([21]);
});

test('an answer that comes twice is one', async () => {
  for (const reason of ['other', 'other'] as const)
    await dismissSuggestion.run(store, { ...answer(21), reason }, context());
  expect(await store.list(suggestionAnswerRecord)).toHaveLength(1);
});

test('what was on screen is noted by nobody who may not write to the prospect', async () => {
  const stranger = { ...awa, permissions: {} };
  const shown = { prospectId: claireMartin.id, shown: [{ id: exampleId(950), rule: 21 }] };
  await expect(noteSuggestions.run(store, shown, { ...context(), caller: stranger })).rejects.toMatchObject({
    key: 'access.forbidden',
  });
});

test('the table is changed, reordered and restored', async () => {
  const by = { ...context(), caller: ruler };
  await editSuggestionRule.run(store, { rule: 24, days: 100 }, by);
  expect(await rules()).toEqual([21]);
  await restoreSuggestionRules.run(store, { rule: 24 }, by);
  await moveSuggestionRule.run(store, { rule: 24, position: 0 }, by);
  expect(await rules()).toEqual([24, 21]);
  await editSuggestionRule.run(store, { rule: 24, isOn: false }, by);
  expect(await rules()).toEqual([21]);
  await restoreSuggestionRules.run(store, { rule: null }, by);
  expect(await rules()).toEqual([21, 24]);
});
