import { describe, expect, it } from 'vitest';
import { findMoments, readSpokenMoment } from './spoken-moment.ts';

// A Saturday.
const now = { day: '2026-11-28', time: '11:00' };

describe('a moment as people say it', () => {
  it.each([
    ['aujourd’hui', '2026-11-28', null],
    ['demain', '2026-11-29', null],
    ['demain matin', '2026-11-29', '09:00'],
    ['Demain après-midi', '2026-11-29', '14:00'],
    ['après-demain à 15h30', '2026-11-30', '15:30'],
    ['dans 1 semaine', '2026-12-05', null],
    ['dans deux semaines', '2026-12-12', null],
    ['dans 3 jours', '2026-12-01', null],
    ['dans 2 mois', '2027-01-28', null],
    ['dans une quinzaine', '2026-12-13', null],
    ['dans 2 h', '2026-11-28', '13:00'],
    ['dans 30 minutes', '2026-11-28', '11:30'],
    ['mardi 15 h', '2026-12-01', '15:00'],
    ['mardi prochain vers 15h', '2026-12-01', '15:00'],
    ['samedi', '2026-12-05', null],
    ['lundi en huit', '2026-12-07', null],
    ['la semaine prochaine', '2026-11-30', null],
    ['fin de semaine', '2026-12-04', null],
    ['fin de semaine prochaine', '2026-12-04', null],
    ['le mois prochain', '2026-12-01', null],
    ['début du mois prochain', '2026-12-01', null],
    ['fin du mois', '2026-11-30', null],
    ['fin janvier', '2027-01-31', null],
    ['fin février 2028', '2028-02-29', null],
    ['fin novembre', '2026-11-30', null],
    ['mi-mars', '2027-03-15', null],
    ['en mars', '2027-03-01', null],
    ['en novembre', '2027-11-01', null],
    ['courant avril', '2027-04-15', null],
    ['le 15 janvier à 10 h', '2027-01-15', '10:00'],
    ['mardi 1er décembre 14:30', '2026-12-01', '14:30'],
    ['3/12', '2026-12-03', null],
    ['le 15', '2026-12-15', null],
    ['fin d’année', '2026-12-31', null],
    ['l’année prochaine', '2027-01-01', null],
    ['15 h', '2026-11-28', '15:00'],
    ['9h30', '2026-11-29', '09:30'],
    ['ce soir', '2026-11-28', '18:00'],
  ])('%s', (said, day, time) => {
    expect(readSpokenMoment(said, now)).toMatchObject({ day, time });
  });

  it.each([
    ['today', '2026-11-28', null],
    ['tomorrow morning', '2026-11-29', '09:00'],
    ['the day after tomorrow at 3:30pm', '2026-11-30', '15:30'],
    ['in 2 weeks', '2026-12-12', null],
    ['in a month', '2026-12-28', null],
    ['in 2 hours', '2026-11-28', '13:00'],
    ['tuesday 3pm', '2026-12-01', '15:00'],
    ['next Tuesday around 3 p.m.', '2026-12-01', '15:00'],
    ['saturday', '2026-12-05', null],
    ['next week', '2026-11-30', null],
    ['end of next week', '2026-12-04', null],
    ['next month', '2026-12-01', null],
    ['end of the month', '2026-11-30', null],
    ['end of January', '2027-01-31', null],
    ['mid-march', '2027-03-15', null],
    ['in May', '2027-05-01', null],
    ['January 15th at 10am', '2027-01-15', '10:00'],
    ['on the 15th of January 2028', '2028-01-15', null],
    ['the 15th', '2026-12-15', null],
    ['this evening', '2026-11-28', '18:00'],
    ['12am', '2026-11-29', '00:00'],
    ['at noon', '2026-11-28', '12:00'],
  ])('in English: %s', (said, day, time) => {
    expect(readSpokenMoment(said, now)).toMatchObject({ day, time });
  });

  it.each([
    '',
    'may',
    '13pm',
    'february 31st',
    'march on',
    'après les vacances',
    'bientôt',
    'le 31/02',
    '31 novembre',
    'demain si possible',
    'marsouin',
    '25 h',
  ])('« %s » is none', (said) => expect(readSpokenMoment(said, now)).toBeNull());

  it('a length of time keeps the hour at which it is said, unless one is said with it', () => {
    expect(readSpokenMoment('dans 1 semaine', now)?.around).toBe('11:00');
    expect(readSpokenMoment('dans 3 jours', now)?.around).toBe('11:00');
    expect(readSpokenMoment('dans 1 semaine à 15 h', now)).toEqual({ day: '2026-12-05', time: '15:00' });
    expect(readSpokenMoment('demain', now)?.around).toBeUndefined();
  });

  it('each of a text, in its order', () => {
    const found = findMoments('Vu mardi 15 h, décision fin janvier, relancer dans 2 semaines', now);
    expect(found.map(({ day, time }) => [day, time])).toEqual([
      ['2026-12-01', '15:00'],
      ['2027-01-31', null],
      ['2026-12-12', null],
    ]);
  });
});
