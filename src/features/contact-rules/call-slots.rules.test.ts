import { describe, expect, it } from 'vitest';
import { instantOf, wallTime } from '../../engine/dates.ts';
import {
  type CallPlace,
  firstOpening,
  openMinutesBetween,
  sameTimeOrNextOpening,
  slotAt,
  slotsFor,
} from './call-slots.rules.ts';

const zone = 'Europe/Paris';
const consumer: CallPlace = { country: 'FR', postalCode: '75002', zone, slots: slotsFor('B2C', 'FR') };
const business: CallPlace = { ...consumer, slots: slotsFor('B2B', 'FR') };
const at = (day: string, time: string) => instantOf(day, time, zone);
const shown = (instant: string) => `${wallTime(instant, zone).day} ${wallTime(instant, zone).time}`;

describe('slots', () => {
  it.each([
    ['09:59', null, 'A'],
    ['10:00', 'A', 'A'],
    ['11:30', 'B', 'B'],
    ['12:59', 'B', null],
    ['13:00', null, null],
    ['13:30', null, 'C'],
    ['14:00', 'C', 'C'],
    ['17:00', 'D', 'D'],
    ['18:30', 'D', null],
    ['19:59', 'D', null],
    ['20:00', null, null],
  ])('%s is slot %s for a consumer and %s for a business', (time, forConsumer, forBusiness) => {
    expect(slotAt(at('2026-11-24', time), consumer)).toBe(forConsumer);
    expect(slotAt(at('2026-11-24', time), business)).toBe(forBusiness);
  });

  it('are the strict consumer ones in Luxembourg and the default ones abroad', () => {
    expect(slotsFor('B2C', 'LU')).toBe(slotsFor('B2C', 'FR'));
    expect(slotsFor('B2C', 'RE')).toBe(slotsFor('B2C', 'FR'));
    expect(slotsFor('B2B', 'BE').at(-1)?.to).toBe('18:00');
  });
});

describe('the first opening', () => {
  it.each([
    ['2026-11-24', '08:00', '2026-11-24 10:00', 'before hours'],
    ['2026-11-24', '10:17', '2026-11-24 10:17', 'open already'],
    ['2026-11-24', '13:00', '2026-11-24 14:00', 'at lunch'],
    ['2026-11-24', '20:00', '2026-11-25 10:00', 'after hours'],
    ['2026-11-27', '20:10', '2026-11-30 10:00', 'on a Friday evening'],
    ['2026-11-11', '15:00', '2026-11-12 10:00', 'on a holiday'],
  ])('after %s %s is %s (%s)', (day, time, expected) => {
    expect(shown(firstOpening(at(day, time), consumer))).toBe(expected);
  });

  it('can be asked of some slots only', () => {
    expect(shown(firstOpening(at('2026-11-25', '14:10'), consumer, ['B', 'D']))).toBe('2026-11-25 17:00');
    expect(shown(firstOpening(at('2026-11-30', '17:00'), consumer, ['B']))).toBe('2026-12-01 11:30');
  });

  it('keeps the time of day when only the day is closed', () => {
    expect(shown(sameTimeOrNextOpening('2026-11-11', '15:30', consumer))).toBe('2026-11-12 15:30');
    expect(shown(sameTimeOrNextOpening('2026-11-28', '13:20', consumer))).toBe('2026-11-30 14:00');
  });
});

describe('open minutes', () => {
  it.each([
    ['2026-11-24', '10:05', '2026-11-24', '10:30', 25, 'within a slot'],
    ['2026-11-24', '12:20', '2026-11-24', '13:40', 20, 'over lunch'],
    ['2026-11-27', '18:20', '2026-11-30', '09:15', 25, 'over a weekend'],
    ['2026-11-28', '09:00', '2026-11-29', '18:00', 0, 'in a weekend'],
  ])('from %s %s to %s %s are %i (%s)', (fromDay, fromTime, toDay, toTime, minutes) => {
    expect(openMinutesBetween(at(fromDay, fromTime), at(toDay, toTime), business)).toBe(minutes);
  });
});
