import { describe, expect, test } from 'vitest';
import { addMinutes, instantOf, wallTime } from '../../engine/dates.ts';
import { usualPolicy } from '../contact-rules/call-policy.ts';
import { conflictsOf, overlap, warningsOf } from './appointment-conflicts.rules.ts';
import { freeSlots, isFreeSlot } from './free-slots.rules.ts';
import { ourPlace, theirPlace } from './workplaces.rules.ts';

const paris = 'Europe/Paris';
const at = (text: string, zone = paris) => instantOf(text.slice(0, 10), text.slice(11), zone);
const us = { country: 'FR', timeZone: paris };
const ours = ourPlace(us, usualPolicy);
const someone = (postalCode: string) =>
  theirPlace({ address: { postalCode, country: 'FR' }, phones: [] }, us, usualPolicy);
const lyon = someone('69003');
const shown = (starts: string[], zone = paris) =>
  starts.map((start) => `${wallTime(start, zone).day} ${wallTime(start, zone).time}`);
const meeting = (from: string, to: string) => ({ startAt: at(from), endAt: at(to) });

test('an interval ends before its end: 10:00–10:30 and 10:30–11:00 do not meet', () => {
  const first = meeting('2026-11-24 10:00', '2026-11-24 10:30');
  expect(overlap(first, meeting('2026-11-24 10:30', '2026-11-24 11:00'))).toBe(false);
  expect(overlap(first, meeting('2026-11-24 10:29', '2026-11-24 11:00'))).toBe(true);
});

test('only what still lies ahead of the same person is in conflict', () => {
  const one = {
    id: '1',
    organiserId: 'awa',
    colleagueIds: [] as string[],
    state: 'planned' as const,
    ...meeting('2026-11-24 10:00', '2026-11-24 10:30'),
  };
  const all = [
    one,
    { ...one, id: '2', state: 'confirmed' as const },
    { ...one, id: '3', state: 'cancelled' as const },
    { ...one, id: '4', organiserId: 'karim' },
    { ...one, id: '5', organiserId: 'karim', colleagueIds: ['awa'] },
  ];
  const found = conflictsOf({ id: '1', organiserId: 'awa', ...meeting('2026-11-24 10:15', '2026-11-24 11:00') }, all);
  expect(found.map(({ id }) => id)).toEqual(['2', '5']);
});

describe('what is unusual', () => {
  test.each([
    ['an evening', '2026-11-24 18:15', ['hours']],
    ['a Saturday', '2026-11-28 10:00', ['weekend']],
    ['a holiday', '2026-11-11 10:00', ['holiday']],
    ['a morning', '2026-11-24 10:00', []],
  ])('%s', (_name, start, kinds) => {
    const wanted = { startAt: at(start), endAt: addMinutes(at(start), 30) };
    expect(warningsOf(wanted, [ours]).map(({ kind }) => kind)).toEqual(kinds);
  });

  test('of either side: the abolition of slavery is a holiday in Martinique alone', () => {
    const wanted = { startAt: at('2026-05-22 15:00'), endAt: at('2026-05-22 15:30') };
    expect(warningsOf(wanted, [ours, someone('97200')])).toEqual([
      { kind: 'holiday', name: 'abolitionOfSlavery', zone: 'America/Martinique' },
    ]);
  });
});

describe('free slots', () => {
  const ask = { ours, theirs: lyon, busy: [], durationInMinutes: 30, at: at('2026-11-24 08:10'), count: 3 };

  test('begin two hours ahead, at hours and half hours', () => {
    expect(shown(freeSlots(ask))).toEqual(['2026-11-24 10:30', '2026-11-24 11:00', '2026-11-24 11:30']);
  });

  test('leave out what is taken, and lunch', () => {
    const busy = [meeting('2026-11-24 10:45', '2026-11-24 12:10')];
    expect(shown(freeSlots({ ...ask, busy }))).toEqual(['2026-11-24 13:30', '2026-11-24 14:00', '2026-11-24 14:30']);
  });

  test('skip weekends and holidays', () => {
    expect(shown(freeSlots({ ...ask, at: at('2026-11-10 17:30') }))[0]).toBe('2026-11-12 09:00');
    expect(shown(freeSlots({ ...ask, at: at('2026-11-27 17:30') }))[0]).toBe('2026-11-30 09:00');
  });

  test('are spread over days where few a day are wanted', () => {
    expect(shown(freeSlots({ ...ask, mostADay: 1 }))).toEqual([
      '2026-11-24 10:30',
      '2026-11-25 09:00',
      '2026-11-26 09:00',
    ]);
  });

  test('are some of the whole day where they are spread', () => {
    const spread = shown(freeSlots({ ...ask, at: at('2026-11-23 20:00'), count: 8, mostADay: 6, isSpread: true }));
    const first = spread.filter((slot) => slot.startsWith('2026-11-24'));
    expect([spread.length, first.length, first[0], first.at(-1)]).toEqual([
      ...[8, 6, '2026-11-24 09:00'],
      expect.stringMatching(/ 1[6-9]:/),
    ]);
  });

  test('are hours of work on both sides: for Martinique the afternoon of Paris', () => {
    const martinique = someone('97200');
    const slots = freeSlots({ ...ask, theirs: martinique });
    expect(shown(slots, 'America/Martinique')).toEqual(['2026-11-24 09:00', '2026-11-24 09:30', '2026-11-24 10:00']);
    expect(shown(slots)).toEqual(['2026-11-24 14:00', '2026-11-24 14:30', '2026-11-24 15:00']);
  });

  test('are what may be booked, and nothing else may', () => {
    for (const slot of freeSlots({ ...ask, count: 40 })) expect(isFreeSlot(slot, ask)).toBe(true);
    for (const start of ['2026-11-24 09:00', '2026-11-24 10:40', '2026-11-28 10:00', '2026-11-24 18:30'])
      expect(isFreeSlot(at(start), ask)).toBe(false);
  });
});
