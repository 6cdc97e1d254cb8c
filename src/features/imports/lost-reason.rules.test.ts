import { expect, test } from 'vitest';
import { readLostReason } from './lost-reason.rules.ts';

test.each([
  ['Prix', 'price'],
  ['pas de besoin', 'no-need'],
  ['Out of target', 'out-of-target'],
  ['NON PRÉCISÉ', 'unstated'],
  ['price', 'price'],
  ['Trop cher', 'Trop cher'],
  [undefined, undefined],
])('%s is lost for %s', (typed, reason) => {
  expect(readLostReason(typed)).toBe(reason);
});
