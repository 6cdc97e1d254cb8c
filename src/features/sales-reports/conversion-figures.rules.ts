// Conversions as they are told (kpis.md, § 2, 3 and 6): days with one decimal, calls and exchanges from five signatures on, a
// word of warning below thirty, nothing where nothing was counted.

import { addDays, addMonths } from '../../engine/dates.ts';
import { isFew } from '../campaign-desk/rates.rules.ts';
import { oneDecimal } from '../campaign-desk/report-lines.rules.ts';
import { type SureRate, sureRate } from '../campaign-desk/variant-lines.rules.ts';
import { FEWEST_CONVERSIONS } from '../interaction-analysis/conversion-calls.rules.ts';

/** A cohort is judged once it had this long, as long as too few have signed to know how long it takes. */
export const USUAL_CYCLE_IN_DAYS = 30;

/** What was counted of those who signed, unrounded. */
export interface CountedSignatures {
  signed: number;
  /** Those whose first contact lies before the signature. */
  timed: number;
  cycleMedian: number | null;
  cycleMean: number | null;
  sinceCreationMedian: number | null;
  callsMean: number;
  callsMedian: number;
  exchangesMean: number;
  exchangesMedian: number;
}

export interface Signatures {
  signed: number;
  isWeak: boolean;
  /** Whom the days are taken from. */
  timed: number;
  /** Signed before the first contact that was noted: left out of the days, and to be looked at. */
  errors: number;
  cycleMedian: number | null;
  cycleMean: number | null;
  sinceCreationMedian: number | null;
  /** Null below five signatures. */
  callsMean: number | null;
  callsMedian: number | null;
  exchangesMean: number | null;
  exchangesMedian: number | null;
}

export function signaturesOf(counted: CountedSignatures | undefined): Signatures {
  const signed = counted?.signed ?? 0;
  const days = (value: number | null | undefined) => (value == null ? null : oneDecimal(value));
  const told = (value: number | undefined) =>
    value === undefined || signed < FEWEST_CONVERSIONS ? null : oneDecimal(value);
  return {
    signed,
    isWeak: isFew(signed),
    timed: counted?.timed ?? 0,
    errors: signed - (counted?.timed ?? 0),
    cycleMedian: days(counted?.cycleMedian),
    cycleMean: days(counted?.cycleMean),
    sinceCreationMedian: days(counted?.sinceCreationMedian),
    callsMean: told(counted?.callsMean),
    callsMedian: told(counted?.callsMedian),
    exchangesMean: told(counted?.exchangesMean),
    exchangesMedian: told(counted?.exchangesMedian),
  };
}

/** Those who came in one month from one source. */
export interface CountedCohort {
  source: string | null;
  /** Its first day. */
  month: string;
  leads: number;
  reached: number;
  qualified: number;
  won: number;
}

export interface CohortMoney {
  currency: string;
  /** Of whom anything was invoiced. */
  buyers: number;
  /** To this day, in minor units. */
  amount: number;
  /** For each of those who came, buyers or not. */
  perLead: number;
}

export interface Cohort {
  leads: number;
  reached: SureRate;
  qualified: SureRate;
  won: SureRate;
  revenue: CohortMoney[];
  /** Younger than it usually takes to sign: told, and not compared. */
  isImmature: boolean;
}

export interface SourceLine extends Cohort {
  key: string | null;
  /** Those of months that are too young to be compared. */
  young: number;
  /** Of the others: what sources are compared by. */
  compared: SureRate;
  months: (Cohort & { month: string })[];
}

type CountedMoney = Pick<CountedCohort, 'source' | 'month'> & Omit<CohortMoney, 'perLead'>;

/** Source by source, and within each month by month; whoever brings most signatures of those that had their time first. */
export function sourceLines(
  cohorts: readonly CountedCohort[],
  money: readonly CountedMoney[],
  { today, cycleInDays }: { today: string; cycleInDays: number | null },
): SourceLine[] {
  const isYoung = (month: string) => isImmature(month, { today, cycleInDays });
  const lines = [...Map.groupBy(cohorts, ({ source }) => source)].map(([key, same]): SourceLine => {
    const ofSource = money.filter(({ source }) => source === key);
    const old = same.filter(({ month }) => !isYoung(month));
    const leads = sum(same, 'leads');
    return {
      key,
      ...cohortOf(same, ofSource),
      young: leads - sum(old, 'leads'),
      isImmature: old.length === 0,
      compared: sureRate(sum(old, 'won'), sum(old, 'leads')),
      months: same
        .toSorted((a, b) => b.month.localeCompare(a.month))
        .map((one) => ({
          month: one.month,
          ...cohortOf(
            [one],
            ofSource.filter(({ month }) => month === one.month),
          ),
          isImmature: isYoung(one.month),
        })),
    };
  });
  return lines.toSorted((a, b) => b.won.part - a.won.part || b.leads - a.leads);
}

/** From the end of its month to today there must be one cycle. */
export function isImmature(
  month: string,
  { today, cycleInDays }: { today: string; cycleInDays: number | null },
): boolean {
  const over = addMonths(month, 1);
  return addDays(over, Math.ceil(cycleInDays ?? USUAL_CYCLE_IN_DAYS)) > today;
}

/** Which source wins most of those who come: surely, where its interval stands above that of the next. */
export function bestSource(lines: readonly SourceLine[]): { line: SourceLine; isAlone: boolean } | undefined {
  const [first, second] = lines
    .filter(({ compared }) => compared.counts && compared.part > 0)
    .toSorted((a, b) => b.compared.low! - a.compared.low!);
  if (!first || !second) return undefined;
  return { line: first, isAlone: first.compared.low! > second.compared.high! };
}

function cohortOf(counted: readonly CountedCohort[], money: readonly CountedMoney[]): Omit<Cohort, 'isImmature'> {
  const leads = sum(counted, 'leads');
  return {
    leads,
    reached: sureRate(sum(counted, 'reached'), leads),
    qualified: sureRate(sum(counted, 'qualified'), leads),
    won: sureRate(sum(counted, 'won'), leads),
    revenue: [...Map.groupBy(money, ({ currency }) => currency)].map(([currency, same]) => {
      const amount = same.reduce((total, one) => total + one.amount, 0);
      const buyers = same.reduce((total, one) => total + one.buyers, 0);
      return { currency, buyers, amount, perLead: Math.round(amount / leads) };
    }),
  };
}

const sum = (cohorts: readonly CountedCohort[], of: 'leads' | 'reached' | 'qualified' | 'won') =>
  cohorts.reduce((total, cohort) => total + cohort[of], 0);
