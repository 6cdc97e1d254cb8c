// Time as it counts for a promise to a customer: only while the company is open, or always. Half-open stretches: the minute
// of closing counts no more. What elapses is real time, so that a night in which clocks change is as long as it was.
import { addDays, instantOf, wallTime } from '../../engine/dates.ts';

export interface OpeningHours {
  zone: string;
  /** 1 is Monday, 7 is Sunday. */
  weekdays: readonly number[];
  /** In the order of the day; "24:00" is its end. */
  hours: readonly { from: string; to: string }[];
  /** Whether nobody works on this day of the calendar, whatever weekday it is. */
  isClosed(day: string): boolean;
}

/** The clock of a promise: the opening hours, or null where it never stops. */
export type BusinessClock = OpeningHours | null;

/** From one instant up to another; `to` is null while it lasts. */
export interface Stretch {
  from: string;
  to: string | null;
}

interface Span {
  from: number;
  to: number;
}

const MINUTE = 60_000;
/** A calendar that stays closed for longer opens no more. */
const MOST_DAYS_CLOSED = 400;
/** What is not over by then never is. */
const MOST_DAYS = 40 * 366;

/**
 * The instant at which so many minutes have counted since `start`. While it lies in `stops` nothing counts. Null where a
 * stop that lasts comes before, or the company never opens. No minutes at all end where the first would begin.
 */
export function addBusinessMinutes(
  start: string,
  minutes: number,
  { clock, stops = [] }: { clock: BusinessClock; stops?: readonly Stretch[] },
): string | null {
  const stopped = spansOf(stops);
  const stoppedForGood = stopped.find(({ to }) => to === Number.POSITIVE_INFINITY)?.from ?? Number.POSITIVE_INFINITY;
  let left = minutes * MINUTE;
  for (const open of openSpans(Date.parse(start), clock)) {
    if (open.from >= stoppedForGood) return null;
    for (const span of without(open, stopped)) {
      if (left < span.to - span.from || (left === span.to - span.from && left > 0))
        return new Date(span.from + left).toISOString();
      left -= span.to - span.from;
    }
  }
  return null;
}

/** How many minutes count from one instant to another, outside `stops`; none when `to` comes first. */
export function businessMinutesBetween(
  from: string,
  to: string,
  { clock, stops = [] }: { clock: BusinessClock; stops?: readonly Stretch[] },
): number {
  const [begin, end] = [Date.parse(from), Date.parse(to)];
  if (end <= begin) return 0;
  const stopped = spansOf(stops);
  let counted = 0;
  for (const open of openSpans(begin, clock)) {
    if (open.from >= end) break;
    const within = { from: open.from, to: Math.min(open.to, end) };
    for (const span of without(within, stopped)) counted += span.to - span.from;
    if (open.to >= end) break;
  }
  return counted / MINUTE;
}

/** When the company is open from `start` on, in order; ends where it never opens again. */
function* openSpans(start: number, clock: BusinessClock): Generator<Span> {
  if (clock === null) {
    yield { from: start, to: Number.POSITIVE_INFINITY };
    return;
  }
  let day = wallTime(new Date(start).toISOString(), clock.zone).day;
  for (let closed = 0, count = 0; closed <= MOST_DAYS_CLOSED && count < MOST_DAYS; day = addDays(day, 1), count += 1) {
    const spans = spansOfDay(day, clock).filter(({ to }) => to > start);
    closed = spans.length > 0 ? 0 : closed + 1;
    for (const { from, to } of spans) yield { from: Math.max(from, start), to };
  }
}

function spansOfDay(day: string, { zone, weekdays, hours, isClosed }: OpeningHours): Span[] {
  const weekday = new Date(day).getUTCDay() || 7;
  if (!weekdays.includes(weekday) || isClosed(day)) return [];
  const at = (time: string) =>
    Date.parse(time === '24:00' ? instantOf(addDays(day, 1), '00:00', zone) : instantOf(day, time, zone));
  return hours.map(({ from, to }) => ({ from: at(from), to: at(to) })).filter(({ from, to }) => from < to);
}

function spansOf(stops: readonly Stretch[]): Span[] {
  return stops
    .map(({ from, to }) => ({ from: Date.parse(from), to: to === null ? Number.POSITIVE_INFINITY : Date.parse(to) }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);
}

/** What is left of a span outside these others, which are in order and may overlap. */
function* without(span: Span, stopped: readonly Span[]): Generator<Span> {
  let { from } = span;
  for (const stop of stopped) {
    if (stop.to <= from) continue;
    if (stop.from >= span.to) break;
    if (stop.from > from) yield { from, to: stop.from };
    from = Math.max(from, stop.to);
  }
  if (from < span.to) yield { from, to: span.to };
}
