// How many of the contracts that came to the end of a term went on. Source: kpis.md §8.
import { addDays } from '../../engine/dates.ts';
import type { Contract } from './contract.record.ts';
import { termsAfter } from './contract-history.rules.ts';
import { monthlyTotal } from './contract-line.ts';
import { GRACE_DAYS } from './term.rules.ts';

export type Fate = 'renewed' | 'lost' | 'open';

export interface TermEnd {
  endsOn: string;
  /** What it brought in a month when the term ended. */
  monthly: number;
  fate: Fate;
}

/** Every end of a term the contract has come to. One that was cancelled before came to none. */
export function termEnds({ history }: Pick<Contract, 'history'>, today: string): TermEnd[] {
  const ends: TermEnd[] = [];
  const standing = (count: number) => termsAfter(history.slice(0, count));
  for (const [place, step] of history.entries()) {
    const { endsOn, lines } = standing(place);
    if (place === 0 || endsOn === null) continue;
    const ended = { endsOn, monthly: monthlyTotal(lines) };
    const isOver = history.slice(0, place).findLast(({ kind }) => kind !== 'change')?.kind;
    if (isOver === 'loss' || isOver === 'cancellation') continue;
    if (step.kind === 'renewal') {
      const isInTime = step.on <= addDays(endsOn, GRACE_DAYS + 1);
      ends.push({ ...ended, fate: isInTime ? 'renewed' : 'lost' });
    }
    if (step.kind === 'loss' || (step.kind === 'cancellation' && step.on >= endsOn))
      ends.push({ ...ended, fate: 'lost' });
  }
  const last = history.findLast(({ kind }) => kind !== 'change')?.kind;
  const { endsOn, lines } = standing(history.length);
  if (endsOn !== null && endsOn < today && last !== 'loss' && last !== 'cancellation') {
    const fate = addDays(endsOn, GRACE_DAYS) < today ? 'lost' : 'open';
    ends.push({ endsOn, monthly: monthlyTotal(lines), fate });
  }
  return ends;
}

export interface RenewalRate {
  /** Contracts whose term ended in the period and about which it is known whether they went on. */
  of: number;
  renewed: number;
  /** Not decided yet, and still in time. */
  open: number;
  ofMonthly: number;
  renewedMonthly: number;
  /** By number and by value, from 0 to 1; null where no term ended. */
  rate: number | null;
  valueRate: number | null;
}

/** Of the terms that ended between the two days, both included. */
export function renewalRate(
  contracts: readonly Pick<Contract, 'history'>[],
  { from, to, today }: { from: string; to: string; today: string },
): RenewalRate {
  const ends = contracts
    .flatMap((contract) => termEnds(contract, today))
    .filter(({ endsOn }) => endsOn >= from && endsOn <= to);
  const known = ends.filter(({ fate }) => fate !== 'open');
  const renewed = known.filter(({ fate }) => fate === 'renewed');
  const ofMonthly = sum(known);
  const renewedMonthly = sum(renewed);
  return {
    of: known.length,
    renewed: renewed.length,
    open: ends.length - known.length,
    ...{ ofMonthly, renewedMonthly },
    rate: known.length === 0 ? null : renewed.length / known.length,
    valueRate: ofMonthly === 0 ? null : renewedMonthly / ofMonthly,
  };
}

const sum = (ends: readonly TermEnd[]) => ends.reduce((total, { monthly }) => total + monthly, 0);
