import { isSiren, isSiret } from '../companies/siren.rules.ts';
import { readEmails } from '../prospects/email.rules.ts';
import { readCivility } from '../prospects/name.rules.ts';
import { readPhone } from '../prospects/phone.rules.ts';
import type { ImportField } from './import-fields.ts';
import { readMoney } from './money.rules.ts';
import { readBoolean } from './values.rules.ts';

/** The field the values themselves betray, whatever the header: at least four in five must agree. */
export function fieldOfContent(values: readonly string[]): ImportField | undefined {
  if (mostly(values, isEmail)) return 'email';
  if (mostly(values, (value) => /linkedin\.com\//i.test(value))) return 'linkedin';
  if (mostly(values, (value) => /^(?:https?:\/\/|www\.)/i.test(value))) return 'website';
  if (mostly(values, (value) => isSiret(value.replace(/\s/g, '')))) return 'siret';
  if (mostly(values, (value) => isSiren(value.replace(/\s/g, '')))) return 'siren';
  if (mostly(values, isPhone)) return mostly(values, isMobile) ? 'mobile' : 'phone';
  if (values.length > 2 && looksLikeCivilities(values)) return 'civility';
  return undefined;
}

export function looksLikeEmails(values: readonly string[]): boolean {
  return mostly(values, isEmail);
}

export function looksLikePhones(values: readonly string[]): boolean {
  return mostly(values, isPhone);
}

/** Five words at most, civilities all: « Titre » may as well hold job titles. */
export function looksLikeCivilities(values: readonly string[]): boolean {
  return new Set(values).size <= 5 && mostly(values, (value) => Object.keys(readCivility(value)).length > 0);
}

export function looksLikeNafCodes(values: readonly string[]): boolean {
  return mostly(values, (value) => /^\d{2}\.?\d{2}\s?[A-Z]$/i.test(value));
}

/** « Client : Oui/Non » is a flag, not an organisation. */
export function looksLikeFlags(values: readonly string[]): boolean {
  return mostly(values, (value) => readBoolean(value) !== undefined);
}

export function looksLikeMoney(value: string): boolean {
  return readMoney(value, { beside: '', currency: 'EUR', note: () => undefined }) !== undefined;
}

/** Whether enough values hold two words or more, as full names do; a telephone that slipped in is no name. */
export function looksLikeFullNames(values: readonly string[]): boolean {
  const severalWords = values.filter((value) => /\S\s+\S/.test(value) && !isPhone(value));
  return values.length > 0 && severalWords.length / values.length >= 0.5;
}

/** At least four in five. */
export function mostly(values: readonly string[], is: (value: string) => boolean): boolean {
  return values.length > 0 && values.filter(is).length / values.length >= 0.8;
}

function isEmail(value: string): boolean {
  return value.includes('@') && readEmails(value).emails.length > 0;
}

/** The country is not known yet: French numbers, or a prefix, or eight digits and more behind a zero. */
function isPhone(value: string): boolean {
  const phone = readPhone(value, 'FR');
  if (phone && phone.status !== 'invalid') return true;
  return /^(?:\+|0)\d{8,14}$/.test(value.replace(/[\s.\-/()]/g, ''));
}

function isMobile(value: string): boolean {
  return readPhone(value, 'FR')?.kind === 'mobile';
}
