import type { CallOutcomeKey } from '../../../design/call-slide.types.ts';
import type { Tone } from '../../../design/tone.ts';
import type { Outcome } from '../../outcomes/outcome.record.ts';

const tones: Readonly<Record<Outcome['color'], Tone>> = { gray: 'neutral', green: 'won', yellow: 'due', red: 'late' };

export function outcomeTone({ color }: Pick<Outcome, 'color'>): Tone {
  return tones[color];
}

/** The outcomes with a key, in the order of the keyboard. */
export function outcomesWithKey(outcomes: readonly Outcome[]): Outcome[] {
  return outcomes.filter(({ key }) => key !== null).toSorted((a, b) => (a.key! < b.key! ? -1 : 1));
}

export function outcomeKey(outcome: Outcome, next: string): CallOutcomeKey {
  return {
    key: outcome.code,
    keyHint: (outcome.key ?? '').toUpperCase(),
    label: outcome.label,
    tone: outcomeTone(outcome),
    next,
  };
}
