import type { CallOutcomeKey } from '../../../design/call-slide.types.ts';
import type { Tone } from '../../../design/tone.ts';
import type { useText } from '../../../engine/web/hooks.ts';
import type { Outcome } from '../../outcomes/outcome.record.ts';
import { nextInShort } from '../next-in-short.rules.ts';

const tones: Readonly<Record<string, Tone>> = {
  green: 'won',
  teal: 'brand',
  yellow: 'due',
  orange: 'due',
  red: 'late',
};

export function outcomeTone({ color }: Pick<Outcome, 'color'>): Tone {
  return tones[color] ?? 'neutral';
}

/** The outcomes with a key, in the order of the keyboard. */
export function outcomesWithKey(outcomes: readonly Outcome[]): Outcome[] {
  return outcomes.filter(({ key }) => key !== null).toSorted((a, b) => (a.key! < b.key! ? -1 : 1));
}

export function outcomeKey(outcome: Outcome, t: ReturnType<typeof useText>): CallOutcomeKey {
  const { key, params } = nextInShort(outcome);
  return {
    key: outcome.code,
    keyHint: (outcome.key ?? '').toUpperCase(),
    label: outcome.label,
    tone: outcomeTone(outcome),
    next: t(key, params),
  };
}
