import { describe, expect, test } from 'vitest';
import { formatPhone, phoneDigits, readPhone, readPhones } from './phone.rules.ts';

describe('one French mobile, however it is written', () => {
  test.each([
    '06.12.34.56.78',
    '06-12-34-56-78',
    '06/12/34/56/78',
    '06\u00A012\u00A034\u00A056\u00A078',
    '0033612345678',
    '00 33 6 12 34 56 78',
    '0033 (0)6 12 34 56 78',
    '+33 (0)6 12 34 56 78',
    '(+33) 6 12 34 56 78',
    '+330612345678',
    '612345678',
    '33612345678',
    '6,12345678E+08',
    '6.12345678E+08',
    '612345678.0',
    'Tél : 06 12 34 56 78 (perso)',
  ])('%s', (typed) => {
    const read = { number: '+33612345678', kind: 'mobile', status: 'valid', country: 'FR' };
    expect(readPhone(typed, 'FR')).toEqual({ ...read, typed: typed.replaceAll('\u00A0', ' ') });
  });
});

test.each([
  ['06 12 34 56 78 / 01 45 67 89 01'],
  ['06 12 34 56 78 ou 01 45 67 89 01'],
  ['06 12 34 56 78\n01 45 67 89 01'],
  ['06 12 34 56 78 01 45 67 89 01'],
  ['+33 6 12 34 56 78 +33 1 45 67 89 01'],
  ['+33612345678 0145678901'],
])('%s holds two numbers', (typed) => {
  expect(readPhones(typed, 'FR').map((phone) => phone.number)).toEqual(['+33612345678', '+33145678901']);
});

test.each(['06 12 34 56 78 poste 12', '06 12 34 56 78 p. 12', '+33 6 12 34 56 78, ext. 12', '0612345678 / poste 12'])(
  '%s keeps the extension apart',
  (typed) => expect(readPhones(typed, 'FR')).toMatchObject([{ number: '+33612345678', extension: '12' }]),
);

test.each([
  ['0692 12 34 56', '+262692123456', 'mobile', 'RE'],
  ['0262 20 12 34', '+262262201234', 'landline', 'RE'],
  ['+33 692 12 34 56', '+262692123456', 'mobile', 'RE'],
  ['+221 77 123 45 67', '+221771234567', 'mobile', 'SN'],
  ['+225 07 12 34 56 78', '+2250712345678', 'mobile', 'CI'],
  ['+212 6 12 34 56 78', '+212612345678', 'mobile', 'MA'],
])('%s in a French file belongs to its own country', (typed, number, kind, country) => {
  expect(readPhone(typed, 'FR')).toMatchObject({ number, kind, country, status: 'valid' });
});

test.each([
  '06 12 34 56 7O',
  '06 12 34 5O 78',
  'O6 12 34 56 78',
  '0612345',
  '3639',
  '112',
  '061234567',
  '6,12E+08',
  '0000000000',
])('no number is guessed in %s', (typed) =>
  expect(readPhone(typed, 'FR')).toMatchObject({ number: typed, kind: 'other', status: 'invalid' }),
);

test.each([
  ['0800 12 34 56', '+33800123456', 'toll-free', 'other'],
  ['0899 12 34 56', '+33899123456', 'premium', 'other'],
  ['0825 12 34 56', '+33825123456', 'premium', 'other'],
  ['01 62 00 11 22', '+33162001122', 'canvassing', 'landline'],
  ['0948 00 11 22', '+33948001122', 'canvassing', 'landline'],
])('%s is read but flagged', (typed, number, status, kind) => {
  expect(readPhone(typed, 'FR')).toMatchObject({ number, status, kind });
});

test.each([
  ['06 39 98 30 50', '+33639983050', 'mobile'],
  ['639983050', '+33639983050', 'mobile'],
  ['+33 (0)6 39 98 30 50', '+33639983050', 'mobile'],
  ['01 99 00 34 19', '+33199003419', 'landline'],
  ['02 61 91 98 24', '+33261919824', 'landline'],
])('%s, kept for fiction, is possible and never taken for a number of Mayotte', (typed, number, kind) => {
  expect(readPhone(typed, 'FR')).toMatchObject({ number, kind, status: 'possible', country: 'FR' });
});

test.each([
  ['CI', '0712345678', '+2250712345678', 'valid'],
  ['CI', '07123456', '07123456', 'invalid'],
  ['SN', '77 123 45 67', '+221771234567', 'valid'],
  ['BE', '0470 12 34 56', '+32470123456', 'valid'],
  ['BE', '470123456', '+32470123456', 'valid'],
  ['CH', '079 123 45 67', '+41791234567', 'valid'],
  ['RE', '0692 12 34 56', '+262692123456', 'valid'],
  ['RE', '06 12 34 56 78', '+33612345678', 'valid'],
  ['??', '06 12 34 56 78', '06 12 34 56 78', 'invalid'],
])('in a file from %s, %s is %s', (country, typed, number, status) => {
  expect(readPhone(typed, country)).toMatchObject({ number, status });
});

test('an empty cell holds no number', () => expect(readPhones('  ', 'FR')).toEqual([]));

test('a page of text in place of a number is kept as it stands, at once', () => {
  const page = '('.repeat(100_000);
  expect(readPhones(page, 'FR')).toEqual([{ number: page, typed: page, kind: 'other', status: 'invalid' }]);
});

test('a number is found by the digits people type', () => {
  expect(phoneDigits('+33612345678')).toBe('0612345678 33612345678');
  expect(phoneDigits('+262692123456')).toBe('0692123456 262692123456');
  expect(phoneDigits('06 12 34 56 7O')).toBe('061234567');
});

test('a number is shown the national way at home, the international way abroad', () => {
  expect(formatPhone('+33639983050', 'FR')).toBe('06 39 98 30 50');
  expect(formatPhone('+33612345678', 'BE')).toBe('+33 6 12 34 56 78');
  expect(formatPhone('+32470123456', 'FR')).toBe('+32 470 12 34 56');
  expect(formatPhone('06 12 34 56 7O', 'FR')).toBe('06 12 34 56 7O');
});
