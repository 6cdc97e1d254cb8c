import { plain } from '../../engine/text.ts';
import { comparable } from '../prospects/comparison.rules.ts';
import { isFilled } from '../prospects/custom-value-text.rules.ts';
import { emailKey } from '../prospects/email.rules.ts';
import type { Prospect } from '../prospects/prospect.record.ts';
import { noPolicies } from './known-policy.rules.ts';
import { type KnownRules, overwritten, withoutKept } from './overwrite-prospect.rules.ts';

/** What a row of a file may add to a prospect. Owner, stage and score are never among it. */
export const completable = [
  'firstName',
  'lastName',
  'civility',
  'jobTitle',
  'organisation',
  'phones',
  'emails',
  'address',
  'siret',
  'website',
  'source',
  'expectedAmount',
  'expectedCloseOn',
  'budget',
  'decisionOn',
  'competitor',
  'renewalOn',
  'tags',
  'nextActionAt',
  'nextActionKind',
  'lastContactAt',
  'inboundAt',
  'customerSince',
  'doNotCallAt',
  'custom',
] as const satisfies readonly (keyof Prospect)[];

export type Completion = Pick<Prospect, (typeof completable)[number]>;

const mostContacts = 10;
const mostTags = 50;

/**
 * Fills what is empty and adds telephones, e-mails and tags, and overwrites where that was chosen; undefined when the row
 * tells nothing new.
 */
export function completeProspect(
  known: Prospect,
  row: Prospect,
  rules: KnownRules = { policies: noPolicies },
): Partial<Completion> | undefined {
  const found = withoutKept(row, rules);
  const before = overwritten(known, found, rules);
  const after: Completion = {
    ...completeName(before, found),
    jobTitle: before.jobTitle ?? found.jobTitle,
    organisation: before.organisation ?? found.organisation,
    phones: joined(before.phones, found.phones, (phone) => phone.number, mostContacts),
    emails: joined(before.emails, found.emails, (email) => emailKey(email.address), mostContacts),
    address: completeAddress(before.address, found.address),
    siret: before.siret ?? found.siret,
    website: before.website ?? found.website,
    source: before.source ?? found.source,
    expectedAmount: before.expectedAmount ?? found.expectedAmount,
    expectedCloseOn: before.expectedCloseOn ?? found.expectedCloseOn,
    budget: before.budget ?? found.budget,
    decisionOn: before.decisionOn ?? found.decisionOn,
    competitor: before.competitor ?? found.competitor,
    renewalOn: before.renewalOn ?? found.renewalOn,
    tags: joined(before.tags, found.tags, plain, mostTags),
    ...completeNextAction(before, found),
    inboundAt: latest(before.inboundAt, found.inboundAt),
    customerSince: before.customerSince ?? found.customerSince,
    lastContactAt: latest(before.lastContactAt, found.lastContactAt),
    doNotCallAt: before.doNotCallAt ?? found.doNotCallAt,
    custom: completeCustom(before.custom, found.custom),
  };
  const changed = completable.filter((field) => !sameValue(known[field], after[field]));
  return changed.length === 0 ? undefined : Object.fromEntries(changed.map((field) => [field, after[field]]));
}

/** Where the file contradicts what is kept; the base wins, the timeline remembers. */
export function contradictions(before: Prospect, found: Prospect): Record<string, string> {
  const fields = ['firstName', 'lastName', 'jobTitle', 'organisation', 'siret', 'website', 'competitor'] as const;
  return Object.fromEntries(
    fields.flatMap((field) => {
      const [kept, told] = [before[field], found[field]];
      return kept && told && comparable(kept) !== comparable(told) ? [[field, told]] : [];
    }),
  );
}

/** What stood there before the file overwrote it, part by part, for the timeline. */
export function overwrittenValues(before: Prospect, changes: Partial<Completion>): { part: string; value: unknown }[] {
  return Object.entries(changes).flatMap(([field, after]) => {
    const kept = before[field as keyof Completion];
    if (field === 'address' || field === 'custom') {
      const [old, fresh] = [kept, after] as Record<string, unknown>[];
      return Object.entries(old ?? {}).flatMap(([entry, value]) =>
        isFilled(value as never) && !sameValue(value, fresh?.[entry]) ? [{ part: `${field}.${entry}`, value }] : [],
      );
    }
    if (Array.isArray(kept)) {
      const gone = kept.filter((item) => !(after as unknown[]).some((one) => sameValue(one, item)));
      return gone.length > 0 ? [{ part: field, value: gone }] : [];
    }
    // Later contacts and next actions replace earlier ones without anything being lost.
    if (kept === null || field === 'lastContactAt' || field === 'nextActionKind') return [];
    return [{ part: field, value: kept }];
  });
}

/** Half a name is completed only by somebody who shares the other half. */
function completeName(before: Prospect, found: Prospect): Pick<Prospect, 'firstName' | 'lastName' | 'civility'> {
  const { firstName, lastName, civility } = before;
  const agrees = (kept: string | null, told: string | null) =>
    kept === null || (told !== null && comparable(kept) === comparable(told));
  if (!agrees(firstName, found.firstName) || !agrees(lastName, found.lastName))
    return { firstName, lastName, civility };
  return {
    firstName: firstName ?? found.firstName,
    lastName: lastName ?? found.lastName,
    civility: civility ?? found.civility,
  };
}

/** An address is completed, never mixed with another one. */
function completeAddress(before: Prospect['address'], found: Prospect['address']): Prospect['address'] {
  const parts = ['line1', 'postalCode', 'city', 'country'] as const;
  const elsewhere = parts.some((part) => {
    const [kept, told] = [before[part], found[part]];
    return kept && told && comparable(kept) !== comparable(told);
  });
  return elsewhere ? before : { ...found, ...before };
}

/** What was emptied by hand is empty. */
function completeCustom(before: Prospect['custom'], found: Prospect['custom']): Prospect['custom'] {
  const told = Object.entries(found).filter(([key]) => !isFilled(before[key]));
  return { ...before, ...Object.fromEntries(told) };
}

/**
 * A call-back asked for in the file counts only while nobody has called yet. Whoever asked never to be called has no next
 * action.
 */
function completeNextAction(before: Prospect, found: Prospect): Pick<Prospect, 'nextActionAt' | 'nextActionKind'> {
  if (before.doNotCallAt ?? found.doNotCallAt) return { nextActionAt: null, nextActionKind: null };
  const { nextActionAt, nextActionKind } = before.nextActionAt || before.callCount > 0 ? before : found;
  return { nextActionAt, nextActionKind };
}

function joined<Item>(kept: Item[], told: readonly Item[], keyOf: (item: Item) => string, most: number): Item[] {
  const known = new Set(kept.map(keyOf));
  const added = told.filter((item) => !known.has(keyOf(item)) && known.add(keyOf(item)));
  return added.length === 0 || kept.length >= most ? kept : [...kept, ...added].slice(0, most);
}

function latest(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
  return left.length === right.size && left.every(([key, value]) => right.has(key) && sameValue(value, right.get(key)));
}
