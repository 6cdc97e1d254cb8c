import { expect, test } from 'vitest';
import { joinMessages, textOf } from '../../engine/messages.ts';
import { dayAndTime } from '../../engine/when.ts';
import { appointmentMessages } from './appointment.messages.ts';
import { appointmentTitle } from './appointment-title.rules.ts';

const texts = joinMessages({ appointment: appointmentMessages });
const moment = { now: '2026-11-24T12:15:00.000Z', zone: 'Europe/Paris', locale: 'fr' as const };
const words = {
  t: (key: string, params = {}) => textOf(texts, 'fr', key, params),
  whenOf: (instant: string) => dayAndTime(instant, moment),
  outcome: null,
};
const planned = { id: 'a', title: 'Démo', startAt: '2026-12-01T13:00:00.000Z', zone: 'Europe/Paris' };

test('a line of an appointment says when it is', () => {
  expect(appointmentTitle({ ...planned, event: 'created' }, words)).toBe(
    'Rendez-vous planifié\u202f: mar. 01/12 14:00 · Démo',
  );
  const moved = { ...planned, event: 'moved', from: '2026-11-25T13:00:00.000Z' } as const;
  expect(appointmentTitle(moved, words)).toBe('Rendez-vous déplacé\u202f: demain 14:00 → mar. 01/12 14:00 · Démo');
  expect(appointmentTitle({ ...planned, event: 'noShow' }, { ...words, outcome: 'NO_SHOW' })).toBe(
    'Absent au rendez-vous\u202f: mar. 01/12 14:00 · Démo',
  );
});
