import { describe, expect, it } from 'vitest';
import { addDays, addMonths, daysBetween, instantOf, isKnownZone, isWeekend, wallTime, weekdayOf } from './dates.ts';

describe('the wall clock of a zone', () => {
  it.each([
    ['2026-11-24T09:00:00.000Z', 'Europe/Paris', '2026-11-24', '10:00'],
    ['2026-07-01T08:00:00.000Z', 'Europe/Paris', '2026-07-01', '10:00'],
    ['2026-11-24T13:00:00.000Z', 'America/Martinique', '2026-11-24', '09:00'],
    ['2026-11-24T13:00:00.000Z', 'Indian/Reunion', '2026-11-24', '17:00'],
    ['2026-11-24T23:30:00.000Z', 'Europe/Paris', '2026-11-25', '00:30'],
    ['2026-01-15T12:00:00.000Z', 'Africa/Casablanca', '2026-01-15', '13:00'],
    ['2026-02-25T12:00:00.000Z', 'Africa/Casablanca', '2026-02-25', '12:00'],
    ['2026-07-15T12:00:00.000Z', 'Africa/Dakar', '2026-07-15', '12:00'],
  ])('%s in %s shows %s %s', (instant, zone, day, time) => {
    expect(wallTime(instant, zone)).toMatchObject({ day, time });
  });

  it('says weekday, hour, minute and second', () => {
    expect(wallTime('2026-11-24T08:59:58.000Z', 'Europe/Paris')).toEqual({
      day: '2026-11-24',
      time: '09:59',
      hour: 9,
      minute: 59,
      second: 58,
      weekday: 2,
    });
  });

  it('agrees with itself in both directions, every hour of a year', () => {
    for (const zone of ['Europe/Paris', 'Africa/Casablanca']) {
      for (let hour = 0; hour < 365 * 24; hour += 1) {
        const { day, time } = wallTime(new Date(Date.UTC(2026, 0, 1, hour)).toISOString(), zone);
        expect(wallTime(instantOf(day, time, zone), zone)).toMatchObject({ day, time });
      }
    }
  });
});

describe('the instant of a wall time', () => {
  it.each([
    ['2026-11-24', '14:00', 'Europe/Paris', '2026-11-24T13:00:00.000Z', 'in winter'],
    ['2026-07-14', '14:00', 'Europe/Paris', '2026-07-14T12:00:00.000Z', 'in summer'],
    ['2026-10-25', '02:30', 'Europe/Paris', '2026-10-25T00:30:00.000Z', 'shown twice: the first'],
    ['2026-10-25', '03:00', 'Europe/Paris', '2026-10-25T02:00:00.000Z', 'just after'],
    ['2027-03-28', '02:30', 'Europe/Paris', '2027-03-28T01:30:00.000Z', 'never shown: shifted forward'],
    ['2027-03-28', '03:30', 'Europe/Paris', '2027-03-28T01:30:00.000Z', 'just after the gap'],
    ['2027-03-30', '15:00', 'Europe/Paris', '2027-03-30T13:00:00.000Z', 'after the change'],
  ])('%s %s in %s is %s (%s)', (day, time, zone, instant) => {
    expect(instantOf(day, time, zone)).toBe(instant);
  });
});

describe('days', () => {
  it('are added across months, years and clock changes', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
    expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
    expect(daysBetween('2026-11-24', '2027-01-24')).toBe(61);
    expect(daysBetween('2026-11-24', '2026-11-23')).toBe(-1);
  });

  it('a month too short gives its last day', () => {
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
    expect(addMonths('2026-11-24', 12)).toBe('2027-11-24');
  });

  it('weekends are Saturday and Sunday', () => {
    expect(['2026-11-27', '2026-11-28', '2026-11-29', '2026-11-30'].map(isWeekend)).toEqual([false, true, true, false]);
    expect(weekdayOf('2026-11-29')).toBe(7);
  });
});

describe('a zone that this browser does not know', () => {
  it.each(['', 'Europe/Nulle'])('shows the time of UTC instead of failing: %j', (zone) => {
    expect(isKnownZone(zone)).toBe(false);
    expect(wallTime('2026-11-24T23:30:00.000Z', zone)).toMatchObject({ day: '2026-11-24', time: '23:30' });
    expect(instantOf('2026-11-24', '23:30', zone)).toBe('2026-11-24T23:30:00.000Z');
  });
});

describe('the end of the calendar', () => {
  it('is not passed over in silence: days compare as text', () => {
    expect(() => wallTime('9999-12-31T23:59:59.000Z', 'Europe/Paris')).toThrow(RangeError);
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => addMonths('9999-12-31', 1)).toThrow(RangeError);
    expect(wallTime('9999-12-31T23:59:59.000Z', 'UTC').day).toBe('9999-12-31');
  });
});
