import { describe, expect, it } from 'vitest';
import { instantOf, wallTime } from '../../engine/dates.ts';
import type { SlotKey } from '../contact-rules/call-slots.rules.ts';
import { type CallResult, nextActionAt, nextActionKind } from './next-date.rules.ts';
import { isUnreachable, recycleAt } from './retry-ladder.rules.ts';
import { systemOutcomes } from './system-outcomes.ts';

const zone = 'Europe/Paris';
const outcome = (code: string) => systemOutcomes.find((known) => known.code === code)!;
const at = (moment: string) => instantOf(moment.slice(0, 10), moment.slice(11), zone);
const shown = (instant: string | null) => instant && `${wallTime(instant, zone).day} ${wallTime(instant, zone).time}`;

function nextAfter(code: string, moment: string, given: Partial<CallResult> = {}): string | null {
  const { reached } = outcome(code);
  return shown(
    nextActionAt({
      outcome: outcome(code),
      at: at(moment),
      zone,
      audience: 'B2C',
      country: 'FR',
      postalCode: '75002',
      consecutiveNonContacts: reached ? 0 : 1,
      triedSlots: [],
      ...given,
    }),
  );
}

describe('the retry ladder of a consumer in Paris', () => {
  it.each<[number, string, SlotKey[], string | null]>([
    [1, '2026-11-24 10:10', ['A'], '2026-11-24 14:10'],
    [1, '2026-11-24 18:30', ['D'], '2026-11-25 10:00'],
    [2, '2026-11-24 14:10', ['A', 'C'], '2026-11-25 17:00'],
    [3, '2026-11-25 17:00', ['A', 'C', 'D'], '2026-12-01 11:30'],
    [4, '2026-12-01 11:30', ['A', 'C', 'D', 'B'], null],
  ])('after no answer number %i on %s (tried %j) comes %s', (consecutiveNonContacts, moment, triedSlots, expected) => {
    expect(nextAfter('PAS_DE_REPONSE', moment, { consecutiveNonContacts, triedSlots })).toBe(expected);
    expect(nextAfter('REPONDEUR', moment, { consecutiveNonContacts, triedSlots })).toBe(expected);
  });

  it('counts the slot of the call itself even when it was not told', () => {
    expect(nextAfter('PAS_DE_REPONSE', '2026-11-24 14:10', { consecutiveNonContacts: 2, triedSlots: ['A'] })).toBe(
      '2026-11-25 17:00',
    );
  });

  const fourth = { consecutiveNonContacts: 4, triedSlots: ['A', 'C', 'D', 'B'] as const, maxAttempts: 6 };

  it('goes on under a higher limit, never before the law allows, in the slot tried longest ago', () => {
    expect(nextAfter('PAS_DE_REPONSE', '2026-12-01 11:30', { ...fourth, notBefore: at('2026-12-24 00:00') })).toBe(
      '2026-12-24 10:00',
    );
  });

  it('goes to the slot that works best once all were tried', () => {
    expect(nextAfter('PAS_DE_REPONSE', '2026-12-01 11:30', { ...fourth, bestSlot: 'C' })).toBe('2026-12-10 14:00');
  });
});

describe('the retry ladder of a business', () => {
  it.each<[number, string, SlotKey[], string | null]>([
    [1, '2026-11-24 09:15', ['A'], '2026-11-24 13:30'],
    [1, '2026-11-24 17:00', ['D'], '2026-11-25 09:00'],
    [2, '2026-11-24 13:30', ['A', 'C'], '2026-11-25 16:00'],
    [5, '2026-11-24 09:15', ['A', 'B', 'C', 'D', 'A'], '2026-12-14 10:30'],
    [6, '2026-11-24 09:15', ['A'], null],
  ])('after no answer number %i on %s (tried %j) comes %s', (consecutiveNonContacts, moment, triedSlots, expected) => {
    expect(nextAfter('PAS_DE_REPONSE', moment, { audience: 'B2B', consecutiveNonContacts, triedSlots })).toBe(expected);
  });

  it('ends in another season, for a consumer not at all', () => {
    const place = { country: 'FR', zone, slots: [{ key: 'A', from: '09:00', to: '18:00' }] as const };
    expect(isUnreachable(5, 'B2B')).toBe(false);
    expect(isUnreachable(6, 'B2B')).toBe(true);
    expect(shown(recycleAt(at('2026-11-24 10:00'), 'B2B', place))).toBe('2027-02-22 10:00');
    expect(recycleAt(at('2026-11-24 10:00'), 'B2C', place)).toBeNull();
  });
});

