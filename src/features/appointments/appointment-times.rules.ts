// When an appointment is: a day and a time somewhere, and the instant they come to.
import { addDays, addMinutes, instantOf, wallTime } from '../../engine/dates.ts';
import type { Locale } from '../../engine/messages.ts';
import { clockTime, fullWhen, writtenClock, writtenWhen } from '../../engine/when.ts';
import { cityOf } from '../../engine/zone-city.ts';

export interface WallStart {
  day: string;
  time: string;
  zone: string;
}

export interface AppointmentTimes extends WallStart {
  durationInMinutes: number;
  startAt: string;
  endAt: string;
}

/** The instants of a wall time; a time the clocks skip in spring becomes the one they show instead. */
export function timesOf({ day, time, zone }: WallStart, durationInMinutes: number): AppointmentTimes {
  const startAt = instantOf(day, time, zone);
  const shown = wallTime(startAt, zone);
  const endAt = addMinutes(startAt, durationInMinutes);
  return { day: shown.day, time: shown.time, zone, durationInMinutes, startAt, endAt };
}

/** The wall start of an instant, for whatever was pointed at on a calendar. */
export function wallStartOf(startAt: string, zone: string): WallStart {
  const { day, time } = wallTime(startAt, zone);
  return { day, time, zone };
}

/** `count` starts, a week apart: what repeats weekly keeps the time on the wall. */
export function weekly({ day, time, zone }: WallStart, count: number): string[] {
  return Array.from({ length: count }, (_none, week) => instantOf(addDays(day, 7 * week), time, zone));
}

/** « mardi 24 novembre 2026 à 14:00 (heure de Paris) », and what the other clock shows where it shows something else; in a letter « à 14 h ». */
export function whenInWords(
  startAt: string,
  {
    zone,
    theirZone,
    locale,
    isLetter = false,
  }: { zone: string; theirZone?: string | null; locale: Locale; isLetter?: boolean },
): { here: string; zone: string; there: { time: string; zone: string } | null } {
  const whenOf = isLetter ? writtenWhen : fullWhen;
  const here = { here: whenOf(startAt, { zone, locale }), zone: cityOf(zone, locale) };
  const differs = theirZone && wallTime(startAt, theirZone).time !== wallTime(startAt, zone).time;
  if (!differs) return { ...here, there: null };
  const time = (isLetter ? writtenClock : clockTime)(startAt, { zone: theirZone, locale });
  return { ...here, there: { time, zone: cityOf(theirZone, locale) } };
}
