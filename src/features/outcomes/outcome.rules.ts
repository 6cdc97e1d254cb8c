import { plain } from '../../engine/text.ts';
import type { Outcome } from './outcome.record.ts';

/** What an outcome does, without what it is called. */
export type OutcomeMeaning = Pick<
  Outcome,
  | 'reached'
  | 'decisionMaker'
  | 'response'
  | 'positive'
  | 'countsAsAttempt'
  | 'stageKey'
  | 'lostReason'
  | 'nextDate'
  | 'effect'
  | 'temperature'
  | 'suggestion'
>;

/** More cannot be told apart with the telephone in hand. */
export const MOST_OUTCOME_KEYS = 12;

/** A refused consumer is left alone for sixty days (calling-rules, C. conso L.223-1). */
const DAYS_AFTER_REFUSAL = 61;

/** What an outcome of Kili means in law and in figures: the same in every company, so that both can be relied on. */
export const fixedInSystemOutcomes = [
  'reached',
  'decisionMaker',
  'response',
  'positive',
  'countsAsAttempt',
  'effect',
] as const satisfies readonly (keyof OutcomeMeaning)[];

export interface MeaningProblem {
  /** The last part of `outcome.problem.…`. */
  key: string;
  field: keyof OutcomeMeaning;
}

/**
 * Why an outcome contradicts itself, or would let somebody be called whom the law protects; undefined when it is whole.
 * The rules on effects follow calling-rules.md §2 and outcomes-and-suggestions.md §1.
 */
export function meaningProblem(outcome: OutcomeMeaning, isLostStage: boolean): MeaningProblem | undefined {
  const { reached, decisionMaker, response, positive, countsAsAttempt, effect, nextDate } = outcome;
  if (!reached && decisionMaker !== 'no') return { key: 'decisionMakerUnreached', field: 'decisionMaker' };
  if (!reached && response) return { key: 'responseUnreached', field: 'response' };
  if (positive && !response) return { key: 'positiveWithoutResponse', field: 'positive' };
  // The legal limit counts attempts: who was talked to was called.
  if (reached && !countsAsAttempt) return { key: 'talkIsAttempt', field: 'countsAsAttempt' };
  if (effect === 'opposition' && nextDate.kind !== 'never') return { key: 'oppositionIsForever', field: 'nextDate' };
  if ((effect === 'refusal' || effect === 'hang-up') && !waitsAfterRefusal(nextDate)) {
    return { key: 'refusalWaits', field: 'nextDate' };
  }
  if (effect === 'requested-call-back' && !(response && isCallBack(nextDate))) {
    return { key: 'callBackWasAskedFor', field: 'nextDate' };
  }
  if (outcome.lostReason !== null && !isLostStage) return { key: 'reasonWithoutLoss', field: 'lostReason' };
  return undefined;
}

function waitsAfterRefusal(rule: Outcome['nextDate']): boolean {
  if (rule.kind === 'recycle') return rule.b2cDays >= DAYS_AFTER_REFUSAL;
  return rule.kind === 'never' || rule.kind === 'none';
}

const isCallBack = ({ kind }: Outcome['nextDate']) => ['hours', 'calendar-days', 'chosen'].includes(kind);

/** What must be given beside the key: a reason where it is lost without one, a date where nothing else tells it. */
export function askedWith({ lostReason, nextDate }: OutcomeMeaning, isLostStage: boolean): Outcome['asks'] {
  if (isLostStage && lostReason === null) return 'reason';
  return nextDate.kind === 'chosen' && nextDate.defaultDays === null ? 'date' : null;
}

const LONGEST_CODE = 36;

/** A code for a label, which exports and the API know it by: « Déjà rappelé » → DEJA_RAPPELE, DEJA_RAPPELE_2. */
export function codeFor(label: string, taken: readonly string[]): string {
  const words = plain(label)
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^[0-9_]+|_+$/g, '');
  const code = words.length < 2 ? 'RESULTAT' : words.slice(0, LONGEST_CODE);
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? code : `${code}_${number}`;
    if (!taken.includes(candidate)) return candidate;
  }
}
