import type { Company } from './company.record.ts';
import { readPhoneNumber, readSiren, readWebsite } from './company-identity.rules.ts';

type Identity = Partial<Pick<Company, 'siren' | 'phone' | 'website'>>;

export interface ReadIdentity {
  /** What was typed, in the form it is kept in. */
  kept: Identity;
  /** By field, the key of the sentence on what is wrong with it. */
  wrong: Partial<Record<keyof Identity, string>>;
}

/** Reads what identifies a company. Another country than France has company numbers of other forms. */
export function readIdentity({ siren, phone, website }: Identity, country: string): ReadIdentity {
  const read = {
    ...(siren && country === 'FR' && { siren: readSiren(siren) }),
    ...(phone && { phone: readPhoneNumber(phone, country) }),
    ...(website && { website: readWebsite(website) }),
  };
  const fields = Object.keys(read) as (keyof Identity)[];
  const wrong = fields.filter((field) => read[field] === undefined);
  return { kept: read, wrong: Object.fromEntries(wrong.map((field) => [field, sentences[field]])) };
}

const sentences = { siren: 'company.badSiren', phone: 'company.badPhone', website: 'company.badWebsite' };
