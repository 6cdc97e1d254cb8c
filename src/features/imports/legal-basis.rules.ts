import type { Import } from './import.record.ts';

/** On what ground the people of a file may be called. */
export const legalBases = [
  /** Professional prospection: legitimate interest, and the right to object. */
  'business',
  /** A contract in progress that the call is about. */
  'customer',
  /** They agreed, and it can be proved. */
  'consent',
  /** Nobody can prove that they agreed: a bought file, mostly. */
  'unproven',
] as const;

export type LegalBasis = (typeof legalBases)[number];

type Audience = Import['audience'];

/** What may be answered for businesses, and for consumers. */
export function basesFor(audience: Audience): readonly LegalBasis[] {
  return audience === 'B2B' ? ['business', 'customer', 'consent'] : ['customer', 'consent', 'unproven'];
}

/** The answer as it holds for an audience: businesses have a usual one, consumers must be asked about. */
export function basisFor(audience: Audience, answered: LegalBasis | null | undefined): LegalBasis | null {
  if (answered && basesFor(audience).includes(answered)) return answered;
  return audience === 'B2B' ? 'business' : null;
}
