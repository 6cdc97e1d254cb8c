import { expect, test } from 'vitest';
import { convertedKey } from './customer-words.rules.ts';

test('whoever became a customer is spoken of as they are', () => {
  expect(convertedKey({ civility: 'Mme' })).toBe('customer.convertedHer');
  expect(convertedKey({ civility: 'M.' })).toBe('customer.converted');
  expect(convertedKey({ civility: null })).toBe('customer.converted');
});
