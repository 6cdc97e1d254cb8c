import { emailKey, isGenericEmail } from './email.rules.ts';
import { nameKey } from './name.rules.ts';
import { organisationKey } from './organisation.rules.ts';

export type DedupeKeyKind = 'externalId' | 'siret' | 'email' | 'mobile' | 'landline' | 'company' | 'name';

export interface DedupeKey {
  kind: DedupeKeyKind;
  key: string;
}

/** What tells a prospect apart; the fields of the record and of an imported row alike. */
export interface ProspectIdentity {
  externalId?: string | null;
  siret?: string | null;
  firstName?: string | null;
  lastName?: string | null;
  organisation?: string | null;
  emails: readonly { address: string }[];
  phones: readonly { number: string; kind: string; status?: string }[];
  postalCode?: string | null;
}

/**
 * The keys two records of one prospect would share, the surest first: the first key that hits decides.
 * Colleagues share an organisation, a SIRET, a switchboard and a `contact@` address, so none of these is a key
 * on its own as soon as a person is named.
 */
export function dedupeKeys(identity: ProspectIdentity): DedupeKey[] {
  const person = nameKey(identity.firstName, identity.lastName);
  const company = organisationKey(identity.organisation);
  const readable = identity.phones.filter((phone) => phone.status !== 'invalid');
  const keys: DedupeKey[] = [];
  const add = (kind: DedupeKeyKind, ...parts: (string | null | undefined)[]) => {
    const key = parts.map((part) => part?.trim() ?? '');
    if (key.every(Boolean)) keys.push({ kind, key: key.join('|') });
  };

  add('externalId', identity.externalId);
  if (person) add('siret', identity.siret, person);
  else add('siret', identity.siret);
  for (const { address } of identity.emails) if (!isGenericEmail(address)) add('email', emailKey(address));
  for (const { number, kind } of readable) if (kind === 'mobile') add('mobile', number);
  for (const { number, kind } of readable) if (kind !== 'mobile') add('landline', number, person || company);
  if (!person) add('company', company, identity.postalCode);
  add('name', person, company);
  return keys;
}
