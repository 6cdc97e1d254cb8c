import {
  fieldOfContent,
  looksLikeCivilities,
  looksLikeEmails,
  looksLikeFlags,
  looksLikeFullNames,
  looksLikeMoney,
  looksLikeNafCodes,
  looksLikePhones,
  mostly,
} from './column-content.rules.ts';
import { withCurrencyOfAmount } from './currency-column.rules.ts';
import { readDate } from './dates.rules.ts';
import { containedField, exactField, headerText, isOtherColumn } from './header-text.rules.ts';
import type { ColumnMapping, ColumnTarget, ImportField } from './import-fields.ts';
import { currencyOf } from './money.rules.ts';
import { ownTargetOf } from './own-columns.rules.ts';
import { isOwnTarget, type OwnField } from './own-targets.ts';
import { readAudience, readBoolean } from './values.rules.ts';

/** Where a second column for one field goes. */
const secondSlots: Partial<Record<ImportField, ImportField>> = {
  phone: 'phone2',
  mobile: 'mobile2',
  email: 'email2',
  line1: 'line2',
};

/** What e-mail addresses may stand for: a person of the company is also named by theirs. */
const filledByEmails: readonly (ImportField | undefined)[] = ['email', 'email2', 'owner'];

/** So many values, nearly all of them something else, speak against a header that says what it is. */
const valuesAgainstHeader = 5;

/** Where a clear header and an e-mail address below it speak against each other, nothing else is looked at. */
const clearFields: readonly ImportField[] = [
  'firstName',
  'lastName',
  'organisation',
  'mobile',
  'postalCode',
  'city',
  'country',
  'siret',
  'website',
  'jobTitle',
];
const vagueHeaders = ['client', 'compte', 'account', 'site', 'url'];

/**
 * A first mapping for someone to check: headers that name a field of the company's own choose first, then those that
 * number a field (« E-mail 2 »), that name one outright, that contain a field's name, then the values themselves. No
 * field is filled by two columns.
 */
export function guessMapping(
  headers: readonly string[],
  sampleRows: readonly (readonly string[])[],
  ownFields: readonly OwnField[] = [],
): ColumnMapping {
  const columns = headers.map((header, index) => ({ header, values: valuesOf(sampleRows, index) }));
  const guesses: (ColumnTarget | null | undefined)[][] = [
    columns.map(({ header }) => ownTargetOf(header, ownFields)),
    columns.map(({ header, values }) => judge(numberedField(header), values, header)),
    columns.map(({ header, values }) => judge(exactField(header), values, header)),
    columns.map(({ header, values }) => judge(containedField(header), values, header)),
    columns.map(({ header, values }) => (isOtherColumn(header) ? undefined : fieldOfContent(values))),
  ];
  const mapping: ColumnMapping = headers.map(() => null);
  const settled = headers.map(() => false);
  for (const guess of guesses) {
    guess.forEach((field, index) => {
      if (settled[index] || field === undefined) return;
      settled[index] = true;
      mapping[index] = field && freeSlot(field, mapping);
    });
  }
  const named = nameColumns(
    mapping,
    columns.map(({ values }) => values),
  );
  return withCurrencyOfAmount(named, ownFields);
}

/** The field of a header with its place behind: « E-mail 2 » is the second e-mail, wherever the first one stands. */
function numberedField(header: string): ImportField | undefined {
  const [, name, place] = /^(.*\D)([12])$/.exec(header.trim()) ?? [];
  if (name === undefined || exactField(header)) return undefined;
  const first = exactField(name);
  const second = first && secondSlots[first];
  return second && (place === '1' ? first : second);
}

/** What a header means once its values were seen; null when they show that no field keeps them. */
function judge(
  field: ImportField | undefined,
  values: readonly string[],
  header: string,
): ImportField | null | undefined {
  if (field === undefined || values.length === 0) return field;
  // What stands in a few cells may come of a row that has slipped.
  if (values.length < valuesAgainstHeader && isClear(header, field)) return field;
  if (!filledByEmails.includes(field) && looksLikeEmails(values)) return 'email';
  switch (field) {
    case 'civility':
      // « Titre » may be either; « Civilité » says what it is, whatever a few cells hold.
      return looksLikeCivilities(values) || !/^\W*(titre|title)\W*$/i.test(header) ? 'civility' : 'jobTitle';
    case 'phone':
      return looksLikePhones(values) || !values.every(isShortCode) ? 'phone' : null;
    case 'organisation':
      // « Client » over oui and non says whether they are one, and names nobody.
      return looksLikeFlags(values) ? (/^\W*client\W*$/i.test(header) ? 'customerSince' : null) : 'organisation';
    case 'sector':
      return looksLikeNafCodes(values) ? 'naf' : 'sector';
    case 'externalId':
      return siretOrSiren(values) ?? 'externalId';
    case 'audience':
      return mostly(values, (value) => readAudience(value) !== undefined) ? 'audience' : undefined;
    case 'expectedCloseOn':
    case 'decisionOn':
    case 'inboundAt':
    case 'renewalOn':
      return mostly(values, (value) => readDate(value) !== undefined) ? field : undefined;
    case 'customerSince':
      return mostly(values, (value) => (readBoolean(value) ?? readDate(value)) !== undefined) ? field : undefined;
    case 'expectedCurrency':
      // « Montant en devise » speaks of one, and holds amounts.
      if (mostly(values, (value) => currencyOf(value) !== undefined)) return 'expectedCurrency';
      return values.some(looksLikeMoney) ? 'expectedAmount' : undefined;
    case 'expectedAmount':
    case 'budget':
      return values.some(looksLikeMoney) ? field : undefined;
    case 'fullName':
      return looksLikePhones(values) ? 'phone' : 'fullName';
    default:
      return field;
  }
}

/** « Téléphone » and « Ville » say what they hold; « Numéro », « Contact » and « Adresse » may hold several things. */
function isClear(header: string, field: ImportField): boolean {
  const text = headerText(header);
  if (field === 'phone') return /\b(?:tel|telephone|phone|landline)\b/.test(text);
  return clearFields.includes(field) && exactField(header) === field && !vagueHeaders.includes(text);
}

/** « Numéro » over 12, 14 bis, A-203 is a street number or an identifier. */
function isShortCode(value: string): boolean {
  return value.replace(/\D/g, '').length < 6;
}

function siretOrSiren(values: readonly string[]): ImportField | undefined {
  const field = fieldOfContent(values);
  return field === 'siret' || field === 'siren' ? field : undefined;
}

function freeSlot(field: ColumnTarget, mapping: ColumnMapping): ColumnTarget | null {
  if (!mapping.includes(field)) return field;
  if (isOwnTarget(field)) return null;
  const second = secondSlots[field];
  return second && !mapping.includes(second) ? second : null;
}

/** « Nom » alone over « Jean Dupont » is a full name; « Name » beside « First name » is a last name. */
function nameColumns(mapping: ColumnMapping, values: readonly (readonly string[])[]): ColumnMapping {
  const hasFirstName = mapping.includes('firstName');
  return mapping.map((field, index) => {
    if (
      field === 'lastName' &&
      !hasFirstName &&
      !mapping.includes('fullName') &&
      looksLikeFullNames(values[index] ?? [])
    ) {
      return 'fullName';
    }
    if (field === 'fullName' && hasFirstName && !mapping.includes('lastName')) return 'lastName';
    return field;
  });
}

function valuesOf(rows: readonly (readonly string[])[], index: number): string[] {
  return rows.map((row) => row[index]?.trim() ?? '').filter(Boolean);
}
