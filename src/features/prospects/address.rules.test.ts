import { expect, test } from 'vitest';
import { departmentOf, readPostalCode } from './address.rules.ts';

test.each([
  ['FR', '1000', '01000'],
  ['FR', '1000.0', '01000'],
  ['FR', '75001', '75001'],
  ['FR', 'F-75001', '75001'],
  ['FR', '75 001', '75001'],
  ['FR', '69003 Lyon', '69003'],
  ['FR', '69423 LYON CEDEX 03', '69423'],
  ['FR', '97410', '97410'],
  ['RE', '97410', '97410'],
  ['BE', '1000', '1000'],
  ['BE', 'B-1000', '1000'],
  ['CH', 'CH-1201', '1201'],
  ['LU', 'L-1234', '1234'],
  ['DE', '1067', '01067'],
  ['GB', 'sw1a 1aa', 'SW1A 1AA'],
])('in %s, %s is %s', (country, typed, postalCode) => {
  expect(readPostalCode(typed, country)).toEqual({ postalCode, valid: true });
});

test.each([
  ['FR', '99000'],
  ['FR', '00123'],
  ['FR', 'Lyon'],
  ['FR', '750011'],
  ['BE', '75001'],
])('in %s, there is no %s: kept as typed, not valid', (country, typed) => {
  expect(readPostalCode(typed, country)).toEqual({ postalCode: typed, valid: false });
});

test('an empty cell holds no postal code', () => expect(readPostalCode('  ', 'FR')).toBeUndefined());

test.each([
  ['01000', '01'],
  ['69003', '69'],
  ['97410', '974'],
  ['20000', '2A'],
  ['20137', '2A'],
  ['20200', '2B'],
  ['20600', '2B'],
  ['1000', undefined],
])('%s is in department %s', (postalCode, department) => expect(departmentOf(postalCode)).toBe(department));
