import { describe, expect, it } from 'vitest';
import { basisFor, type LegalAnswer, openLegalQuestion } from './legal-basis.rules.ts';

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

  it.for([
    [{ audience: 'B2B', legalBasis: 'business', collectedOn: null }, undefined],
    [{ audience: 'B2C', legalBasis: null, collectedOn: '2026-03-01' }, 'legalBasis'],
    [{ audience: 'B2C', legalBasis: 'unproven', collectedOn: null }, 'collectedOn'],
    [{ audience: 'B2C', legalBasis: 'consent', collectedOn: '2026-03-01' }, undefined],
  ] satisfies [LegalAnswer, string | undefined][])('%o leaves open: %s', ([answer, question]) => {
    expect(openLegalQuestion(answer)).toBe(question);
  });
});
