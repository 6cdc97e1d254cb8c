import { expect, test } from 'vitest';
import { readSiret } from './siret.rules.ts';

test.each([
  ['73282932000074', { siret: '73282932000074', siren: '732829320' }],
  ['732 829 320 00074', { siret: '73282932000074', siren: '732829320' }],
  ['35600000000048', { siret: '35600000000048', siren: '356000000' }],
  ['35600000049837', { siret: '35600000049837', siren: '356000000' }],
  ['732829320', { siren: '732829320' }],
  ['000000018', { siren: '000000018' }],
  ['', {}],
  ['35600000049838', { problem: 'wrongChecksum' }],
  ['73282932000075', { problem: 'wrongChecksum' }],
  ['7,32829E+13', { problem: 'digitsLost' }],
  ['7.32829E+13', { problem: 'digitsLost' }],
  ['12345', { problem: 'wrongLength' }],
])('%s', (typed, reading) => expect(readSiret(typed)).toEqual(reading));

test('the zero a spreadsheet dropped comes back only when the checksum agrees', () => {
  expect(readSiret('5580121100016')).toEqual({ siret: '05580121100016', siren: '055801211' });
  expect(readSiret('5580121100017')).toEqual({ problem: 'wrongChecksum' });
});
