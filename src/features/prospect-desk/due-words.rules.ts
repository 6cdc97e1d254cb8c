import { daysBetween, wallTime } from '../../engine/dates.ts';
import { type Moment, shortWhen } from '../../engine/when.ts';

const MOST_DAYS = 60;

/**
 * A moment something is due, so that a past one cannot be read as a coming one: « ven. 16:49 » is next Friday, the last
 * one is « il y a 2 j ».
 */
export function dueWords(instant: string, moment: Moment): string {
  const { now, zone, locale } = moment;
  const days = daysBetween(wallTime(now, zone).day, wallTime(instant, zone).day);
  if (days >= -1) return shortWhen(instant, moment);
  // « m. » for months would be read as minutes.
  if (days < -MOST_DAYS) return ago(Math.round(days / 30.4), 'month', 'long');
  return ago(days, 'day', 'short');

  function ago(count: number, unit: 'day' | 'month', style: 'short' | 'long'): string {
    return new Intl.RelativeTimeFormat(locale, { style }).format(count, unit);
  }
}
