// A reminder in one line, as people type it: « rappeler Martin mardi 15 h : devis », « tous les lundis 9 h point équipe »,
// “call back Martin tuesday 3pm: quote”. Both languages are read, whichever the screen is in.
import { addDays, weekdayOf } from '../../engine/dates.ts';
import { englishHour, englishWeekdays } from '../../engine/english-moments.ts';
import {
  findMoments,
  plainSpoken,
  readSpokenMoment,
  type SaidAt,
  type SpokenMoment,
} from '../../engine/spoken-moment.ts';
import type { ReminderRepeats } from './reminder.record.ts';

/** A line that names a moment that is over means no reminder, and is told so. */
export type ReadLine = ReminderLine | 'past' | null;

export interface ReminderLine {
  moment: SpokenMoment;
  repeats: ReminderRepeats | null;
  /** What stands between the verb and the day: perhaps a name. */
  who: string;
  /** What is to be done, as far as it was said. */
  text: string;
}

const verb =
  /^(?:(?:me )?(?:rappeler|rappelle(?:r?)(?:-moi)?|rappel|relancer|relance|ne pas oublier|penser a|a faire)|call(?: back)?|remind me(?: to| of)?|reminder(?: to)?|remember to|don't forget(?: to)?|follow up(?: with| on)?|chase(?: up)?|to ?do)(?![\p{L}\p{N}])/u;
const weekdays = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
const every: readonly [RegExp, ReminderRepeats][] = [
  [/(?:tous les jours|chaque jour) (?:ouvres?|ouvrables?)/u, 'businessDay'],
  [/tous les jours|chaque jour|chaque matin|tous les matins/u, 'day'],
  [/toutes les semaines|chaque semaine/u, 'week'],
  [/tous les mois|chaque mois/u, 'month'],
  [/every (?:weekday|working day|business day)/u, 'businessDay'],
  [/every ?day|daily|every morning/u, 'day'],
  [/every week|weekly/u, 'week'],
  [/every month|monthly/u, 'month'],
];
const everyWeekday = new RegExp(
  `(?:tous les|chaque) (${weekdays.join('|')})s?|(?:every|each) (${englishWeekdays.join('|')})`,
  'u',
);
const frenchHour = /(?:a |des |vers )?\d{1,2} ?(?:h|heures?|:) ?(?:\d{2})?(?![\p{L}\p{N}])/u;

/** An hour without its day, the first one that stands there. */
function hourIn(said: string): { text: string; index: number } | null {
  const found = [englishHour.exec(said), frenchHour.exec(said)].filter((match) => match !== null);
  const [first] = found.sort((a, b) => a.index - b.index || b[0].length - a[0].length);
  return first ? { text: first[0], index: first.index } : null;
}

/** Null where the line does not begin like a reminder or names no moment: it is looked for as anything else. */
export function readReminderLine(typed: string, now: SaidAt): ReadLine {
  const line = typed.normalize('NFC').trim();
  const said = plainSpoken(line);
  // Places in the plain text must be places in the line.
  if (said.length !== line.length) return null;
  const rhythm = readRhythm(said, now);
  const begins = verb.exec(said);
  if (!begins && !(rhythm && rhythm.from === 0)) return null;
  return readRest({ line, said, from: begins ? begins[0].length : 0, rhythm }, now);
}

/** The same of a field that is for reminders only: no verb is needed. */
export function readReminder(typed: string, now: SaidAt): ReadLine {
  const line = typed.normalize('NFC').trim();
  const said = plainSpoken(line);
  if (said.length !== line.length) return null;
  return readRest({ line, said, from: verb.exec(said)?.[0].length ?? 0, rhythm: readRhythm(said, now) }, now);
}

interface Rhythm {
  repeats: ReminderRepeats;
  from: number;
  to: number;
  /** The first day that it names. */
  day?: string;
}

interface Reading {
  line: string;
  said: string;
  /** Behind the verb. */
  from: number;
  rhythm: Rhythm | null;
}

function readRest({ line, said, from, rhythm }: Reading, now: SaidAt): ReadLine {
  if (!rhythm && meansThePast(said, now)) return 'past';
  const moment = findMoment(blanked(said, rhythm), now);
  const meant = rhythm ? firstTime(rhythm, moment, now) : moment;
  if (!meant) return null;
  if (isOver(meant, now)) return 'past';
  const places = [rhythm, moment].filter((place) => place !== null);
  const first = Math.min(...places.map((place) => place.from));
  const last = Math.max(...places.map((place) => place.to));
  const { day, time, around } = meant;
  return {
    moment: { day, time, ...(around && { around }) },
    repeats: rhythm?.repeats ?? null,
    who: trimmed(line.slice(from, Math.max(from, first))),
    text: trimmed(line.slice(last)),
  };
}

const past = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?:avant[- ])?hier|(?:${weekdays.join('|')}|semaine|mois|annee|an) (?:dernier|derniere|passee?)|il y a \\d{1,3} ?\\p{L}+|yesterday|last (?:${englishWeekdays.join('|')}|week|month|year)|\\d{1,3} \\p{L}+ ago)(?![\\p{L}\\p{N}])`,
  'u',
);

/** « hier 9 h », and not « demain 9 h devis d’hier »: what stands behind the moment is what is to be done. */
function meansThePast(said: string, now: SaidAt): boolean {
  const over = past.exec(said);
  if (!over) return false;
  const apart = said.slice(0, over.index) + ' '.repeat(over[0].length) + said.slice(over.index + over[0].length);
  if (findMoments(apart, now).length > 0) return false;
  const hour = hourIn(apart);
  return !hour || over.index <= hour.index || said.slice(hour.index + hour.text.length, over.index).trim() === '';
}

const isOver = ({ day, time }: SpokenMoment, now: SaidAt) =>
  day < now.day || (day === now.day && time !== null && time < now.time);

interface Place extends SpokenMoment {
  from: number;
  to: number;
}

/** The first day that is named, or else the first hour: today or tomorrow. */
function findMoment(said: string, now: SaidAt): Place | null {
  const [found] = findMoments(said, now);
  if (found) return withHourBefore(found, said, now);
  const hour = hourIn(said);
  const moment = hour && readSpokenMoment(hour.text.trim(), now);
  return hour && moment ? { ...moment, from: hour.index, to: hour.index + hour.text.length } : null;
}

/** « à 9 h demain » */
function withHourBefore(found: Place, said: string, now: SaidAt): Place {
  const hour = found.time === null ? hourIn(said.slice(0, found.from)) : null;
  const at = hour && hour.index + hour.text.trimEnd().length === said.slice(0, found.from).trimEnd().length;
  const moment = hour && at ? readSpokenMoment(hour.text.trim(), now) : null;
  return hour && moment ? { ...found, time: moment.time, from: hour.index } : found;
}

function readRhythm(said: string, { day }: SaidAt): Rhythm | null {
  const named = everyWeekday.exec(said);
  if (named) {
    const weekday = Math.max(weekdays.indexOf(named[1] ?? ''), englishWeekdays.indexOf(named[2] ?? '')) + 1;
    const first = addDays(day, (weekday - weekdayOf(day) + 7) % 7);
    return { repeats: 'week', from: named.index, to: named.index + named[0].length, day: first };
  }
  for (const [pattern, repeats] of every) {
    const found = pattern.exec(said);
    if (found) return { repeats, from: found.index, to: found.index + found[0].length };
  }
  return null;
}

const USUAL_TIME = '09:00';

/** A rhythm begins on the day that is named, or on its own first one that is still to come. */
function firstTime(rhythm: Rhythm, moment: Place | null, now: SaidAt): SpokenMoment {
  const time = moment?.time ?? USUAL_TIME;
  if (!rhythm.day) return { day: moment?.day ?? (time > now.time ? now.day : addDays(now.day, 1)), time };
  const isToday = rhythm.day === now.day;
  return { day: isToday && time <= now.time ? addDays(rhythm.day, 7) : rhythm.day, time };
}

/** Without the rhythm's own words: « tous les lundis » names no Monday. */
function blanked(said: string, rhythm: Rhythm | null): string {
  if (!rhythm) return said;
  return said.slice(0, rhythm.from) + ' '.repeat(rhythm.to - rhythm.from) + said.slice(rhythm.to);
}

// A small « de » or “to” belongs to the verb; a name has a capital.
const trimmed = (text: string) =>
  text.replace(/^[\s:,;.–-]+|[\s:,;–-]+$/gu, '').replace(/^(?:de |d’|d'|to )(?=\S)/u, '');
