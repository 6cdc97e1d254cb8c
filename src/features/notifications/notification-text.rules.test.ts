import { expect, test } from 'vitest';
import { joinMessages, textOf } from '../../engine/messages.ts';
import { notificationMessages } from './notification.messages.ts';
import { notificationKindNames, notificationTopics } from './notification-kinds.ts';
import { groupSentenceOf, sentenceOf } from './notification-text.rules.ts';

const texts = joinMessages({ notification: notificationMessages });
const french = (key: string, params = {}) => textOf(texts, 'fr', key, params);
const english = (key: string, params = {}) => textOf(texts, 'en', key, params);
const moment = { now: '2026-11-24T12:15:00.000Z', zone: 'Europe/Paris', locale: 'fr' as const };
const startsAt = '2026-11-24T13:00:00.000Z';
const soon = { kind: 'appointmentSoon' as const, params: { name: 'Jean Dupont', startsAt }, count: 1 };
const given = { kind: 'handedOver' as const, params: { by: 'Karim', name: 'Marie Lefèvre' } };
const calledOff = (by: string) => ({
  kind: 'appointmentCancelled' as const,
  params: { by, name: 'Zoé', startsAt },
  count: 1,
});

test.each([
  ['Rendez-vous dans 45 min\u202f: Jean Dupont', soon, moment.now],
  ['Rendez-vous aujourd’hui 14:00\u202f: Jean Dupont', soon, '2026-11-24T08:00:00.000Z'],
  ['Rendez-vous hier 14:00\u202f: Jean Dupont', soon, '2026-11-25T08:00:00.000Z'],
  ['Karim vous a confié Marie Lefèvre', { ...given, count: 1 }, moment.now],
  ['Karim vous a confié 120 prospects', { ...given, count: 120 }, moment.now],
  [
    'Claire a écrit 40 fois, en dernier\u202f: «\u202fDevis\u202f»',
    { kind: 'mailAnswered' as const, params: { name: 'Claire', subject: 'Devis' }, count: 40 },
    moment.now,
  ],
  ['Karim a annulé le rendez-vous avec Zoé\u202f: aujourd’hui 14:00', calledOff('Karim'), moment.now],
  ['Zoé a annulé son rendez-vous\u202f: aujourd’hui 14:00', calledOff('Zoé'), moment.now],
  [
    'Karim a mis dans votre agenda un rendez-vous avec Zoé\u202f: aujourd’hui 14:00',
    { kind: 'appointmentBooked' as const, params: { by: 'Karim', name: 'Zoé', startsAt }, count: 1 },
    moment.now,
  ],
  [
    'Zoé a pris rendez-vous\u202f: aujourd’hui 14:00',
    { kind: 'appointmentBooked' as const, params: { name: 'Zoé', startsAt }, count: 1 },
    moment.now,
  ],
  ['Export de tous les prospects prêt', { kind: 'exportReady' as const, params: { title: '' }, count: 1 }, moment.now],
])('%s', (sentence, notification, now) => {
  expect(sentenceOf(notification, french, { ...moment, now })).toBe(sentence);
});

test('several are told in one line', () => {
  const imported = { kind: 'importDone' as const, params: { title: 'salon.xlsx' }, count: 4_000 };
  expect(groupSentenceOf([imported, imported, imported], french)).toBe('3 imports terminés');
  expect(
    groupSentenceOf(
      [
        { ...given, count: 2 },
        { ...given, count: 3 },
      ],
      french,
    ),
  ).toBe('5 prospects confiés');
  expect(groupSentenceOf([imported, { ...imported, kind: 'importFailed' }], english)).toContain('2 new');
});

test('every kind and every topic has its words', () => {
  const keys = [
    ...notificationKindNames
      .filter((kind) => kind !== 'appointmentSoon')
      .flatMap((kind) => [`text.${kind}`, `group.${kind}`]),
    ...notificationTopics.flatMap((topic) => [`topic.${topic}`, `note.${topic}`]),
  ];
  expect(keys.filter((key) => !texts.fr[`notification.${key}`])).toEqual([]);
});
