import { plain } from '../../engine/text.ts';
import { phoneDigits } from './phone.rules.ts';

interface Named {
  firstName: string | null;
  lastName: string | null;
  organisation: string | null;
}

interface Findable extends Named {
  siret: string | null;
  /** A SIREN that came without a SIRET is kept here. */
  custom: { siren?: unknown };
  address: { city?: string };
  emails: readonly { address: string }[];
  phones: readonly { number: string }[];
}

/** « Marie Lefèvre », or the organisation when nobody is named. */
export function prospectName({ firstName, lastName, organisation }: Named): string {
  return [firstName, lastName].filter(Boolean).join(' ') || (organisation ?? '');
}

// Blank though they are letters to Unicode: Hangul fillers and the empty Braille cell.
const shown = /[^\p{Cc}\p{Cf}\p{Z}\p{M}\u115f\u1160\u2800\u3164\uffa0]/u;

/** Whether there is a name or an organisation to be seen; invisible characters alone are none. */
export function isNamed({ firstName, lastName, organisation }: Partial<Named>): boolean {
  return [firstName, lastName, organisation].some((name) => shown.test(name ?? ''));
}

/** The order of a list by name: surname first, without accents. */
export function sortName({ firstName, lastName, organisation }: Named): string {
  return plain([lastName, firstName].filter(Boolean).join(' ') || (organisation ?? ''));
}

/**
 * Everything a free search looks into: names, city, SIRET or SIREN, e-mails and telephone digits in both notations. A name with
 * an apostrophe or a hyphen stands there a second time in one word: « N’Diaye » is found by "ndiaye".
 */
export function searchText(row: Findable): string {
  const siren = typeof row.custom.siren === 'string' ? row.custom.siren : undefined;
  const parts = [row.firstName, row.lastName, row.organisation, row.address.city, row.siret, siren];
  const emails = row.emails.map((email) => email.address);
  const phones = row.phones.map((phone) => phoneDigits(phone.number));
  const text = plain([...parts, ...emails, ...phones].filter(Boolean).join(' '));
  return [text, ...joinedWords(text)].join(' ');
}

// The migration 0016 says the same in SQL, for rows that were written before.
const joint = /['’‐‑-]/g;

function joinedWords(text: string): string[] {
  return text
    .split(' ')
    .filter((word) => !word.includes('@'))
    .map((word) => ({ word, joined: word.replace(joint, '') }))
    .filter(({ word, joined }) => joined !== '' && joined !== word)
    .map(({ joined }) => joined);
}
