// When people are reached: weekday by hour, by the clock of the prospect (kpis.md, § 4). What few calls say is shown grey
// and recommends nothing.
import { wilson } from '../../engine/wilson.ts';

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

export const FEWEST_CALLS = 20;

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

/** Half a working day, or the night, by the hour it begins at. */
const halfDays = { night: 0, morning: 6, afternoon: 12 } as const;
const NIGHTFALL = 21;

export function halfDayOf(hour: number): keyof typeof halfDays {
  if (hour < halfDays.morning || hour >= NIGHTFALL) return 'night';
  return hour < halfDays.afternoon ? 'morning' : 'afternoon';
}

/** The hour to call at; half a day where hours say too little, and nothing where half days do. */
export function slotAdvice(cells: readonly HourCell[]): SlotAdvice {
  const hours = rankedHours(cells).filter(({ counts }) => counts);
  if (hours.length >= FEWEST_HOURS) return { kind: 'hour', best: hours[0]!, isAlone: isAlone(hours) };
  const halves = rankedHours(inHalfDays(cells)).filter(({ counts }) => counts);
  return halves[0] ? { kind: 'halfDay', best: halves[0], isAlone: isAlone(halves) } : { kind: 'none' };
}

/** Whether the first is surely better than the second: otherwise it is « parmi les meilleurs ». */
const isAlone = ([first, second]: readonly RankedHour[]) => !second || first!.low > second.high;

function inHalfDays(cells: readonly HourCell[]): HourCell[] {
  const groups = Map.groupBy(cells, ({ weekday, hour }) => `${weekday} ${halfDayOf(hour)}`);
  return [...groups.values()].map((group) => ({
    weekday: group[0]!.weekday,
    hour: halfDays[halfDayOf(group[0]!.hour)],
    calls: group.reduce((sum, { calls }) => sum + calls, 0),
    reached: group.reduce((sum, { reached }) => sum + reached, 0),
  }));
}
