// Days, wall clocks and instants. Three plain strings, never mixed up:
//   instant  "2026-11-24T09:00:00.000Z"   a moment, the same everywhere
//   day      "2026-11-24"                 a page of the calendar
//   time     "10:00"                      what the clock on the wall shows
// A zone (IANA name) leads from one to the others. Strings of one kind compare as they sort.

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export interface WallTime {
  day: string;
  time: string;
  hour: number;
  minute: number;
  second: number;
  /** 1 is Monday, 7 is Sunday. */
  weekday: number;
}

/** What calendar and clock show in `zone` at this instant. */
export function wallTime(instant: string, zone: string): WallTime {
  const shown = new Date(shownAsUtc(Date.parse(instant), zone));
  return {
    day: dayOf(shown),
    time: shown.toISOString().slice(11, 16),
    hour: shown.getUTCHours(),
    minute: shown.getUTCMinutes(),
    second: shown.getUTCSeconds(),
    weekday: shown.getUTCDay() || 7,
  };
}

/**
 * The instant at which clocks in `zone` show this day and time. A time shown twice (autumn) means its first occurrence;
 * a time never shown (spring) is shifted forward by the gap.
 */
export function instantOf(day: string, time: string, zone: string): string {
  const wanted = Date.parse(`${day}T${time}:00.000Z`);
  const earlier = wanted - offsetAt(wanted - DAY, zone);
  const later = wanted - offsetAt(wanted + DAY, zone);
  const found = [earlier, later].find((epoch) => shownAsUtc(epoch, zone) === wanted);
  return new Date(found ?? earlier).toISOString();
}

/** The day `count` days later, or earlier when negative. */
export function addDays(day: string, count: number): string {
  return dayOf(new Date(Date.parse(day) + count * DAY));
}

/** The same day `count` months later; a month too short gives its last day. */
export function addMonths(day: string, count: number): string {
  const date = new Date(day);
  const wantedDay = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + count);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(wantedDay, lastDay));
  return dayOf(date);
}

/** The page of the calendar. Past the year 9999 days no longer compare as they sort: nothing may go on from there. */
function dayOf(date: Date): string {
  const year = date.getUTCFullYear();
  if (!(year >= 0 && year <= 9999)) throw new RangeError(`the year ${year} is off the calendar`);
  return date.toISOString().slice(0, 10);
}

/** The instant after so much elapsed time, whatever clocks do meanwhile. */
export function addMinutes(instant: string, count: number): string {
  return new Date(Date.parse(instant) + count * MINUTE).toISOString();
}

/** Elapsed minutes from one instant to another, with their fraction. */
export function minutesBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / MINUTE;
}

/** Whole days from one day to another, negative when `to` comes first. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: string): number {
  return new Date(day).getUTCDay() || 7;
}

export function isWeekend(day: string): boolean {
  return weekdayOf(day) > 5;
}

/** Whether this browser or server knows the zone by that name. */
export function isKnownZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en-US', { timeZone: zone }));
  } catch {
    return false;
  }
}

/** The zone itself, or UTC in a browser older than the zone's name: hours that are off beat a screen that never opens. */
export function zoneKnownHere(zone: string): string {
  return isKnownZone(zone) ? zone : 'UTC';
}

const QUARTER = 15 * MINUTE;
const MOST_OFFSETS = 100_000;
const offsets = new Map<string, Map<number, number>>();

/** What to add to UTC. Clocks change on quarters of an hour only, so that each is asked for once. */
function offsetAt(epoch: number, zone: string): number {
  const ofZone = offsets.get(zone) ?? new Map<number, number>();
  const quarter = Math.floor(epoch / QUARTER);
  const known = ofZone.get(quarter);
  if (known !== undefined) return known;
  const asked = askOffset(quarter * QUARTER, zone);
  if (ofZone.size >= MOST_OFFSETS) ofZone.clear();
  offsets.set(zone, ofZone.set(quarter, asked));
  return asked;
}

function askOffset(epoch: number, zone: string): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatterOf(zone).formatToParts(epoch)) part[type] = Number(value);
  return Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!) - epoch;
}

/** What clocks in `zone` show at `epoch`, read as if it were UTC. */
function shownAsUtc(epoch: number, zone: string): number {
  return epoch + offsetAt(epoch, zone);
}

// Making a formatter costs a hundred times more than using it.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zoneKnownHere(zone),
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(zone, made);
  return made;
}
