import { expect, test } from 'vitest';
import { dueWords } from './due-words.rules.ts';

const moment = { now: '2026-11-22T10:00:00.000Z', zone: 'Europe/Paris', locale: 'fr' } as const;

test.each([
  ['2026-11-20T15:49:00.000Z', 'il y a 2\u00a0j', '2 days ago'],
  ['2026-11-21T15:49:00.000Z', 'hier 16:49', 'yesterday 16:49'],
  ['2026-11-22T06:15:00.000Z', '7:15', '07:15'],
  ['2026-11-22T23:30:00.000Z', 'demain 0:30', 'tomorrow 00:30'],
  ['2026-11-27T15:49:00.000Z', 'ven. 16:49', 'Fri 16:49'],
  ['2026-11-10T15:49:00.000Z', 'il y a 12\u00a0j', '12 days ago'],
  ['2026-07-22T15:49:00.000Z', 'il y a 4 mois', '4 months ago'],
])('%s is « %s »', (instant, french, english) => {
  expect(dueWords(instant, moment)).toBe(french);
  expect(dueWords(instant, { ...moment, locale: 'en' })).toBe(english);
});
