import { expect, test } from 'vitest';
import { qrMatrix } from '../../engine/qr/qr-matrix.ts';
import { epcCode } from './epc-code.rules.ts';

const transfer = {
  name: 'Atelier Lumen',
  iban: 'FR7630006000011234567890189',
  bic: null,
  amount: 46_258,
  reference: 'FA-2026-000002',
};

test('line by line as EPC069-12 wants it', () => {
  expect(epcCode(transfer)?.split('\n')).toEqual([
    ...['BCD', '002', '1', 'SCT', '', 'Atelier Lumen', 'FR7630006000011234567890189', 'EUR462.58', '', ''],
    'FA-2026-000002',
  ]);
});

test.each([0, -1, 100_000_000_000])('no code for %d cents', (amount) =>
  expect(epcCode({ ...transfer, amount })).toBeUndefined(),
);

test('a long name with accents is cut so that it can be drawn', () => {
  const text = epcCode({ ...transfer, name: 'É'.repeat(120), bic: 'BNPAFRPPXXX' });
  expect(text).toContain('É'.repeat(60));
  expect(qrMatrix(text!).length).toBeGreaterThan(50);
});
