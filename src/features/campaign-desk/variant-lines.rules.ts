// How each variant of a script fares: every rate with its n and the interval in which the true part lies.
import { wilson } from '../../engine/wilson.ts';
import { FEWEST_CALLS } from './best-slots.rules.ts';
import { type Rate, rateOf } from './rates.rules.ts';

/** People who heard one variant last, by the best that came of their calls. */
export interface VariantCounts {
  letter: string;
  calls: number;
  called: number;
  answered: number;
  interested: number;
  won: number;
}

/** A part with the interval of Wilson (95 %); `counts` where enough people heard it to compare by. */
export interface SureRate extends Rate {
  low: number | null;
  high: number | null;
  counts: boolean;
}

export interface VariantLine {
  letter: string;
  calls: number;
  called: number;
  answered: SureRate;
  interest: SureRate;
  won: SureRate;
}

export function variantLines(counts: readonly VariantCounts[]): VariantLine[] {
  return counts.map(({ letter, calls, called, answered, interested, won }) => ({
    letter,
    calls,
    called,
    answered: sureRate(answered, called),
    interest: sureRate(interested, called),
    won: sureRate(won, called),
  }));
}

/** A part of so many, and how sure it is. */
export function sureRate(part: number, of: number): SureRate {
  const interval = wilson(part, of);
  return { ...rateOf(part, of), low: interval?.low ?? null, high: interval?.high ?? null, counts: of >= FEWEST_CALLS };
}
