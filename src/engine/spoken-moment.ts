// Days and hours as people say them: « dans 1 semaine », « fin janvier », « mardi 15 h », « demain matin », and in English
// (english-moments.ts). What is read is a proposal: whoever said it confirms it. « Après les vacances » is no day, and is
// not read.
import { addDays, addMonths, weekdayOf } from './dates.ts';
import { englishTimeBehind, englishWays } from './english-moments.ts';
import {
  dayOfMonth,
  firstOf,
  fromNow,
  inMonth,
  later,
  nextDate,
  nextWeekday,
  partOfMonth,
  type Way,
  way,
} from './spoken-days.ts';
import { plain } from './text.ts';

export interface SpokenMoment {
  day: string;
  /** Null while only the day was said. */
  time: string | null;
  /** « Dans 1 semaine » means this hour of that day, as near as it can be; absent where the day alone was meant. */
  around?: string;
}

export interface FoundMoment extends SpokenMoment {
  /** Where it stands in the plain text. */
  from: number;
  to: number;
}

/** What clock and calendar show where it was said. */
export interface SaidAt {
  day: string;
  time: string;
}

/** The moment that the whole text says; null where it says anything else. */
export function readSpokenMoment(text: string, now: SaidAt): SpokenMoment | null {
  const said = plainSpoken(text)
    .trim()
    .replace(/^le (?!\d)/, '');
  const [found, ...others] = findSpoken(said, now);
  if (found && others.length === 0 && found.from === 0 && found.to === said.length) {
    const { day, time, around } = found;
    return { day, time, ...(around && { around }) };
  }
  return onlyTime(said, now);
}

/** Every day that stands in a text, with its hour where one follows. Places are those in `plainSpoken(text)`. */
export function findMoments(text: string, now: SaidAt): FoundMoment[] {
  return findSpoken(plainSpoken(text), now);
}

/** Lower case without accents, apostrophes and spaces all alike. */
export const plainSpoken = (text: string) =>
  plain(text)
    .replaceAll('’', "'")
    .replace(/[^\S\n]/g, ' ');

function findSpoken(said: string, now: SaidAt): FoundMoment[] {
  const found = [...ways, ...englishWays].flatMap(({ pattern, read }) =>
    [...said.matchAll(new RegExp(`(?<![\\p{L}\\p{N}/])(?:${pattern.source})(?![\\p{L}\\p{N}/])`, 'gu'))].flatMap(
      (match) => {
        const moment = read(match.slice(1), now);
        return moment ? [{ ...moment, from: match.index, to: match.index + match[0].length }] : [];
      },
    ),
  );
  // The longest reading of a place counts: « fin janvier » is not « janvier ».
  const longest = found.toSorted((a, b) => b.to - b.from - (a.to - a.from));
  const kept: FoundMoment[] = [];
  for (const one of longest) {
    if (kept.every(({ from, to }) => one.to <= from || one.from >= to)) kept.push(one);
  }
  return kept.toSorted((a, b) => a.from - b.from).map((one) => withTime(one, said));
}

