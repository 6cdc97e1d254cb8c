import { z } from 'zod';
import { defineCommand, id, type Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { isSameName } from '../../engine/same-name.ts';
import { stageRecord } from '../stages/stage.record.ts';
import { type Outcome, outcomeRecord } from './outcome.record.ts';
import {
  askedWith,
  codeFor,
  fixedInSystemOutcomes,
  MOST_OUTCOME_KEYS,
  meaningProblem,
  type OutcomeMeaning,
} from './outcome.rules.ts';
import { outcomeKeyProblem } from './outcome-key.rules.ts';
import { isKnownStage, isLostStage } from './stage-move.rules.ts';

const { code, label, key, color, ...shape } = outcomeRecord.schema.shape;

const meaning = {
  reached: shape.reached,
  decisionMaker: shape.decisionMaker,
  response: shape.response,
  positive: shape.positive,
  countsAsAttempt: shape.countsAsAttempt,
  stageKey: shape.stageKey,
  lostReason: shape.lostReason,
  nextDate: shape.nextDate,
  effect: shape.effect,
  temperature: shape.temperature,
  suggestion: shape.suggestion,
};

/** Adds a result of the company's own. It says of every column what it means; its code is made of its label. */
export const createOutcome = defineCommand({
  name: 'outcome.create',
  args: z.strictObject({
    id,
    code: code.optional(),
    label,
    key: key.default(null),
    color: color.default('gray'),
    ...meaning,
    stageKey: meaning.stageKey.default(null),
    lostReason: meaning.lostReason.default(null),
    effect: meaning.effect.default('none'),
    temperature: meaning.temperature.default(null),
    suggestion: meaning.suggestion.default(null),
    templateId: shape.templateId.default(null),
  }),
  permission: 'outcomes.manage',
  async run(store, args) {
    const outcomes = await listOutcomes(store);
    const codes = outcomes.map((outcome) => outcome.code);
    if (args.code && codes.includes(args.code)) refuse('outcome.codeInUse', { code: args.code }, 'code');
    refuseLabelInUse(outcomes, args);
    const key = plainKey(args.key);
    await takeKey(store, outcomes, { ...args, key });
    return store.insert(outcomeRecord, {
      ...args,
      key,
      code: args.code ?? codeFor(args.label, codes),
      asks: await questionOf(store, args),
      position: Math.max(-1, ...outcomes.map(({ position }) => position)) + 1,
      isSystem: false,
      archivedAt: null,
    });
  },
});

/**
 * Changes an outcome. A key held by another outcome moves over to this one. Of an outcome of Kili, what counts in law and
 * in figures stays as it is.
 */
export const editOutcome = defineCommand({
  name: 'outcome.edit',
  args: z.strictObject({
    id,
    label: label.optional(),
    key: key.optional(),
    color: color.optional(),
    templateId: shape.templateId.optional(),
    ...z.object(meaning).partial().shape,
  }),
  permission: 'outcomes.manage',
  async run(store, { id, ...asked }) {
    const outcomes = await listOutcomes(store);
    const before = outcomes.find((outcome) => outcome.id === id) ?? refuse('outcome.notFound');
    // A key it had before there was a rule stays until another is chosen.
    const isNewKey = asked.key !== undefined && asked.key !== before.key;
    const changes = isNewKey ? { ...asked, key: plainKey(asked.key) } : asked;
    const after = { ...before, ...changes };
    const fixed = before.isSystem && fixedInSystemOutcomes.find((field) => after[field] !== before[field]);
    if (fixed) refuse('outcome.fixedBySystem', { label: before.label }, fixed);
    if (after.label !== before.label) refuseLabelInUse(outcomes, after);
    await takeKey(store, outcomes, after);
    const asks = isMeaningChanged(changes) ? { asks: await questionOf(store, after) } : {};
    return store.update(outcomeRecord, id, { ...changes, ...asks });
  },
});

/** Puts an outcome of the company's own aside: calls keep it, and nobody gives it any more. */
export const archiveOutcome = defineCommand({
  name: 'outcome.archive',
  args: z.strictObject({ id }),
  permission: 'outcomes.manage',
  async run(store, { id }, { at }) {
    const outcome = (await store.find(outcomeRecord, id)) ?? refuse('outcome.notFound');
    if (outcome.isSystem) refuse('outcome.systemStays', { label: outcome.label });
    return store.update(outcomeRecord, id, { archivedAt: outcome.archivedAt ?? at, key: null });
  },
});

export const restoreOutcome = defineCommand({
  name: 'outcome.restore',
  args: z.strictObject({ id }),
  permission: 'outcomes.manage',
  async run(store, { id }) {
    const outcomes = await listOutcomes(store);
    const outcome = outcomes.find((one) => one.id === id) ?? refuse('outcome.notFound');
    refuseLabelInUse(outcomes, outcome);
    return store.update(outcomeRecord, id, { archivedAt: null });
  },
});

const listOutcomes = (store: Store) => store.list(outcomeRecord, { limit: 500 });

function plainKey(key: string | null | undefined): string | null {
  const plain = key?.toLowerCase() ?? null;
  const problem = plain === null ? undefined : outcomeKeyProblem(plain);
  if (problem) refuse(`outcome.${problem.key}`, { key: plain?.toUpperCase() ?? '' }, 'key');
  return plain;
}

type Keyed = Pick<Outcome, 'id' | 'key'>;

/** Takes the key from whoever holds it; a thirteenth key is refused, the one it had does not count. */
async function takeKey(store: Store, outcomes: readonly Outcome[], { id, key }: Keyed): Promise<void> {
  const others = outcomes.filter((outcome) => outcome.id !== id && outcome.key !== null);
  const hadKey = outcomes.some((outcome) => outcome.id === id && outcome.key !== null);
  if (key === null) return;
  const holder = others.find((outcome) => outcome.key === key);
  if (holder) await store.update(outcomeRecord, holder.id, { key: null });
  else if (!hadKey && others.length >= MOST_OUTCOME_KEYS) {
    refuse('outcome.tooManyKeys', { most: MOST_OUTCOME_KEYS }, 'key');
  }
}

function refuseLabelInUse(outcomes: readonly Outcome[], { id, label }: Pick<Outcome, 'id' | 'label'>): void {
  const other = outcomes.find((one) => one.id !== id && !one.archivedAt && isSameName(one.label, label));
  if (other) refuse('outcome.labelInUse', { label: other.label }, 'label');
}

const isMeaningChanged = (changes: object) => Object.keys(changes).some((field) => Object.hasOwn(meaning, field));

/** What the outcome asks beside its key, once it is sure that it says nothing contradictory. */
async function questionOf(store: Store, outcome: OutcomeMeaning): Promise<Outcome['asks']> {
  const stages = await store.list(stageRecord);
  if (!isKnownStage(outcome.stageKey, stages)) refuse('outcome.noSuchStage', {}, 'stageKey');
  const isLost = isLostStage(outcome.stageKey, stages);
  const problem = meaningProblem(outcome, isLost);
  if (problem) refuse(`outcome.problem.${problem.key}`, {}, problem.field);
  return askedWith(outcome, isLost);
}
