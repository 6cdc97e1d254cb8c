import { addDays } from '../../engine/dates.ts';
import type { Money } from '../../engine/money.ts';
import { cutShort, plain } from '../../engine/text.ts';
import { readCountry } from '../prospects/country.rules.ts';
import type { CustomValue } from '../prospects/custom-values.rules.ts';
import { type DateOrder, type ReadMoment, readDate, readMoment } from './dates.rules.ts';
import type { ColumnMapping, ImportField } from './import-fields.ts';
import { type ContactDetails, readContactDetails } from './imported-contact.rules.ts';
import { type ImportedName, readImportedName } from './imported-name.rules.ts';
import { readLostReason } from './lost-reason.rules.ts';
import { readMoney } from './money.rules.ts';
import type { OwnField } from './own-targets.ts';
import { type OwnReading, readOwnValues } from './own-value.rules.ts';
import { type RowCells, rowCells } from './row-cells.ts';
import { countryOfRow } from './row-country.rules.ts';
import type { RowProblem } from './row-problems.ts';
import { unfitRow } from './unfit-row.rules.ts';
import { readAudience, readBoolean, readHeadcount, readNumber } from './values.rules.ts';

export interface RowContext {
  /** Country of the file; a country column or a prefix wins for one row. */
  country: string;
  /** What amounts without a currency are in. */
  currency: string;
  audience: 'B2B' | 'B2C';
  /** The file is of customers: who does not say otherwise is one. */
  areCustomers?: boolean;
  /** Source of the file; a source column wins for one row. */
  source?: string | null;
  /** How the dates of the file are written, when not day first. */
  dateOrder?: DateOrder;
  /** Days written as numbers count from 1904. */
  system1904?: boolean;
  /** The headcount column holds INSEE codes. */
  inseeHeadcounts?: boolean;
  /** The company's own fields, and how their numbers are written. */
  ownFields?: readonly OwnField[];
  decimalSigns?: OwnReading['decimalSigns'];
  /** The day of the import: a contact later than that did not happen. */
  today?: string;
  /** The line of headers: a row that repeats it is nobody. */
  headers?: readonly string[];
  /** How many columns the file has; a row of more has slipped. */
  columnCount?: number;
}

/** A prospect as a row of a file tells it; only what the row really holds is present. */
export interface ImportedProspect extends ImportedName, ContactDetails {
  audience: 'B2B' | 'B2C';
  jobTitle?: string;
  website?: string;
  source?: string;
  /** The day since when they are a customer: as told, or that of the import. */
  customerSince?: string;
  /** Labels as typed: someone matches them with stages and members, none is ever created. */
  pipeline?: string;
  stage?: string;
  lostReason?: string;
  expectedAmount?: Money;
  expectedCloseOn?: string;
  budget?: Money;
  decisionOn?: string;
  competitor?: string;
  renewalOn?: string;
  owner?: string;
  tags?: string[];
  externalId?: string;
  consent?: boolean;
  opposition?: boolean;
  /** Headcount, sector and the like, by name of the import field, and the company's own fields by their keys. */
  custom: Record<string, NonNullable<CustomValue>>;
}

export interface AcceptedRow {
  prospect: ImportedProspect;
  note?: string;
  contactedOn?: string;
  /** When they came by themselves. */
  inbound?: ReadMoment;
  /** The day someone wanted to call back. */
  nextActionOn?: string;
  problems: RowProblem[];
}

export type ImportedRow = AcceptedRow | { refused: RowProblem[] };

/** What becomes of a row: a bad cell is noted and left out, only a row that names nobody is refused. */
export function readImportedRow(cells: readonly string[], mapping: ColumnMapping, context: RowContext): ImportedRow {
  const unfit = unfitRow(cells, mapping, context);
  if (unfit) return { refused: [{ code: unfit }] };
  const row = rowCells(cells, mapping);
  const name = readImportedName(row);
  if (!name.firstName && !name.lastName && !name.organisation)
    return { refused: [{ code: 'nameOrOrganisationMissing' }, ...row.problems.filter(isBrokenFormula)] };

  const country = countryOfRow(row, context.country);
  noteUnknownCountry(row);
  const prospect: ImportedProspect = present({
    ...name,
    ...readContactDetails(row, country, context.country),
    audience: audienceOf(row) ?? context.audience,
    jobTitle: row.shortText('jobTitle', 120),
    website: row.shortText('website', 200),
    source: row.shortText('source', 120) ?? (context.source || undefined),
    customerSince: readCustomerSince(row, context),
    pipeline: row.shortText('pipeline', 120),
    stage: row.shortText('stage', 120),
    lostReason: readLostReason(row.shortText('lostReason', 200)),
    expectedAmount: readAmount(row, 'expectedAmount', 'expectedCurrency', context),
    expectedCloseOn: readDay(row, 'expectedCloseOn', context),
    budget: readAmount(row, 'budget', 'budgetCurrency', context),
    decisionOn: readDay(row, 'decisionOn', context),
    competitor: row.shortText('competitor', 120),
    renewalOn: readDay(row, 'renewalOn', context),
    owner: row.shortText('owner', 120),
    tags: readTags(row.text('tags')),
    externalId: row.shortText('externalId', 120),
    consent: readAnswer(row, 'consent'),
    opposition: readAnswer(row, 'opposition'),
    custom: {
      ...readCustom(row, context),
      ...readOwnValues(row, context.ownFields ?? [], { ...context, country: country.code }),
    },
  });
  return present({
    prospect,
    note: row.text('comment') || undefined,
    contactedOn: readContactDay(row, context),
    inbound: readInbound(row, context),
    nextActionOn: readDay(row, 'nextActionAt', context),
    problems: row.problems,
  });
}

