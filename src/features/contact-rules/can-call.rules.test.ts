import { describe, expect, it } from 'vitest';
import { instantOf } from '../../engine/dates.ts';
import { alwaysOpen, usualPolicy } from './call-policy.ts';
import { type CallPlace, slotsFor } from './call-slots.rules.ts';
import { type CallBlock, type CallFacts, canCall, firstAllowed } from './can-call.rules.ts';
import { zoneOf } from './zones.rules.ts';

const consumer: CallFacts = {
  audience: 'B2C',
  isAnonymised: false,
  isGoodNumber: true,
  opposedAt: null,
  consent: { givenAt: '2025-01-15T09:00:00.000Z', until: null, outsideHours: false },
  contract: null,
  isStale: false,
  isUnproven: false,
  offer: null,
  refusedOn: null,
  attempts: [],
  lockedUntil: null,
};
const business: CallFacts = { ...consumer, audience: 'B2B', consent: null };

function placeOf(postalCode: string, audience: 'B2B' | 'B2C' = 'B2C', country = 'FR'): CallPlace {
  return {
    country,
    postalCode,
    zone: zoneOf({ postalCode, country }, 'Europe/Paris'),
    slots: slotsFor(audience, country),
  };
}

const paris = placeOf('75002');
const inParis = (day: string, time: string) => instantOf(day, time, 'Europe/Paris');
const codeOf = (answer: ReturnType<typeof canCall>) => (answer.ok ? 'ok' : answer.code);

describe('a consumer who agreed, without a history', () => {
  it.each<[string, string, CallBlock | 'ok']>([
    ['2026-11-24T09:59:59+01:00', '75002', 'HOURS'],
    ['2026-11-24T10:00:00+01:00', '75002', 'ok'],
    ['2026-11-24T12:59:59+01:00', '75002', 'ok'],
    ['2026-11-24T13:00:00+01:00', '75002', 'HOURS'],
    ['2026-11-24T13:59:59+01:00', '75002', 'HOURS'],
    ['2026-11-24T14:00:00+01:00', '75002', 'ok'],
    ['2026-11-24T19:59:59+01:00', '75002', 'ok'],
    ['2026-11-24T20:00:00+01:00', '75002', 'HOURS'],
    ['2026-11-28T11:00:00+01:00', '75002', 'WEEKEND'],
    ['2026-11-29T11:00:00+01:00', '75002', 'WEEKEND'],
    ['2026-11-11T11:00:00+01:00', '75002', 'HOLIDAY'],
    ['2027-05-17T15:00:00+02:00', '75002', 'HOLIDAY'],
    ['2026-11-24T06:00:00Z', '97400', 'ok'],
    ['2026-11-24T05:59:00Z', '97400', 'HOURS'],
    ['2026-11-24T09:00:00Z', '97400', 'HOURS'],
    ['2026-11-24T13:59:00Z', '97110', 'HOURS'],
    ['2026-11-24T14:00:00Z', '97110', 'ok'],
    ['2026-11-24T23:59:00Z', '97110', 'ok'],
    ['2027-03-26T11:00:00+01:00', '67000', 'HOLIDAY'],
    ['2027-03-26T11:00:00+01:00', '75002', 'ok'],
  ])('%s at %s: %s', (at, postalCode, code) => {
    expect(codeOf(canCall(consumer, new Date(at).toISOString(), placeOf(postalCode)))).toBe(code);
  });

  it('is called on a local holiday by a company that works then', () => {
    const strasbourg = { ...placeOf('67000'), respectsLocalHolidays: false };
    expect(canCall(consumer, inParis('2027-03-26', '11:00'), strasbourg)).toEqual({ ok: true });
  });
});

describe('calls that count', () => {
  const attempts = ['2026-11-02', '2026-11-05', '2026-11-09', '2026-11-16'].map((day) => inParis(day, '11:00'));

  it('are four at most in thirty days', () => {
    expect(canCall({ ...consumer, attempts }, inParis('2026-12-01', '11:00'), paris)).toEqual({
      ok: false,
      code: 'MAX_4_30D',
      until: inParis('2026-12-02', '00:00'),
    });
    expect(canCall({ ...consumer, attempts }, inParis('2026-12-02', '11:00'), paris)).toEqual({ ok: true });
  });

  it('are counted by the prospect’s own calendar', () => {
    // Half past midnight on the 3rd in Paris is still the 2nd in Guadeloupe.
    const late = ['2026-11-02T23:30:00.000Z', ...attempts.slice(1)];
    const at = '2026-12-02T15:00:00.000Z';
    expect(codeOf(canCall({ ...consumer, attempts: late }, at, paris))).toBe('MAX_4_30D');
    expect(codeOf(canCall({ ...consumer, attempts: late }, at, placeOf('97110')))).toBe('ok');
  });

  it('are eight at most for a business, as the company wishes', () => {
    const eight = Array.from({ length: 8 }, (_, day) => inParis(`2026-11-0${day + 1}`, '11:00'));
    const at = inParis('2026-11-24', '11:00');
    const facts = { ...business, attempts: eight };
    expect(canCall(facts, at, placeOf('75002', 'B2B'))).toEqual({
      ok: false,
      code: 'POLICY',
      until: inParis('2026-12-01', '00:00'),
    });
    expect(canCall(facts, at, placeOf('75002', 'B2B'), { ...usualPolicy, mostAttempts: null })).toEqual({ ok: true });
  });
});

