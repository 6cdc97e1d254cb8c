// A known prospect and a row about them, made ready to be completed: what the file may not touch is taken out of the row,
// what it overwrites is put into the prospect first.
import { comparable } from '../prospects/comparison.rules.ts';
import { emailKey } from '../prospects/email.rules.ts';
import type { Prospect } from '../prospects/prospect.record.ts';
import type { ColumnTarget } from './import-fields.ts';
import type { ListPolicies } from './known-lists.rules.ts';
import type { FieldPolicies, KnownPolicy } from './known-policy.rules.ts';

export interface KnownRules {
  policies: FieldPolicies;
  lists?: ListPolicies | undefined;
}

/** The parts of a prospect that a column fills; « address.city » is an entry of the address. */
const partsOf: Partial<Record<string, readonly string[]>> = {
  fullName: ['firstName', 'lastName', 'civility', 'custom.title'],
  civility: ['civility', 'custom.title'],
  line1: ['address.line1'],
  line2: ['address.line2'],
  postalCode: ['address.postalCode'],
  city: ['address.city'],
  siret: ['siret'],
  siren: ['custom.siren', 'siret'],
  nextActionAt: ['nextActionAt', 'nextActionKind'],
  contactedOn: ['lastContactAt'],
};
const kept = ['vat', 'naf', 'sector', 'headcount', 'revenue', 'language', 'linkedin', 'externalId'];
const inLists = ['phone', 'mobile', 'phone2', 'mobile2', 'email', 'email2', 'stage', 'comment'];

function partsFilledBy(target: ColumnTarget): readonly string[] {
  if (inLists.includes(target)) return [];
  if (target.startsWith('custom.')) return [target];
  return partsOf[target] ?? (kept.includes(target) ? [`custom.${target}`] : [target]);
}

/** The row without what its columns must not touch. */
export function withoutKept(found: Prospect, { policies, lists }: KnownRules): Prospect {
  let told: Prospect = found;
  for (const part of partsWith(policies, 'keep')) told = withPart(told, part, undefined);
  if (!lists || lists.keep.length === 0) return told;
  return {
    ...told,
    phones: told.phones.filter(({ number }) => !lists.keep.includes(number)),
    emails: told.emails.filter(({ address }) => !lists.keep.includes(emailKey(address))),
  };
}

/** The prospect with what the row overwrites. An empty cell overwrites nothing. */
export function overwritten(before: Prospect, told: Prospect, { policies, lists }: KnownRules): Prospect {
  const parts = partsWith(policies, 'overwrite');
  let after = isAnotherAddress(before, told, parts) ? { ...before, address: {} } : before;
  for (const part of parts) {
    const value = partOf(told, part);
    if (isTold(value)) after = withPart(after, part, value);
  }
  if (!lists || lists.overwrite.length === 0) return after;
  return { ...after, phones: phonesInstead(after, told, lists), emails: emailsInstead(after, told, lists) };
}

/** Where somebody lives is taken over whole: a street of Lyon does not stay behind in Nantes. */
function isAnotherAddress(before: Prospect, told: Prospect, parts: readonly string[]): boolean {
  return (['line1', 'postalCode', 'city'] as const).some((name) => {
    const [kept, said] = [before.address[name], told.address[name]];
    return parts.includes(`address.${name}`) && kept && said && comparable(kept) !== comparable(said);
  });
}

/** The file's numbers stand in place of those of their kind: a new mobile does not cost the switchboard. */
function phonesInstead({ phones }: Prospect, told: Prospect, { overwrite }: ListPolicies): Prospect['phones'] {
  const fresh = told.phones.filter(({ number }) => overwrite.includes(number));
  const isMobile = ({ kind }: { kind: string }) => kind === 'mobile';
  const replaced = phones.filter((phone) => !fresh.some((one) => isMobile(one) === isMobile(phone)));
  const known = (number: string) => phones.find((phone) => phone.number === number);
  const mobiles = fresh.filter(isMobile).map((one) => known(one.number) ?? one);
  const others = fresh.filter((one) => !isMobile(one)).map((one) => known(one.number) ?? one);
  return mobiles.length > 0 ? [...mobiles, ...replaced, ...others] : [...replaced, ...others];
}

function emailsInstead({ emails }: Prospect, told: Prospect, { overwrite }: ListPolicies): Prospect['emails'] {
  const fresh = told.emails.filter(({ address }) => overwrite.includes(emailKey(address)));
  return fresh.length > 0 ? fresh : emails;
}

function partsWith(policies: FieldPolicies, wanted: KnownPolicy): string[] {
  return [...policies].flatMap(([target, policy]) => (policy === wanted ? partsFilledBy(target) : []));
}

const isTold = (value: unknown) =>
  value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);

function partOf(prospect: Prospect, part: string): unknown {
  const [field = '', entry] = splitPart(part);
  const value = (prospect as unknown as Record<string, unknown>)[field];
  return entry ? (value as Record<string, unknown>)[entry] : value;
}

function withPart(prospect: Prospect, part: string, value: unknown): Prospect {
  const [field = '', entry] = splitPart(part);
  if (!entry) return { ...prospect, [field]: value ?? (field === 'tags' ? [] : null) };
  const { [entry]: _, ...others } = (prospect as unknown as Record<string, Record<string, unknown>>)[field] ?? {};
  return { ...prospect, [field]: value === undefined ? others : { ...others, [entry]: value } };
}

function splitPart(part: string): [field: string, entry?: string] {
  const dot = part.indexOf('.');
  return dot < 0 ? [part] : [part.slice(0, dot), part.slice(dot + 1)];
}