const isBrokenFormula = ({ code }: RowProblem) => code === 'formulaBroken';

function noteUnknownCountry(row: RowCells) {
  const typed = row.text('country');
  if (typed && !readCountry(typed)) row.note({ code: 'countryUnknown', field: 'country', value: typed });
}

/** Each tag once, as it is first written: « vip », « VIP » and « Víp » are one. */
function readTags(text: string): string[] | undefined {
  const tags = new Map<string, string>();
  for (const written of text.split(/[;,|\n]/)) {
    const tag = cutShort(written.replace(/\s+/g, ' ').trim(), 40).trim();
    if (tag && !tags.has(plain(tag))) tags.set(plain(tag), tag);
  }
  return tags.size > 0 ? [...tags.values()].slice(0, 50) : undefined;
}

function readAnswer(row: RowCells, field: ImportField): boolean | undefined {
  const typed = row.text(field);
  const answer = readBoolean(typed);
  if (typed && answer === undefined) row.note({ code: 'answerUnreadable', field, value: typed });
  return answer;
}

function audienceOf(row: RowCells): 'B2B' | 'B2C' | undefined {
  const typed = row.text('audience');
  const audience = readAudience(typed);
  if (typed && !audience) row.note({ code: 'audienceUnreadable', field: 'audience', value: typed });
  return audience;
}

function readAmount(
  row: RowCells,
  field: 'expectedAmount' | 'budget',
  beside: 'expectedCurrency' | 'budgetCurrency',
  { decimalSigns, currency }: RowContext,
): Money | undefined {
  const typed = row.text(field);
  if (!typed) return undefined;
  const note = (code: RowProblem['code'], value = typed) => row.note({ code, field, value }) as undefined;
  return readMoney(typed, { beside: row.text(beside), currency, sign: decimalSigns?.[field], note });
}

function readDay(row: RowCells, field: ImportField, context: RowContext): string | undefined {
  const typed = row.text(field);
  const day = readDate(typed, { order: context.dateOrder, system1904: context.system1904 });
  if (typed && !day) row.note({ code: 'dateUnreadable', field, value: typed });
  return day;
}

function readContactDay(row: RowCells, context: RowContext): string | undefined {
  const day = readDay(row, 'contactedOn', context);
  if (!day || !context.today || day <= context.today) return day;
  row.note({ code: 'dateInFuture', field: 'contactedOn', value: row.text('contactedOn') });
  return undefined;
}

/** « Oui » is since today. Who is in a file of customers is one, unless their row says no. */
function readCustomerSince(row: RowCells, context: RowContext): string | undefined {
  const typed = row.text('customerSince');
  const answer = readBoolean(typed);
  if (answer === false) return undefined;
  const day = answer ? context.today : readDay(row, 'customerSince', context);
  const isToCome = day !== undefined && context.today !== undefined && day > context.today;
  if (isToCome) row.note({ code: 'dateInFuture', field: 'customerSince', value: typed });
  if (day && !isToCome) return day;
  return context.areCustomers ? context.today : undefined;
}

function readInbound(row: RowCells, { dateOrder, system1904, today }: RowContext): ReadMoment | undefined {
  const typed = row.text('inboundAt');
  const moment = readMoment(typed, { order: dateOrder, system1904 });
  const note = (code: RowProblem['code']) => row.note({ code, field: 'inboundAt', value: typed }) as undefined;
  if (!moment) return typed ? note('dateUnreadable') : undefined;
  const day = 'instant' in moment ? moment.instant.slice(0, 10) : moment.day;
  // An instant is of another day in other zones.
  const isToCome = today !== undefined && day > ('instant' in moment ? addDays(today, 1) : today);
  return isToCome ? note('dateInFuture') : moment;
}

function readCustom(row: RowCells, { inseeHeadcounts }: RowContext): Record<string, string | number> {
  const headcount = readHeadcount(row.text('headcount'), { inseeCodes: inseeHeadcounts });
  if (row.text('headcount') && !headcount) {
    row.note({ code: 'headcountUnreadable', field: 'headcount', value: row.text('headcount') });
  }
  const revenue = readNumber(row.text('revenue'));
  if (row.text('revenue') && revenue === undefined) {
    row.note({ code: 'revenueUnreadable', field: 'revenue', value: row.text('revenue') });
  }
  return present({
    headcount,
    revenue,
    sector: row.shortText('sector', 200),
    naf: row.shortText('naf', 20),
    vat: row.shortText('vat', 40),
    language: row.shortText('language', 40),
    linkedin: row.shortText('linkedin', 200),
  });
}

/** Only the fields that hold something. */
function present<Fields extends object>(fields: Fields): { [Name in keyof Fields]: Exclude<Fields[Name], undefined> } {
  const filled = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(filled) as { [Name in keyof Fields]: Exclude<Fields[Name], undefined> };
}