describe('call-backs keep their hour', () => {
  it.each([
    ['RAPPELER_1_SEMAINE', '2026-11-04 15:30', '2026-11-12 15:30', '11 November is a holiday'],
    ['RAPPELER_1_SEMAINE', '2026-12-18 19:45', '2026-12-28 19:45', 'Christmas, then a weekend'],
    ['RAPPELER_1_SEMAINE', '2027-03-22 15:00', '2027-03-30 15:00', 'Easter Monday, and clocks change'],
    ['RAPPELER_PLUS_TARD', '2026-11-24 12:00', '2026-11-24 14:00', 'two hours later'],
    ['RAPPELER_PLUS_TARD', '2026-11-24 18:30', '2026-11-25 10:00', 'closed by then'],
  ])('%s on %s gives %s (%s)', (code, moment, expected) => {
    expect(nextAfter(code, moment)).toBe(expected);
  });

  it('and the offset follows the clock change', () => {
    const due = nextActionAt({
      outcome: outcome('RAPPELER_1_SEMAINE'),
      at: '2027-03-22T14:00:00.000Z',
      zone,
      audience: 'B2C',
      country: 'FR',
      consecutiveNonContacts: 0,
      triedSlots: [],
    });
    expect(due).toBe('2027-03-30T13:00:00.000Z');
  });

  it.each([
    ['2026-12-03 16:40', '2026-12-03 16:40', 'an open hour'],
    ['2026-12-05 16:40', '2026-12-07 16:40', 'a Saturday'],
    ['2026-12-03 13:20', '2026-12-03 14:00', 'lunchtime'],
  ])('on a chosen date: %s gives %s (%s)', (chosen, expected) => {
    expect(nextAfter('RAPPELER_LE', '2026-11-24 10:00', { chosenAt: at(chosen) })).toBe(expected);
  });

  it.each([
    [undefined, 'outcome.dateMissing'],
    ['2026-11-23 10:00', 'outcome.dateInThePast'],
    ['2027-11-25 10:00', 'outcome.dateTooFar'],
  ])('the chosen date %s is refused: %s', (chosen, key) => {
    expect(() => nextAfter('RAPPELER_LE', '2026-11-24 10:00', { chosenAt: chosen ? at(chosen) : null })).toThrow(key);
  });
});

describe('the other outcomes', () => {
  const moment = '2026-11-24 10:10';

  it.each<[string, string, Partial<CallResult>, string | null]>([
    ['OCCUPE', '2026-11-27 19:50', {}, '2026-11-30 10:00'],
    ['OCCUPE', moment, { sameOutcomeCount: 2, consecutiveNonContacts: 2 }, '2026-11-24 10:30'],
    ['OCCUPE', moment, { sameOutcomeCount: 3, consecutiveNonContacts: 3 }, '2026-11-27 11:30'],
    ['OCCUPE', moment, { sameOutcomeCount: 1, consecutiveNonContacts: 4 }, null],
    ['ECHEC_TECHNIQUE', moment, { consecutiveNonContacts: 4 }, '2026-11-24 10:15'],
    ['ECHEC_TECHNIQUE', moment, { sameOutcomeCount: 4 }, '2026-11-25 10:10'],
    ['MESSAGE_VOCAL', moment, { triedSlots: ['A'] }, '2026-11-26 11:30'],
    ['BARRAGE_SECRETAIRE', moment, {}, '2026-11-25 10:10'],
    ['BARRAGE_SECRETAIRE', '2026-11-24 14:20', {}, '2026-11-25 17:00'],
    ['BARRAGE_SECRETAIRE', moment, { sameOutcomeCount: 5 }, null],
    ['TRES_INTERESSE', '2026-11-27 15:00', {}, '2026-11-30 15:00'],
    ['INTERESSE', moment, {}, '2026-11-27 10:10'],
    ['VEUT_DOC', moment, {}, '2026-11-26 10:10'],
    ['VEUT_DEVIS', moment, {}, moment],
    ['VEUT_DEMO', '2026-11-24 13:20', {}, '2026-11-24 13:20'],
    ['RDV_PRIS', moment, { chosenAt: at('2026-11-28 08:00') }, '2026-11-28 08:00'],
    ['PAS_INTERESSE', moment, {}, '2027-01-25 10:10'],
    ['PAS_INTERESSE', moment, { audience: 'B2B' }, '2027-02-22 10:10'],
    ['RACCROCHE', moment, {}, '2027-01-25 10:10'],
    ['RACCROCHE', moment, { isNoRefusal: true }, '2026-12-24 10:10'],
    ['RACCROCHE', moment, { audience: 'B2B' }, '2026-12-24 10:10'],
    ['RACCROCHE', moment, { audience: 'B2B', sameOutcomeCount: 2 }, null],
    ['PAS_BUDGET', moment, {}, '2027-02-22 10:10'],
    ['DEJA_EQUIPE', moment, { renewalOn: '2027-06-30' }, '2027-05-03 10:10'],
    ['DEJA_EQUIPE', moment, { renewalOn: '2026-12-31' }, '2026-11-25 10:10'],
    ['DEJA_EQUIPE', moment, {}, '2027-05-24 10:10'],
    ['FAUX_NUMERO', moment, { consecutiveNonContacts: 4 }, moment],
    ['NE_PLUS_APPELER', moment, {}, null],
    ['HORS_CIBLE', moment, {}, null],
    ['DEJA_CLIENT', moment, {}, null],
  ])('%s on %s (%j) gives %s', (code, when, given, expected) => {
    expect(nextAfter(code, when, given)).toBe(expected);
  });

  it('follow the clock and the holidays of the prospect', () => {
    const due = nextActionAt({
      outcome: outcome('TRES_INTERESSE'),
      at: '2027-03-25T10:00:00.000Z',
      zone,
      audience: 'B2B',
      country: 'FR',
      postalCode: '67000',
      consecutiveNonContacts: 0,
      triedSlots: [],
    });
    expect(shown(due)).toBe('2027-03-30 11:00');
    const reunion = nextActionAt({
      outcome: outcome('PAS_DE_REPONSE'),
      at: '2026-11-24T06:10:00.000Z',
      zone: 'Indian/Reunion',
      audience: 'B2C',
      country: 'FR',
      postalCode: '97400',
      consecutiveNonContacts: 1,
      triedSlots: ['A'],
    });
    expect(reunion).toBe('2026-11-24T10:10:00.000Z');
  });

  it('say what kind of action comes next', () => {
    const kinds = ['PAS_DE_REPONSE', 'BARRAGE_SECRETAIRE', 'RAPPELER_LE', 'INTERESSE'].map((code) =>
      nextActionKind(outcome(code)),
    );
    expect(kinds).toEqual(['retry', 'retry', 'call-back', 'follow-up']);
  });
});
