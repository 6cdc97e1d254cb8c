// Days and hours as people type them in English: “tuesday 3pm”, “in 2 weeks”, “end of january”. Short names of days that
// are French words too (“mon”) are left out: both languages are read everywhere.
import { addDays, addMonths, weekdayOf } from './dates.ts';
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

export const englishWeekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const months = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
];
const numbers: Readonly<Record<string, number>> = {
  ...{ a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10 },
};
const amount = `(\\d{1,3}|${Object.keys(numbers).join('|')})`;
const weekday = `(${englishWeekdays.join('|')})`;
const month = `(${months.join('|')})`;
const date = '(\\d{1,2})(?:st|nd|rd|th)?';
const countOf = (word: string | undefined) => numbers[word ?? ''] ?? Number(word);
const weekdayNumber = (name: string | undefined) => englishWeekdays.indexOf(name ?? '') + 1;
const monthNumber = (name: string | undefined) => months.indexOf(name ?? '') + 1;
const frenchPart = (part: string | undefined) =>
  part === 'end' || part === 'late' ? 'fin' : part === 'mid' || part === 'middle' ? 'mi' : undefined;

export const englishWays: readonly Way[] = [
  way('today', (_, { day }) => day),
  way('tomorrow', (_, { day }) => addDays(day, 1)),
  way('(?:the )?day after tomorrow', (_, { day }) => addDays(day, 2)),
  { pattern: /tonight/, read: (_, { day }) => ({ day, time: '18:00' }) },
  fromNow(`in ${amount} (day|week|fortnight|month|year)s?`, ([count, unit], { day }) =>
    after(countOf(count), unit, day),
  ),
  {
    pattern: new RegExp(`in ${amount} ?(h|hours?|min|mins|minutes?)`),
    read: ([count, unit = ''], now) => later(now, countOf(count) * (unit.startsWith('h') ? 60 : 1)),
  },
  way(`(?:on )?(?:${weekday},? )?(?:the )?${date}(?: of)? ${month}(?: (\\d{4}))?`, ([, day, name, year], now) =>
    dayOfMonth(Number(day), monthNumber(name), year, now.day),
  ),
  way(`(?:on )?(?:${weekday},? )?${month} (?:the )?${date}(?:,? (\\d{4}))?`, ([, name, day, year], now) =>
    dayOfMonth(Number(day), monthNumber(name), year, now.day),
  ),
  way('(?:on )?the (\\d{1,2})(?:st|nd|rd|th)', ([day], now) => nextDate(Number(day), now.day)),
  way(`(?:(?:on|next|this) )?${weekday}`, ([name], { day }) => nextWeekday(weekdayNumber(name), day)),
  way(`${weekday} week`, ([name], { day }) => addDays(nextWeekday(weekdayNumber(name), day), 7)),
  way('(?:(?:the )?(end|middle) of )?next week', ([part], { day }) =>
    addDays(nextWeekday(1, day), part === 'end' ? 4 : part === 'middle' ? 2 : 0),
  ),
  way('(?:at )?(?:the )?end of (?:the|this) week', (_, { day }) => (weekdayOf(day) === 5 ? day : nextWeekday(5, day))),
  way('(?:(?:at )?(?:the )?(beginning|middle|end) of )?next month', ([part], { day }) =>
    partOfMonth(addMonths(firstOf(day), 1), frenchPart(part)),
  ),
  way('(?:at )?(?:the )?end of (?:the|this) month', (_, { day }) => partOfMonth(firstOf(day), 'fin')),
  way(
    `(?:by |in |at )?(?:the )?(early|beginning|mid|middle|late|end)(?: of)?[- ]${month}(?: (\\d{4}))?`,
    ([part, name, year], { day }) => inMonth(monthNumber(name), frenchPart(part), year, day),
  ),
  way(`in ${month}(?: (\\d{4}))?`, ([name, year], { day }) => inMonth(monthNumber(name), undefined, year, day)),
  way('next year', (_, { day }) => `${Number(day.slice(0, 4)) + 1}-01-01`),
];

const hour =
  '(?:(?:at|around|about|by|after) )?(\\d{1,2})(?::(\\d{2}))? ?([ap])\\.?m\\.?|(?:at|around) (\\d{1,2})(?::(\\d{2}))?';
const part = '(?:in the |at )?(noon|midday|morning|afternoon|evening)';
const partsOfDay: Readonly<Record<string, string>> = {
  noon: '12:00',
  midday: '12:00',
  morning: '09:00',
  afternoon: '14:00',
  evening: '18:00',
};

/** An hour on its own, wherever it stands: “3pm”, “at 9”. */
export const englishHour = new RegExp(`(?<![\\p{L}\\p{N}])(?:${hour})(?![\\p{L}\\p{N}])`, 'u');

const timeBehind = new RegExp(`^[ ,]*(?:${hour}|${part})(?![\\p{L}\\p{N}])`, 'u');

/** The hour that stands at the beginning of what follows a day, and how far it goes. */
export function englishTimeBehind(said: string): { time: string; length: number } | null {
  const match = timeBehind.exec(said);
  const time = match && timeOf(match);
  return match && time ? { time, length: match[0].length } : null;
}

function timeOf([, twelve, minute, half, plain, minutes, part]: readonly (string | undefined)[]): string | null {
  if (part) return partsOfDay[part] ?? null;
  const typed = Number(twelve ?? plain);
  if (twelve !== undefined && (typed < 1 || typed > 12)) return null;
  return clock(half ? (typed % 12) + (half === 'p' ? 12 : 0) : atWork(typed), Number(minute ?? minutes ?? 0));
}

/** “At 3” is in the afternoon. */
const atWork = (hour: number) => (hour >= 1 && hour < 7 ? hour + 12 : hour);

const clock = (hour: number, minute: number) =>
  hour > 23 || minute > 59 ? null : `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;

function after(count: number, unit: string | undefined, day: string): string {
  if (unit === 'day') return addDays(day, count);
  if (unit === 'week' || unit === 'fortnight') return addDays(day, (unit === 'week' ? 7 : 14) * count);
  return addMonths(day, unit === 'month' ? count : 12 * count);
}
