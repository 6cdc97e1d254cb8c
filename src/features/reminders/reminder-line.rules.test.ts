import { expect, test } from 'vitest';
import { readReminder, readReminderLine } from './reminder-line.rules.ts';

// A Tuesday.
const now = { day: '2026-11-24', time: '10:30' };

test.each<[string, string, string | null, string, string, string | null]>([
  ['rappeler Martin mardi 15 h : devis', '2026-12-01', '15:00', 'Martin', 'devis', null],
  ['rappeler demain 9 h devis', '2026-11-25', '09:00', '', 'devis', null],
  [
    'Rappeler Hélène Lefèvre demain à 9h30 : contrat signé ?',
    '2026-11-25',
    '09:30',
    'Hélène Lefèvre',
    'contrat signé ?',
    null,
  ],
  ['relancer Le Gall vendredi', '2026-11-27', null, 'Le Gall', '', null],
  ['rappeler Martin 15 h', '2026-11-24', '15:00', 'Martin', '', null],
  ['rappeler à 9 h Martin', '2026-11-25', '09:00', '', 'Martin', null],
  ['rappeler Martin à 14 h demain', '2026-11-25', '14:00', 'Martin', '', null],
  ['me rappeler de relire le devis jeudi 8h', '2026-11-26', '08:00', 'relire le devis', '', null],
  ['penser à la facture le 3/12', '2026-12-03', null, 'la facture', '', null],
  ['tous les lundis 9 h point équipe', '2026-11-30', '09:00', '', 'point équipe', 'week'],
  ['rappeler Martin tous les mardis à 11 h : commande', '2026-11-24', '11:00', 'Martin', 'commande', 'week'],
  ['tous les mardis 9 h point', '2026-12-01', '09:00', '', 'point', 'week'],
  ['chaque jour ouvré 8h30 relever les demandes', '2026-11-25', '08:30', '', 'relever les demandes', 'businessDay'],
  ['tous les jours 18 h compte rendu', '2026-11-24', '18:00', '', 'compte rendu', 'day'],
])('%s', (line, day, time, who, text, repeats) => {
  expect(readReminderLine(line, now)).toMatchObject({ moment: { day, time }, who, text, repeats });
});

test.each<[string, string, string | null, string, string, string | null]>([
  ['call back Martin tuesday 3pm: quote', '2026-12-01', '15:00', 'Martin', 'quote', null],
  ['call back tuesday 3pm', '2026-12-01', '15:00', '', '', null],
  [
    'Call Hélène Lefèvre tomorrow at 9:30 am: contract signed?',
    '2026-11-25',
    '09:30',
    'Hélène Lefèvre',
    'contract signed?',
    null,
  ],
  ['follow up with Le Gall on friday', '2026-11-27', null, 'Le Gall', '', null],
  ['call Martin at 3', '2026-11-24', '15:00', 'Martin', '', null],
  ['call Martin 9am', '2026-11-25', '09:00', 'Martin', '', null],
  ['call Martin at 2 pm tomorrow', '2026-11-25', '14:00', 'Martin', '', null],
  ['remind me to read the quote thursday 8am', '2026-11-26', '08:00', 'read the quote', '', null],
  ['remember to send the invoice on december 3rd', '2026-12-03', null, 'send the invoice', '', null],
  ['call back Martin in 2 weeks', '2026-12-08', null, 'Martin', '', null],
  ['call Martin 15:00', '2026-11-24', '15:00', 'Martin', '', null],
  ['every monday 9am team meeting', '2026-11-30', '09:00', '', 'team meeting', 'week'],
  ['call Martin every tuesday at 11am: order', '2026-11-24', '11:00', 'Martin', 'order', 'week'],
  ['every weekday 8:30am read the requests', '2026-11-25', '08:30', '', 'read the requests', 'businessDay'],
  ['every day 6pm report', '2026-11-24', '18:00', '', 'report', 'day'],
])('in English: %s', (line, day, time, who, text, repeats) => {
  expect(readReminderLine(line, now)).toMatchObject({ moment: { day, time }, who, text, repeats });
});

test.each(['call back yesterday 9am', 'call Martin last monday', 'call Martin 2 days ago', 'call back today 9am'])(
  'in English: %s is over',
  (line) => {
    expect(readReminderLine(line, now)).toBe('past');
  },
);

test.each(['Martin', 'rappeler Martin', 'importer un fichier', '15 h', 'rappelons demain', 'demain 9 h devis'])(
  '%s is looked for as anything else',
  (line) => {
    expect(readReminderLine(line, now)).toBeNull();
  },
);

test.each([
  'rappeler hier 9 h',
  'rappeler hier',
  'rappeler Martin avant-hier 15 h : devis',
  'rappeler 9 h hier',
  'rappeler lundi dernier 9 h',
  'rappeler Martin la semaine dernière',
  'rappeler Martin il y a 2 jours',
  'rappeler Martin le 3/12/2020',
  'rappeler aujourd’hui 9 h',
])('%s is over', (line) => {
  expect(readReminderLine(line, now)).toBe('past');
  expect(readReminder(line, now)).toBe('past');
});

test.each([
  'rappeler demain 9 h devis envoyé hier',
  'rappeler à 15 h le devis d’hier',
  'rappeler Thierry demain',
  'tous les lundis 9 h bilan de la semaine passée',
])('%s is still to come', (line) => {
  expect(readReminderLine(line, now)).toMatchObject({ moment: expect.anything() });
});

test('the field for reminders needs no verb, but a moment', () => {
  expect(readReminder('demain 9 h devis', now)).toMatchObject({
    moment: { day: '2026-11-25', time: '09:00' },
    text: 'devis',
  });
  expect(readReminder('devis Martin vendredi 14 h', now)).toMatchObject({ who: 'devis Martin', text: '' });
  expect(readReminder('devis Martin', now)).toBeNull();
});