const timeBehind =
  /^[ ,]*(?:(?:a|vers|des|apres) )?(?:(\d{1,2}) ?(?:h|heures?|:) ?(\d{2})?|(midi)|(?:dans |en |fin de |debut de )?(?:la |l')?(matin|matinee|apres-midi|aprem|soir|soiree|journee))(?![\p{L}\p{N}])/u;

const partsOfDay: Readonly<Record<string, string>> = {
  matin: '09:00',
  matinee: '09:00',
  'apres-midi': '14:00',
  aprem: '14:00',
  soir: '18:00',
  soiree: '18:00',
  journee: '17:00',
};

function withTime(moment: FoundMoment, text: string): FoundMoment {
  if (moment.time !== null) return moment;
  const behind = hourAtStart(text.slice(moment.to));
  if (!behind) return moment;
  const { around: _, ...said } = moment;
  return { ...said, time: behind.time, to: moment.to + behind.length };
}

function hourAtStart(said: string): { time: string; length: number } | null {
  const match = timeBehind.exec(said);
  const time = match && timeOf(match);
  return match && time ? { time, length: match[0].length } : englishTimeBehind(said);
}

function timeOf([, hour, minute = '00', noon, part]: readonly (string | undefined)[]): string | null {
  if (noon) return '12:00';
  if (part) return partsOfDay[part] ?? null;
  return Number(hour) > 23 || Number(minute) > 59 ? null : `${String(hour).padStart(2, '0')}:${minute}`;
}

/** « 15 h », « ce soir » : today while it is to come, else tomorrow. */
function onlyTime(said: string, { day, time: clock }: SaidAt): SpokenMoment | null {
  const hour = said.replace(/^(?:ce |cet |cette |this |a )/, '');
  const found = hourAtStart(hour);
  if (!found || found.length !== hour.length) return null;
  return { day: found.time > clock ? day : addDays(day, 1), time: found.time };
}

const weekdays = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
const months = [
  ...['janvier', 'fevrier', 'mars', 'avril', 'mai', 'juin'],
  ...['juillet', 'aout', 'septembre', 'octobre', 'novembre', 'decembre'],
];
const numbers: Readonly<Record<string, number>> = {
  ...{ un: 1, une: 1, deux: 2, trois: 3, quatre: 4, cinq: 5, six: 6, sept: 7, huit: 8, neuf: 9, dix: 10, douze: 12 },
  ...{ quinze: 15, vingt: 20, trente: 30 },
};
const amount = `(\\d{1,3}|${Object.keys(numbers).join('|')})`;
const weekday = `(${weekdays.join('|')})`;
const month = `(${months.join('|')})`;
const countOf = (word: string | undefined) => numbers[word ?? ''] ?? Number(word);

const ways: readonly Way[] = [
  way("aujourd'hui", (_, { day }) => day),
  way('demain', (_, { day }) => addDays(day, 1)),
  way('apres[- ]demain', (_, { day }) => addDays(day, 2)),
  fromNow(`(?:dans|d'ici|sous) ${amount} (jour|semaine|mois|an)s?`, ([count, unit], { day }) =>
    after(countOf(count), unit, day),
  ),
  fromNow('(?:dans|sous) (?:une |la )?(huitaine|quinzaine)', ([unit], { day }) =>
    addDays(day, unit === 'huitaine' ? 8 : 15),
  ),
  {
    pattern: new RegExp(`(?:dans|d'ici) ${amount} ?(h|heures?|mn|min|minutes?)`),
    read: ([count, unit = ''], now) => later(now, countOf(count) * (unit.startsWith('h') ? 60 : 1)),
  },
  way(`(?:${weekday} )?(?:le )?(\\d{1,2}|1er) ${month}(?: (\\d{4}))?`, ([, date, name, year], { day }) =>
    dayOfMonth(Number.parseInt(date ?? '', 10), months.indexOf(name ?? '') + 1, year, day),
  ),
  way('(?:le )?(\\d{1,2})/(\\d{1,2})(?:/(\\d{4}|\\d{2}))?', ([date, number, year], { day }) =>
    dayOfMonth(Number(date), Number(number), year?.padStart(4, '20'), day),
  ),
  way('le (\\d{1,2}|1er)', ([date], { day }) => nextDate(Number.parseInt(date ?? '', 10), day)),
  way(`${weekday}(?: prochain)?`, ([name], { day }) => nextWeekday(weekdays.indexOf(name ?? '') + 1, day)),
  way(`${weekday} en (huit|quinze)`, ([name, more], { day }) =>
    addDays(nextWeekday(weekdays.indexOf(name ?? '') + 1, day), more === 'huit' ? 7 : 14),
  ),
  way('(?:(debut|milieu|fin) (?:de )?)?(?:la )?semaine prochaine', ([part], { day }) =>
    addDays(nextWeekday(1, day), part === 'fin' ? 4 : part === 'milieu' ? 2 : 0),
  ),
  way('(?:en )?fin de (?:la |cette )?semaine', (_, { day }) => (weekdayOf(day) === 5 ? day : nextWeekday(5, day))),
  way('(?:(debut|mi|milieu|fin)[- ](?:du |de )?)?(?:le )?mois prochain', ([part], { day }) =>
    partOfMonth(addMonths(firstOf(day), 1), part),
  ),
  way('(?:a la )?fin (?:du|de ce|de) mois', (_, { day }) => partOfMonth(firstOf(day), 'fin')),
  way(
    `(?:d'ici )?(?:a la |la )?(debut|mi|milieu|courant|fin|en|au mois de)[- ](?:de |du mois de )?${month}(?: (\\d{4}))?`,
    ([part, name, year], { day }) => inMonth(months.indexOf(name ?? '') + 1, part, year, day),
  ),
  way("(debut|fin) (?:de l'|d')?annee( prochaine)?", ([part, next], { day }) => {
    const year = Number(day.slice(0, 4)) + (part === 'debut' || next ? 1 : 0);
    return part === 'fin' ? `${year}-12-31` : `${year}-01-01`;
  }),
  way("(?:l')?annee prochaine", (_, { day }) => `${Number(day.slice(0, 4)) + 1}-01-01`),
];

function after(count: number, unit: string | undefined, day: string): string {
  if (unit === 'jour') return addDays(day, count);
  if (unit === 'semaine') return addDays(day, 7 * count);
  return addMonths(day, unit === 'mois' ? count : 12 * count);
}
