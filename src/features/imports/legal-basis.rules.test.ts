import { describe, expect, it } from 'vitest';
import { basisFor } from './legal-basis.rules.ts';

describe('the legal basis of a file', () => {
  it.for([
    ['B2B', null, 'business'],
    ['B2B', 'customer', 'customer'],
    ['B2B', 'unproven', 'business'],
    ['B2C', null, null],
    ['B2C', 'consent', 'consent'],
    ['B2C', 'business', null],
  ] as const)('for %s, %s stands for %s', ([audience, answered, basis]) => {
    expect(basisFor(audience, answered)).toBe(basis);
  });
});
