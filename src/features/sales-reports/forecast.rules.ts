// What open prospects may still bring: each expected amount by the odds of its stage (kpis.md, § 6, weighted forecast).
import type { StageOdds } from './stage-odds.rules.ts';

/** Open prospects with an expected amount that are alike in all of this. */
export interface ExpectedGroup {
  stageId: string;
  currency: string;
  /** The first day of the month they are expected to close in; null where none is said. */
  month: string | null;
  /** Whether the day they were to close on has passed. */
  isLate: boolean;
  count: number;
  /** In minor units. */
  amount: number;
}

export interface ForecastSum {
  count: number;
  amount: number;
  weighted: number;
}

export interface Forecast extends ForecastSum {
  stages: (ForecastSum & { stageId: string; percent: number; isMeasured: boolean })[];
  /** By the month of the expected close; those who are late are in none until they are dated anew. */
  months: (ForecastSum & { month: string })[];
  late: ForecastSum;
  undated: ForecastSum;
}

/** Of one currency; `order` is that of the stages. Each stage is weighted once, so that its parts add up to it. */
export function forecastOf(
  groups: readonly ExpectedGroup[],
  odds: ReadonlyMap<string, StageOdds>,
  order: readonly string[],
): Forecast {
  const known = groups.filter(({ stageId }) => odds.has(stageId));
  const summed = (of: readonly ExpectedGroup[]): ForecastSum => ({
    count: sum(of.map(({ count }) => count)),
    amount: sum(of.map(({ amount }) => amount)),
    weighted: Math.round(sum(of.map(({ amount, stageId }) => (amount * odds.get(stageId)!.percent) / 100))),
  });
  const stages = order.flatMap((stageId) => {
    const same = known.filter((group) => group.stageId === stageId);
    return same.length === 0 ? [] : [{ stageId, ...odds.get(stageId)!, ...summed(same) }];
  });
  const dated = known.filter(({ month, isLate }) => month !== null && !isLate);
  const months = [...Map.groupBy(dated, ({ month }) => month!)]
    .map(([month, same]) => ({ month, ...summed(same) }))
    .toSorted((a, b) => a.month.localeCompare(b.month));
  return {
    ...summed(known),
    stages,
    months,
    late: summed(known.filter(({ isLate }) => isLate)),
    undated: summed(known.filter(({ month }) => month === null)),
  };
}

const sum = (figures: readonly number[]) => figures.reduce((total, figure) => total + figure, 0);
