import { cutShort } from '../../engine/text.ts';
import { readPostalCode } from '../prospects/address.rules.ts';
import { emailKey, readEmails } from '../prospects/email.rules.ts';
import { type PhoneReading, readPhone, readPhones } from '../prospects/phone.rules.ts';
import { readSiret } from '../prospects/siret.rules.ts';
import type { ImportField } from './import-fields.ts';
import type { RowCells } from './row-cells.ts';
import type { RowCountry } from './row-country.rules.ts';

export type ImportedPhone = Omit<PhoneReading, 'country'>;

export interface ImportedEmail {
  address: string;
  kind: 'personal' | 'generic';
}

export interface ContactDetails {
  phones: ImportedPhone[];
  emails: ImportedEmail[];
  address: { line1?: string; line2?: string; postalCode?: string; city?: string; country?: string };
  siret?: string;
  siren?: string;
}

const phoneFields: readonly ImportField[] = ['mobile', 'phone', 'mobile2', 'phone2'];
const mostPhones = 10;

/** Where to reach whom a row speaks of. Mobiles come first: they are what is called first. */
export function readContactDetails(row: RowCells, country: RowCountry, fileCountry: string): ContactDetails {
  const place = {
    line1: row.shortText('line1', 200),
    line2: row.shortText('line2', 200),
    ...townOf(row, country.code),
  };
  const somewhere = country.isTold || Object.values(place).some(Boolean);
  return {
    phones: phonesOf(row, country, fileCountry),
    emails: emailsOf(row),
    address: Object.fromEntries(
      Object.entries({ ...place, country: somewhere ? country.code : undefined }).filter(([, value]) => value),
    ),
    ...siretOf(row),
  };
}

function phonesOf(row: RowCells, country: RowCountry, fileCountry: string): ImportedPhone[] {
  const phones = new Map<string, ImportedPhone>();
  for (const field of phoneFields) {
    for (const { country: _, ...phone } of readPhonesIn(row.text(field), country, fileCountry)) {
      if (phones.has(phone.number)) continue;
      if (phone.status === 'invalid') row.note({ code: 'phoneUnreadable', field, value: phone.typed });
      if (phone.status === 'toll-free' || phone.status === 'premium' || phone.status === 'canvassing') {
        row.note({ code: 'phoneNotCallable', field, value: phone.typed });
      } else if (phone.isDoubtful) {
        row.note({ code: 'countryDoubtful', field, value: phone.typed });
      }
      const { isDoubtful, ...kept } = phone;
      phones.set(phone.number, {
        ...kept,
        number: cutShort(phone.number, 60),
        typed: cutShort(phone.typed, 80),
        kind: kindInColumn(phone, field),
        status: isDoubtful && phone.status === 'valid' ? 'possible' : phone.status,
      });
    }
  }
  return [...phones.values()].slice(0, mostPhones);
}

/** A number that is none where the row seems to be is read as the file's others, and to be checked. */
function readPhonesIn(text: string, { code, isTold, isDoubtful }: RowCountry, fileCountry: string) {
  return readPhones(text, code).map((phone) => {
    const hasPrefix = /^[\s(]*(?:\+|00)/.test(phone.typed);
    const isOwn = isTold || code === fileCountry || hasPrefix || phone.status === 'valid';
    const asInFile = isOwn ? undefined : readPhone(phone.typed, fileCountry);
    if (asInFile && asInFile.status !== 'invalid') return { ...asInFile, isDoubtful: true };
    return { ...phone, isDoubtful: isDoubtful && !hasPrefix && phone.status !== 'invalid' };
  });
}

/** What the number is decides; the column only when the number is in no range we know. */
function kindInColumn(phone: PhoneReading, field: ImportField): PhoneReading['kind'] {
  const unknown = phone.kind === 'other' && phone.status === 'possible';
  return unknown && field.startsWith('mobile') ? 'mobile' : phone.kind;
}

function emailsOf(row: RowCells): ImportedEmail[] {
  const emails = new Map<string, ImportedEmail>();
  for (const field of ['email', 'email2'] as const) {
    const read = readEmails(row.text(field));
    for (const { typed } of read.unreadable) row.note({ code: 'emailUnreadable', field, value: typed });
    for (const { address, kind, suggestion } of read.emails) {
      if (suggestion) row.note({ code: 'emailSuspicious', field, value: address });
      if (!emails.has(emailKey(address))) emails.set(emailKey(address), { address, kind });
    }
  }
  return [...emails.values()].slice(0, 10);
}

/** « 69003 Lyon » in one column is a postal code and a city. */
function townOf(row: RowCells, country: string): { postalCode?: string; city?: string } {
  const city = row.shortText('city', 100);
  const typed = row.text('postalCode');
  const both = typed ? undefined : /^(\d{4,5}|\d{2} \d{3})\s+(\D.*)$/.exec(city ?? '');
  const read = readPostalCode(both?.[1] ?? typed, country);
  if (both && read?.valid) return { postalCode: read.postalCode, city: both[2] };
  if (typed && read && !read.valid) row.note({ code: 'postalCodeUnknown', field: 'postalCode', value: typed });
  return { postalCode: typed ? read?.postalCode.slice(0, 12) : undefined, city };
}

function siretOf(row: RowCells): { siret?: string; siren?: string } {
  for (const field of ['siret', 'siren'] as const) {
    const { problem, ...read } = readSiret(row.text(field));
    if (problem) {
      row.note({ code: problem === 'digitsLost' ? 'siretDigitsLost' : 'siretWrong', field, value: row.text(field) });
    } else if (read.siren) {
      return read;
    }
  }
  return {};
}
