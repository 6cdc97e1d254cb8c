import { expect, test } from 'vitest';
import { joinMessages, textOf } from './messages.ts';

const words = { from: 'à partir de {day}', since: 'depuis le {day}', of: 'du {day}', until: 'jusqu’au {day}' };
const messages = joinMessages({ say: { fr: words, en: { ...words, of: 'Appels de {day}', since: 'le {day}' } } });
const say = (key: keyof typeof words, day: string) => textOf(messages, 'fr', `say.${key}`, { day });

test.each([
  ['aujourd’hui, 10:00', 'à partir d’aujourd’hui, 10:00', 'depuis aujourd’hui, 10:00', 'jusqu’à aujourd’hui, 10:00'],
  ['hier', 'à partir d’hier', 'depuis hier', 'jusqu’à hier'],
  ['demain 9:00', 'à partir de demain 9:00', 'depuis demain 9:00', 'jusqu’à demain 9:00'],
  ['lun. 9:05', 'à partir de lun. 9:05', 'depuis le lun. 9:05', 'jusqu’au lun. 9:05'],
  ['mar. 01/12 9:00', 'à partir du mar. 01/12 9:00', 'depuis le mar. 01/12 9:00', 'jusqu’au mar. 01/12 9:00'],
  ['12/11', 'à partir du 12/11', 'depuis le 12/11', 'jusqu’au 12/11'],
])('French joins « %s » to what stands before it', (day, from, since, until) => {
  expect([say('from', day), say('since', day), say('until', day)]).toEqual([from, since, until]);
});

test('other words and the other language stay as they are', () => {
  expect(say('from', 'Demainville')).toBe('à partir de Demainville');
  expect(say('of', 'hier')).toBe('d’hier');
  expect(textOf(messages, 'en', 'say.since', { day: 'aujourd’hui' })).toBe('le aujourd’hui');
});
