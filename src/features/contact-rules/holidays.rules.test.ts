import { describe, expect, it } from 'vitest';
import { easterOf, type HolidayName, holidayName, isHoliday } from './holidays.rules.ts';

describe('Easter', () => {
  it.each([
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2028, '2028-04-16'],
    [2038, '2038-04-25'],
    [2285, '2285-03-22'],
  ])('falls in %i on %s', (year, day) => {
    expect(easterOf(year)).toBe(day);
  });
});

describe('French holidays', () => {
  const france = { country: 'FR' };

  it('are eleven a year', () => {
    const days = Array.from({ length: 365 }, (_, n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
    expect(days.filter((day) => isHoliday(day, france))).toEqual([
      '2026-01-01',
      '2026-04-06',
      '2026-05-01',
      '2026-05-08',
      '2026-05-14',
      '2026-05-25',
      '2026-07-14',
      '2026-08-15',
      '2026-11-01',
      '2026-11-11',
      '2026-12-25',
    ]);
  });

  it.each<[string, string | undefined, HolidayName | null, string]>([
    ['2026-11-11', '75002', 'armistice', 'Paris'],
    ['2027-03-29', '75002', 'easterMonday', 'Paris'],
    ['2027-05-06', '75002', 'ascension', 'Paris'],
    ['2027-05-17', '75002', 'whitMonday', 'Paris'],
    ['2028-06-05', '75002', 'whitMonday', 'Paris'],
    ['2027-03-26', '67000', 'goodFriday', 'Strasbourg'],
    ['2027-03-26', '75002', null, 'Paris'],
    ['2026-12-26', '57000', 'saintStephen', 'Metz'],
    ['2026-12-26', '88000', null, 'Épinal'],
    ['2026-05-27', '97110', 'abolitionOfSlavery', 'Guadeloupe'],
    ['2026-05-27', '97133', null, 'Saint-Barthélemy'],
    ['2026-10-09', '97133', 'abolitionOfSlavery', 'Saint-Barthélemy'],
    ['2026-05-27', '97150', 'abolitionOfSlavery', 'Saint-Martin'],
    ['2026-05-22', '97200', 'abolitionOfSlavery', 'Martinique'],
    ['2026-06-10', '97300', 'abolitionOfSlavery', 'Guyane'],
    ['2026-12-20', '97400', 'abolitionOfSlavery', 'La Réunion'],
    ['2026-04-27', '97600', 'abolitionOfSlavery', 'Mayotte'],
    ['2026-12-20', undefined, null, 'no postal code'],
  ])('%s at %s is %s (%s)', (day, postalCode, name) => {
    expect(holidayName(day, { country: 'FR', postalCode })).toBe(name);
  });

  it('local ones can be worked by a company that says so', () => {
    const strasbourg = { country: 'FR', postalCode: '67000', respectsLocalHolidays: false };
    expect(isHoliday('2027-03-26', strasbourg)).toBe(false);
    expect(isHoliday('2027-03-29', strasbourg)).toBe(true);
  });

  it('do not hold abroad, where the company keeps its own list', () => {
    expect(isHoliday('2026-11-11', { country: 'SN' })).toBe(false);
    expect(isHoliday('2026-04-04', { country: 'SN', companyHolidays: ['2026-04-04'] })).toBe(true);
    expect(isHoliday('2027-03-26', { country: 'DE', postalCode: '67059' })).toBe(false);
  });
});