describe('a refusal', () => {
  const refused = { ...consumer, refusedOn: '2026-11-24' };

  it('is respected for sixty days', () => {
    const until = inParis('2027-01-24', '00:00');
    expect(canCall(refused, inParis('2027-01-22', '11:00'), paris)).toEqual({ ok: false, code: 'REFUSAL_60D', until });
    expect(codeOf(canCall(refused, inParis('2027-01-24', '11:00'), paris))).toBe('WEEKEND');
    expect(codeOf(canCall(refused, inParis('2027-01-25', '11:00'), paris))).toBe('ok');
  });

  it('leads to the first open hour after it', () => {
    expect(firstAllowed(refused, inParis('2026-11-24', '11:30'), paris)).toBe(inParis('2027-01-25', '10:00'));
  });

  it('means nothing for a business', () => {
    const at = inParis('2026-11-25', '11:00');
    expect(codeOf(canCall({ ...business, refusedOn: '2026-11-24' }, at, placeOf('75002', 'B2B')))).toBe('ok');
  });
});

describe('consent', () => {
  const unasked = { ...consumer, consent: null };
  const at = inParis('2026-11-24', '11:00');

  it.each([
    ['2026-08-10T11:00:00+02:00', 'ok'],
    ['2026-08-10T23:59:59+02:00', 'HOURS'],
    ['2026-08-11T11:00:00+02:00', 'NO_CONSENT'],
  ])('is asked for since 11 August 2026: %s is %s', (instant, code) => {
    const ended = { ...unasked, contract: { lastDay: '2025-06-30' } };
    expect(codeOf(canCall(ended, new Date(instant).toISOString(), paris))).toBe(code);
  });

  it.each<[string, Partial<CallFacts>, CallBlock | 'ok']>([
    ['given for one call-back, over', { consent: consentOf({ until: '2026-11-20T09:00:00.000Z' }) }, 'NO_CONSENT'],
    ['given later than the call', { consent: consentOf({ givenAt: '2026-11-25T09:00:00.000Z' }) }, 'NO_CONSENT'],
    ['a contract in progress', { contract: { lastDay: null } }, 'ok'],
    ['a contract on its last day', { contract: { lastDay: '2026-11-24' } }, 'ok'],
    ['a contract that ended yesterday', { contract: { lastDay: '2026-11-23' } }, 'NO_CONSENT'],
    ['a contract until next year', { contract: { lastDay: '2027-01-31' } }, 'ok'],
  ])('%s', (_, given, code) => {
    expect(codeOf(canCall({ ...unasked, ...given }, at, paris))).toBe(code);
  });

  it('is asked for anywhere of whom a file brought without proof, and is enough once it is there', () => {
    const brussels = placeOf('1000', 'B2C', 'BE');
    const tuesday = inParis('2026-11-24', '14:30');
    expect(codeOf(canCall({ ...unasked, isUnproven: true }, tuesday, brussels))).toBe('NO_CONSENT');
    expect(codeOf(canCall({ ...consumer, isUnproven: true }, tuesday, brussels))).toBe('ok');
    expect(codeOf(canCall({ ...unasked, isUnproven: true, contract: { lastDay: null } }, tuesday, brussels))).toBe(
      'ok',
    );
  });

  it('to other hours opens hours, weekends and holidays, and nothing else', () => {
    const facts = { ...consumer, consent: consentOf({ outsideHours: true }) };
    for (const instant of [
      inParis('2026-11-24', '08:00'),
      inParis('2026-11-28', '21:00'),
      inParis('2026-11-11', '11:00'),
    ])
      expect(codeOf(canCall(facts, instant, paris))).toBe('ok');
    expect(codeOf(canCall({ ...facts, refusedOn: '2026-11-20' }, at, paris))).toBe('REFUSAL_60D');
    expect(codeOf(canCall({ ...facts, attempts: [at, at, at, at] }, at, paris))).toBe('MAX_4_30D');
  });

  it('is asked for in Luxembourg too, and not of businesses or elsewhere', () => {
    expect(codeOf(canCall(unasked, at, placeOf('1009', 'B2C', 'LU')))).toBe('NO_CONSENT');
    expect(codeOf(canCall(unasked, at, placeOf('1000', 'B2C', 'BE')))).toBe('ok');
    expect(codeOf(canCall(business, inParis('2026-11-24', '09:15'), placeOf('75002', 'B2B')))).toBe('ok');
  });

  function consentOf(given: Partial<NonNullable<CallFacts['consent']>>) {
    return { ...consumer.consent!, ...given };
  }
});

