// How many calls a conversion takes (kpis.md, § 2, `appels_par_conversion`): of each converted prospect the attempts up to
// the moment of its conversion; beside it, under another name, what the whole effort came to for each of them.

/** Below so many conversions nothing is said of them. */
export const FEWEST_CONVERSIONS = 5;

/** Below so many it is said with a warning. */
const FEW = 30;

/** This many calls and more stand together. */
export const MOST_CALLS_SHOWN = 6;

/** Converted prospects alike in all of this. */
export interface ConversionGroup {
  ownerId: string | null;
  source: string | null;
  /** Attempts up to the conversion. */
  calls: number;
  count: number;
}

/** Attempts of the period on prospects of one owner and source, converted or not. */
export interface AttemptGroup {
  ownerId: string | null;
  source: string | null;
  attempts: number;
}

export interface CallsBefore {
  conversions: number;
  /** Null below five conversions. */
  mean: number | null;
  median: number | null;
  /** In which the true median lies with 95 %; null where so few cannot tell. */
  medianLow: number | null;
  medianHigh: number | null;
  isWeak: boolean;
}

export interface ConversionFigures extends CallsBefore {
  attempts: number;
  /** The effort on those who were not won included. */
  attemptsPerConversion: number | null;
}

export interface ConversionReport extends ConversionFigures {
  /** The same without those who were won without a call. */
  called: CallsBefore;
  /** From none to six and more; they add up to the conversions. */
  distribution: { calls: number; count: number }[];
}

export interface ConversionLine extends ConversionFigures {
  key: string | null;
}

export function conversionReport(
  groups: readonly ConversionGroup[],
  attempts: readonly AttemptGroup[],
): ConversionReport {
  const distribution = Array.from({ length: MOST_CALLS_SHOWN + 1 }, (_, calls) => ({
    calls,
    count: sumOf(groups.filter((group) => Math.min(group.calls, MOST_CALLS_SHOWN) === calls)),
  }));
  return {
    ...figuresOf(groups, attempts),
    called: callsBefore(groups.filter(({ calls }) => calls > 0)),
    distribution,
  };
}

/** Line by line, by source or by owner: the most conversions first. */
export function conversionLines(
  by: 'source' | 'ownerId',
  groups: readonly ConversionGroup[],
  attempts: readonly AttemptGroup[],
): ConversionLine[] {
  const converted = Map.groupBy(groups, (group) => group[by]);
  const tried = Map.groupBy(attempts, (group) => group[by]);
  return [...new Set([...converted.keys(), ...tried.keys()])]
    .map((key) => ({ key, ...figuresOf(converted.get(key) ?? [], tried.get(key) ?? []) }))
    .sort((a, b) => b.conversions - a.conversions || b.attempts - a.attempts);
}

function figuresOf(groups: readonly ConversionGroup[], tried: readonly AttemptGroup[]): ConversionFigures {
  const before = callsBefore(groups);
  const attempts = tried.reduce((sum, one) => sum + one.attempts, 0);
  const says = before.conversions >= FEWEST_CONVERSIONS;
  return { ...before, attempts, attemptsPerConversion: says ? attempts / before.conversions : null };
}

function callsBefore(groups: readonly ConversionGroup[]): CallsBefore {
  const conversions = sumOf(groups);
  const isWeak = conversions < FEW;
  const nothing = { mean: null, median: null, medianLow: null, medianHigh: null };
  if (conversions < FEWEST_CONVERSIONS) return { conversions, ...nothing, isWeak };
  const calls = groups.reduce((sum, group) => sum + group.calls * group.count, 0);
  const at = callsByPlace(groups);
  return {
    conversions,
    mean: calls / conversions,
    median: (at(Math.floor((conversions + 1) / 2)) + at(Math.ceil((conversions + 1) / 2))) / 2,
    ...medianInterval(conversions, at),
    isWeak,
  };
}

const Z = 1.96;

/** By the places of the ordered values, whatever their shape: it needs six of them at least. */
function medianInterval(count: number, at: (place: number) => number) {
  const half = (Z * Math.sqrt(count)) / 2;
  const low = Math.floor(count / 2 - half);
  const high = Math.ceil(count / 2 + half) + 1;
  if (low < 1 || high > count) return { medianLow: null, medianHigh: null };
  return { medianLow: at(low), medianHigh: at(high) };
}

/** How many calls the prospect at a place took, the fewest first; places count from 1. */
function callsByPlace(groups: readonly ConversionGroup[]): (place: number) => number {
  const ordered = groups.toSorted((a, b) => a.calls - b.calls);
  return (place) => {
    let passed = 0;
    for (const { calls, count } of ordered) {
      passed += count;
      if (passed >= place) return calls;
    }
    return 0;
  };
}

const sumOf = (groups: readonly { count: number }[]) => groups.reduce((sum, { count }) => sum + count, 0);
