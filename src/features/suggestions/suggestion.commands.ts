import { z } from 'zod';
import { wallTime } from '../../engine/dates.ts';
import { type CommandContext, defineCommand, id, instant, type Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { editProspect } from '../pipeline/prospect-edits.commands.ts';
import { findAsOf } from '../prospects/prospect.commands.ts';
import {
  dismissReasons,
  hiddenUntil,
  ruleNumber,
  type SuggestionAnswer,
  suggestionAnswerRecord,
  suggestionShowingRecord,
} from './suggestion-answer.record.ts';
import { usualRules } from './usual-rules.ts';

const permission = 'interactions.add';

/** These suggestions were on screen; a second look on the same day changes nothing. */
export const noteSuggestions = defineCommand({
  name: 'suggestion.note',
  args: z.strictObject({
    prospectId: id,
    shown: z
      .array(z.strictObject({ id, rule: ruleNumber }))
      .min(1)
      .max(3),
  }),
  permission,
  entitledThen: true,
  async run(store, { prospectId, shown }, context) {
    const { id: knownId } = await findAsOf(store, prospectId, { ...context, permission });
    for (const { id, rule } of shown) await noteShowing(store, { id, rule, prospectId: knownId }, context);
  },
});

const answered = { id, prospectId: id, rule: ruleNumber };

/** The suggestion is taken: what it plans is planned, and it stays away until a new call asks for it. */
export const acceptSuggestion = defineCommand({
  name: 'suggestion.accept',
  args: z.strictObject({
    ...answered,
    planAt: instant.nullable().default(null).describe('The next action that comes with it'),
  }),
  permission,
  entitledThen: true,
  async run(store, { planAt, ...args }, context) {
    const kept = await answer(store, { ...args, answer: 'accepted', reason: null }, context);
    if (planAt) await editProspect.run(store, { id: kept.prospectId, nextActionAt: planAt }, context);
    return kept;
  },
});

/** Not this time, and why: the rule stays away from this prospect for fourteen days. */
export const dismissSuggestion = defineCommand({
  name: 'suggestion.dismiss',
  args: z.strictObject({ ...answered, reason: z.enum(dismissReasons) }),
  permission,
  entitledThen: true,
  run: (store, args, context) => answer(store, { ...args, answer: 'dismissed' }, context),
});

async function answer(
  store: Store,
  { prospectId, ...said }: Pick<SuggestionAnswer, 'id' | 'prospectId' | 'rule' | 'answer' | 'reason'>,
  context: CommandContext,
): Promise<SuggestionAnswer> {
  const { caller, at } = context;
  if (!usualRules.some(({ number }) => number === said.rule)) refuse('suggestion.unknownRule', {}, 'rule');
  const prospect = await findAsOf(store, prospectId, { ...context, permission });
  const known = await store.find(suggestionAnswerRecord, said.id);
  if (known) return known;
  await noteShowing(store, { id: said.id, rule: said.rule, prospectId: prospect.id }, context);
  return store.insert(suggestionAnswerRecord, {
    ...said,
    prospectId: prospect.id,
    userId: caller.userId,
    day: dayOf(context),
    at,
    until: hiddenUntil(at),
  });
}

async function noteShowing(
  store: Store,
  { id, prospectId, rule }: { id: string; prospectId: string; rule: number },
  context: CommandContext,
): Promise<void> {
  if (!store.holds(suggestionShowingRecord)) return;
  const day = dayOf(context);
  const where = {
    and: [
      { field: 'prospectId', is: prospectId },
      { field: 'rule', is: rule },
      { field: 'day', is: day },
    ],
  };
  const [known] = await store.list(suggestionShowingRecord, { where, limit: 1 });
  if (known || (await store.find(suggestionShowingRecord, id))) return;
  const { caller, at } = context;
  await store.insert(suggestionShowingRecord, { id, prospectId, rule, userId: caller.userId, day, shownAt: at });
}

const dayOf = ({ caller, at }: CommandContext) => wallTime(at, caller.timeZone).day;
