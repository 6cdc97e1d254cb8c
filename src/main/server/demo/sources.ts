// Where demo prospects came from, and when: a fair brings many on one day, a website one at any hour.
import { addDays, addMinutes, instantOf, wallTime } from '../../../engine/dates.ts';
import { businessDayFrom } from '../../../features/contact-rules/business-days.rules.ts';
import type { Dice, Odds } from './dice.ts';

export interface Source {
  name: string;
  /** How many days ago its batches came; null for one that brings a prospect now and then. */
  batchesDaysAgo: readonly number[] | null;
  /** Days from the arrival to the first call, at most. */
  patienceInDays: number;
  /** They wrote to us, and were not looked for. */
  comesByItself?: true;
  /** How many of them nobody has called yet. */
  untouched: number;
}

const historyInDays = 182;

export const sources: Odds<Source> = [
  [17, { name: 'Salon de Lyon', batchesDaysAgo: [39, 40, 151], patienceInDays: 14, untouched: 0.2 }],
  [20, { name: 'Site web', batchesDaysAgo: null, patienceInDays: 1, comesByItself: true, untouched: 0.06 }],
  [12, { name: 'Recommandation', batchesDaysAgo: null, patienceInDays: 4, untouched: 0.08 }],
  [31, { name: 'Achat de fichier', batchesDaysAgo: [170, 118, 73, 17], patienceInDays: 110, untouched: 0.4 }],
  [13, { name: 'LinkedIn', batchesDaysAgo: null, patienceInDays: 25, untouched: 0.35 }],
  [7, { name: 'Partenaire', batchesDaysAgo: null, patienceInDays: 8, untouched: 0.15 }],
];

/** When a prospect of this source came in. */
export function arrivalOf(dice: Dice, source: Source, now: string): string {
  const zone = 'Europe/Paris';
  const today = wallTime(now, zone).day;
  const isSite = source.name === 'Site web';
  const daysAgo = source.batchesDaysAgo
    ? dice.pick(source.batchesDaysAgo)
    : Math.floor(historyInDays * dice.share() ** 1.25);
  const wantedDay = addDays(today, -daysAgo);
  const day = isSite ? wantedDay : businessDayFrom(wantedDay, { country: 'FR' });
  const hour = dice.between(isSite ? 7 : 9, isSite ? 21 : 17);
  const time = `${String(hour).padStart(2, '0')}:${String(dice.between(0, 59)).padStart(2, '0')}`;
  const arrival = Date.parse(instantOf(day, time, zone)) + dice.between(0, 59_999);
  const latest = Date.parse(addMinutes(now, -dice.between(5, 600)));
  return new Date(Math.min(arrival, latest)).toISOString();
}
