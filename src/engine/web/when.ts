import { useMemo, useSyncExternalStore } from 'react';
import { wallTime, zoneKnownHere } from '../dates.ts';
import { clockTime, dayAndTime, dayHeading, dueness, fullWhen, type Moment, shortDay, shortWhen } from '../when.ts';
import { useEngine, useLanguage } from './engine-context.tsx';
import { rightNow } from './right-now.ts';

const MINUTE = 60_000;

/**
 * Moments in the user's form and the company's zone, right to the minute: `when.short(row.lastContactAt)` says
 * « hier 14:30 » today and « 12/11 » next week.
 */
export function useWhen() {
  const { caller } = useEngine();
  const { locale } = useLanguage();
  const now = useNow();
  return useMemo(() => {
    const moment: Moment = { now, zone: caller.timeZone, locale };
    return {
      ...moment,
      /** « 14:30 », « hier 14:30 », « lun. 9:05 », « 12/11 » */
      short: (instant: string) => shortWhen(instant, moment),
      /** « demain 9:00 », « lun. 9:05 », « mar. 01/12 9:00 » */
      dayAndTime: (instant: string) => dayAndTime(instant, moment),
      /** « aujourd’hui », « hier », « lun. », « 12/11 » */
      day: (instant: string) => shortDay(instant, moment),
      /** « Aujourd’hui », « lundi 17 novembre » */
      heading: (instant: string) => dayHeading(instant, moment),
      /** « 14:30 » */
      clock: (instant: string) => clockTime(instant, moment),
      /** « lundi 17 novembre 2025 à 14:30 » */
      full: (instant: string) => fullWhen(instant, moment),
      dueness: (instant: string) => dueness(instant, moment),
    };
  }, [now, caller.timeZone, locale]);
}

/** The same for what says the day and no minute of the present: it stays as it is until midnight. */
export function useWhenOfDay(): ReturnType<typeof useWhen> {
  const when = useWhen();
  const today = useToday();
  // biome-ignore lint/correctness/useExhaustiveDependencies: within a day its words are the same
  return useMemo(() => when, [today, when.zone, when.locale]);
}

/** The present minute as an instant; whoever shows it is drawn again when the minute turns. */
export function useNow(): string {
  const minute = useSyncExternalStore(everyMinute, () => Math.floor(Date.parse(rightNow()) / MINUTE));
  return useMemo(() => new Date(minute * MINUTE).toISOString(), [minute]);
}

/** The day the calendar of the company shows. */
export function useToday(): string {
  const { caller } = useEngine();
  return wallTime(useNow(), zoneKnownHere(caller.timeZone)).day;
}

function everyMinute(onTurn: () => void): () => void {
  const timer = setInterval(onTurn, MINUTE / 6);
  return () => clearInterval(timer);
}
