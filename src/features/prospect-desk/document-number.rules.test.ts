import { expect, test } from 'vitest';
import { documentNumber } from './document-number.rules.ts';

test.each([
  ['FA-2026-000012', 'FA-2026-000012'],
  ['fa 2026 12', 'FA-2026-000012'],
  ['dev-2026-7-v2', 'DEV-2026-000007'],
  ['AV2026-3', 'AV-2026-000003'],
  ['2026-12', undefined],
  ['Lefèvre 2026', undefined],
  ['06 12 34 56 78', undefined],
])('« %s » is the number %s', (typed, number) => {
  expect(documentNumber(typed)).toBe(number);
});
