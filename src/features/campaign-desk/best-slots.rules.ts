// When people are reached: weekday by hour, by the clock of the prospect (kpis.md, § 4). What few calls say is shown grey
// and recommends nothing.

/** Calls of one hour of the week; Monday is 1. */
export interface HourCell {
  weekday: number;
  hour: number;
  calls: number;
  reached: number;
}

export interface RankedHour extends HourCell {
  /** Of those who were reached, the interval in which the true part lies with 95 %. */
  low: number;
  high: number;
  /** Enough calls to be compared by. */
  counts: boolean;
}

const Z = 1.96;
export const FEWEST_CALLS = 20;

/** The interval of Wilson, which stays honest for small numbers. */
export function wilson(part: number, of: number): { low: number; high: number } | null {
  if (of === 0) return null;
  const p = part / of;
  const square = Z * Z;
  const centre = (p + square / (2 * of)) / (1 + square / of);
  const half = (Z * Math.sqrt((p * (1 - p)) / of + square / (4 * of * of))) / (1 + square / of);
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

export function rankedHours(cells: readonly HourCell[]): RankedHour[] {
  return cells
    .flatMap((cell) => {
      const interval = wilson(cell.reached, cell.calls);
      return interval ? [{ ...cell, ...interval, counts: cell.calls >= FEWEST_CALLS }] : [];
    })
    .sort((a, b) => Number(b.counts) - Number(a.counts) || b.low - a.low || a.weekday - b.weekday || a.hour - b.hour);
}

export type SlotAdvice =
  | { kind: 'hour'; best: RankedHour; isAlone: boolean }
  | { kind: 'halfDay'; best: RankedHour; isAlone: boolean }
  | { kind: 'none' };

/** Fewer hours than these are no comparison. */
const FEWEST_HOURS = 3;
const NOON = 12;

/** The hour to call at; half a day where hours say too little, and nothing where half days do. */
export function slotAdvice(cells: readonly HourCell[]): SlotAdvice {
  const hours = rankedHours(cells).filter(({ counts }) => counts);
  if (hours.length >= FEWEST_HOURS) return { kind: 'hour', best: hours[0]!, isAlone: isAlone(hours) };
  const halfDays = rankedHours(inHalfDays(cells)).filter(({ counts }) => counts);
  return halfDays[0] ? { kind: 'halfDay', best: halfDays[0], isAlone: isAlone(halfDays) } : { kind: 'none' };
}

/** Whether the first is surely better than the second: otherwise it is « parmi les meilleurs ». */
const isAlone = ([first, second]: readonly RankedHour[]) => !second || first!.low > second.high;

function inHalfDays(cells: readonly HourCell[]): HourCell[] {
  const groups = Map.groupBy(cells, ({ weekday, hour }) => `${weekday} ${hour < NOON}`);
  return [...groups.values()].map((group) => ({
    weekday: group[0]!.weekday,
    hour: group[0]!.hour < NOON ? 0 : NOON,
    calls: group.reduce((sum, { calls }) => sum + calls, 0),
    reached: group.reduce((sum, { reached }) => sum + reached, 0),
  }));
}
