// What a column does to somebody known already: fills what is empty, overwrites what stands there, or leaves them alone.
// Whatever a person chooses, nothing is emptied, nobody changes hands, and an opposition is heard.
import { z } from 'zod';
import type { ColumnMapping, ColumnTarget } from './import-fields.ts';

export const knownPolicies = ['complete', 'overwrite', 'keep', 'forward'] as const;
export type KnownPolicy = (typeof knownPolicies)[number];

/** One for each column, in their order; a list shorter than the columns leaves the rest as it usually is. */
export const columnPolicies = z.array(z.enum(knownPolicies)).max(256);

const usual: readonly KnownPolicy[] = ['complete', 'overwrite', 'keep'];
const offered: Partial<Record<string, readonly KnownPolicy[]>> = {
  // The latest contact counts, and the latest request, whoever noted it.
  contactedOn: ['complete', 'keep'],
  inboundAt: ['complete', 'keep'],
  comment: ['complete', 'keep'],
  stage: ['keep', 'forward'],
  owner: [],
  audience: [],
  pipeline: [],
  lostReason: [],
  expectedCurrency: [],
  budgetCurrency: [],
  consent: [],
  opposition: [],
  // Read together with what stands beside them.
  country: [],
};

/** What may be chosen for a column, the usual choice first; nothing for one that has no choice. */
export function policiesFor(target: string | null): readonly KnownPolicy[] {
  if (target === null || target.endsWith('.currency')) return [];
  return offered[target] ?? usual;
}

/** What is chosen for a column: what does not suit its field counts as not said. */
export function policyOf(target: string | null, chosen: KnownPolicy | undefined): KnownPolicy | undefined {
  const choices = policiesFor(target);
  return chosen && choices.includes(chosen) ? chosen : choices[0];
}

/** The fields that are not treated as usual. */
export type FieldPolicies = ReadonlyMap<ColumnTarget, KnownPolicy>;

export const noPolicies: FieldPolicies = new Map();

export function fieldPolicies(mapping: ColumnMapping, chosen: readonly KnownPolicy[]): FieldPolicies {
  return new Map(
    mapping.flatMap((target, index): [ColumnTarget, KnownPolicy][] => {
      const policy = policyOf(target, chosen[index]);
      return target && policy && policy !== policiesFor(target)[0] ? [[target, policy]] : [];
    }),
  );
}