describe('whoever may never be called', () => {
  const at = inParis('2026-11-24', '11:00');
  it.each<[Partial<CallFacts>, CallBlock]>([
    [{ isAnonymised: true, isGoodNumber: false }, 'ANONYMISED'],
    [{ isGoodNumber: false, opposedAt: at }, 'BAD_NUMBER'],
    [{ opposedAt: at, consent: null }, 'OPPOSITION'],
    [{ offer: 'energy', consent: null }, 'SECTOR_BAN'],
  ])('%o: %s', (facts, code) => {
    expect(canCall({ ...consumer, ...facts }, at, paris)).toEqual({ ok: false, code, until: null });
    expect(firstAllowed({ ...consumer, ...facts }, at, paris)).toBeNull();
  });

  it('an offer that is banned may still be spoken of under a contract, and to businesses', () => {
    expect(codeOf(canCall({ ...consumer, offer: 'energy', contract: { lastDay: null } }, at, paris))).toBe('ok');
    expect(codeOf(canCall({ ...business, offer: 'energy' }, at, placeOf('75002', 'B2B')))).toBe('ok');
  });

  it('a consumer is not called from a device that no longer knows what they agreed to; a business is', () => {
    const stale = { ...consumer, isStale: true };
    expect(canCall(stale, at, paris)).toEqual({ ok: false, code: 'STALE', until: null });
    expect(codeOf(canCall({ ...stale, contract: { lastDay: null } }, at, paris))).toBe('STALE');
    expect(codeOf(canCall({ ...stale, consent: null }, at, paris))).toBe('NO_CONSENT');
    expect(codeOf(canCall({ ...business, isStale: true }, at, placeOf('75002', 'B2B')))).toBe('ok');
    expect(codeOf(canCall(stale, at, placeOf('1000', 'B2C', 'BE')))).toBe('ok');
  });

  it('an opposition of tomorrow does not hold today', () => {
    expect(codeOf(canCall({ ...consumer, opposedAt: inParis('2026-11-25', '09:00') }, at, paris))).toBe('ok');
  });
});

describe('until when', () => {
  it.each([
    ['2026-11-24', '13:00', 'HOURS', '2026-11-24', '14:00'],
    ['2026-11-27', '20:10', 'HOURS', '2026-11-30', '10:00'],
    ['2026-11-28', '11:00', 'WEEKEND', '2026-11-30', '10:00'],
    ['2026-11-11', '11:00', 'HOLIDAY', '2026-11-12', '10:00'],
  ])('%s %s is closed (%s) until %s %s', (day, time, code, openDay, openTime) => {
    const until = inParis(openDay, openTime);
    expect(canCall(consumer, inParis(day, time), paris)).toEqual({ ok: false, code, until });
  });

  it('a colleague’s call is over', () => {
    const at = inParis('2026-11-24', '11:00');
    const lockedUntil = inParis('2026-11-24', '11:02');
    expect(canCall({ ...consumer, lockedUntil }, at, paris)).toEqual({ ok: false, code: 'LOCKED', until: lockedUntil });
    expect(firstAllowed({ ...consumer, lockedUntil }, at, paris)).toBe(lockedUntil);
  });

  it('a business is open in hours of its own', () => {
    const office = placeOf('75002', 'B2B');
    expect(canCall(business, inParis('2026-11-24', '08:59'), office)).toEqual({
      ok: false,
      code: 'POLICY',
      until: inParis('2026-11-24', '09:00'),
    });
    const atWeekends = { ...usualPolicy, closedOnWeekends: false };
    expect(codeOf(canCall(business, inParis('2026-11-28', '10:00'), office))).toBe('WEEKEND');
    expect(codeOf(canCall(business, inParis('2026-11-28', '10:00'), office, atWeekends))).toBe('ok');
    expect(canCall(business, inParis('2026-11-28', '08:00'), office, atWeekends)).toMatchObject({
      until: inParis('2026-11-28', '09:00'),
    });
  });

  it('a company that is always open calls businesses at any hour, and nobody on a day of its own', () => {
    const office = placeOf('75002', 'B2B');
    const night = inParis('2026-11-29', '03:00');
    expect(canCall(business, night, office, alwaysOpen)).toEqual({ ok: true });
    expect(codeOf(canCall(consumer, night, paris, alwaysOpen))).toBe('WEEKEND');
    const closed = { ...office, companyHolidays: ['2026-11-29'] };
    expect(canCall(business, night, closed, alwaysOpen)).toEqual({
      ok: false,
      code: 'HOLIDAY',
      until: inParis('2026-11-30', '00:00'),
    });
  });
});
