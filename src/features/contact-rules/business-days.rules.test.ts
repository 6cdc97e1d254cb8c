import { describe, expect, it } from 'vitest';
import { addDays } from '../../engine/dates.ts';
import { addBusinessDays, businessDayFrom, nextBusinessDay } from './business-days.rules.ts';

const paris = { country: 'FR', postalCode: '75002' };
const strasbourg = { country: 'FR', postalCode: '67000' };

describe('business days', () => {
  it.each([
    ['2026-11-24', 1, '2026-11-25', 'Tuesday to Wednesday'],
    ['2026-11-25', 3, '2026-11-30', 'over a weekend'],
    ['2026-11-10', 1, '2026-11-12', 'over 11 November'],
    ['2026-11-28', 1, '2026-11-30', 'from a Saturday'],
    ['2026-12-24', 1, '2026-12-28', 'over Christmas and a weekend'],
    ['2026-11-24', 0, '2026-11-24', 'none'],
  ])('%s plus %i is %s (%s)', (day, count, expected) => {
    expect(addBusinessDays(day, count, paris)).toBe(expected);
  });

  it('follow local holidays', () => {
    expect(nextBusinessDay('2027-03-25', paris)).toBe('2027-03-26');
    expect(nextBusinessDay('2027-03-25', strasbourg)).toBe('2027-03-30');
  });

  it('a day is kept when it is one', () => {
    expect(businessDayFrom('2026-11-10', paris)).toBe('2026-11-10');
    expect(businessDayFrom('2026-11-11', paris)).toBe('2026-11-12');
  });

  it('come to an end where a company is closed for ever', () => {
    const days = Array.from({ length: 800 }, (_, count) => addDays('2026-11-24', count));
    expect(nextBusinessDay('2026-11-24', { ...paris, companyHolidays: days })).toBe('2026-11-25');
    expect(() => nextBusinessDay('9999-12-31', paris)).toThrow(RangeError);
  });
});
