import { z } from 'zod';
import { day, defineRecord, id, instant, type NamedEntry, type RowOf } from '../../engine/define.ts';
import { plain } from '../../engine/text.ts';
import { isCountry } from '../companies/country-codes.ts';
import { currencyCode } from '../companies/currency.rules.ts';
import { callAttempt, callConsent, callContract, mostAttemptsKept } from '../contact-rules/call-standing.ts';
import { type CustomField, customFieldRecord } from '../custom-fields/custom-field.record.ts';
import { isKeptWithoutField } from '../custom-fields/custom-field-key.rules.ts';
import { customerSegments } from './customer-segments.ts';
import { figuresOfProspect } from './prospect-figures.rules.ts';
import { dedupeKeys } from './prospect-keys.rules.ts';
import { searchText, sortName } from './prospect-names.rules.ts';

export const phoneKinds = ['mobile', 'landline', 'other'] as const;
export const emailKinds = ['personal', 'generic'] as const;
export const nextActionKinds = ['call-back', 'retry', 'follow-up'] as const;
export const phoneStatuses = ['valid', 'possible', 'invalid', 'toll-free', 'premium', 'canvassing'] as const;

export const phone = z.strictObject({
  /** E.164 ("+33612345678"), or what was typed when no number could be read in it. */
  number: z.string().min(1).max(60),
  kind: z.enum(phoneKinds).default('other'),
  /** What was typed or stood in the file. */
  typed: z.string().max(80).optional(),
  extension: z.string().max(12).optional(),
  status: z.enum(phoneStatuses).optional(),
});

export const emailAddress = z.strictObject({
  address: z.email().max(200),
  kind: z.enum(emailKinds).default('personal'),
  /** `invalid`: the last mail to it came back for good. */
  status: z.enum(['valid', 'invalid']).optional(),
});

export const postalAddress = z.strictObject({
  line1: z.string().max(200).optional(),
  line2: z.string().max(200).optional(),
  postalCode: z.string().max(12).optional(),
  city: z.string().max(100).optional(),
  /** ISO 3166 alpha-2. */
  country: z
    .string()
    .regex(/^([A-Za-z]{2})?$/)
    .refine((code) => code === '' || isCountry(code), { params: { key: 'company.unknownCountry' } })
    .optional(),
});

/** In minor units: cents, but francs where a franc has no cents. */
const money = z.strictObject({ amount: z.number().int().nonnegative(), currency: currencyCode });

const customValue = z.union([
  z.string().max(2000),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string().max(80)).max(100),
  money,
]);

/** More than a company may have fields, those given up included. */
const MOST_OWN_VALUES = 400;
/** Beyond it the oldest are forgotten. */
const mostImports = 100;
export const mostCampaigns = 100;

const shortText = z.string().trim().max(120);

/** A person or an organisation we want to win. Only a name or an organisation is required. */
export const prospectRecord = defineRecord({
  name: 'prospect',
  table: 'prospect',
  fields: {
    firstName: shortText.nullable(),
    lastName: shortText.nullable(),
    civility: z.enum(['M.', 'Mme']).nullable(),
    jobTitle: shortText.nullable(),
    organisation: z.string().trim().max(160).nullable(),
    audience: z.enum(['B2B', 'B2C']),
    phones: z.array(phone).max(10),
    emails: z.array(emailAddress).max(10),
    address: postalAddress.describe('In a change it takes the place of the whole address; {} or null leaves none'),
    /** 14 digits. */
    siret: z.string().max(14).nullable(),
    website: z.string().max(200).nullable(),
    source: shortText.nullable(),
    /** When they came by themselves: a form, a missed call, a chat. Null for whoever was looked for. */
    inboundAt: instant
      .nullable()
      .describe('When they came by themselves (form, missed call, chat); never called since, they are called first'),
    /** Since when they are a customer; null for whoever has not signed. */
    customerSince: instant.nullable().describe('Since when they are a customer; POST /customers converts'),
    /** How they stand in the loyalty programme; null for whoever has no account. */
    loyaltyTier: z.string().nullable().describe('The name of their tier in the loyalty programme'),
    loyaltyPoints: z.number().int().nullable().describe('The points they can redeem'),
    segment: z
      .enum(customerSegments)
      .nullable()
      .describe('What their purchases say of them (recency, frequency, amount); null before the first paid invoice'),
    pointsExpireOn: day.nullable().describe('When the next of their points end'),
    contractEndsOn: day.nullable().describe('When the next of their contracts ends'),
    ownerId: id.nullable(),
    stageId: id,
    /** Since when the prospect stands in this stage. */
    stageSince: instant,
    lostReason: z.string().max(200).nullable(),
    expectedAmount: money.nullable(),
    expectedCloseOn: day.nullable(),
    /** What the prospect says it may spend. */
    budget: money.nullable(),
    /** The day the prospect says it decides. */
    decisionOn: day.nullable(),
    /** Whom they buy from today, and the day that contract ends. */
    competitor: shortText.nullable(),
    renewalOn: day.nullable(),
    tags: z.array(z.string().trim().min(1).max(40)).max(50),
    score: z
      .number()
      .int()
      .min(0)
      .max(100)
      .nullable()
      .describe('How promising: hot from 70, warm from 40; null for whoever may not be contacted. Worked out by Kili'),
    /** The lines that make the score, as it was worked out last: « +10 fonction décideur ». */
    scoreReasons: z
      .record(z.string(), z.number())
      .describe(
        'The points behind the score, by reason: sector, size, decisionMaker, prescriber, user, territory, directMobile, namedEmail, requestForm, wantsToBuy, interested, wantsDocumentation, replied, quoteViewed, metAtFair, linkClicked, decisionSoon, competitorContractEnds, budgetKnown, noShow, missedCalls, noBudget, hardBounce, and what exceeds a limit (fitLimit, engagementLimit, timingLimit). Together they make the score, held between 0 and 100',
      ),
    /** Whether time alone changes the score: what is looked at every night. */
    scoreMoves: z.boolean(),
    /** The one next action of an open prospect, and what it is. */
    nextActionAt: instant.nullable(),
    nextActionKind: z.enum(nextActionKinds).nullable(),
    lastContactAt: instant.nullable(),
    callCount: z.number().int().nonnegative(),
    /** Calls in a row that reached nobody; what the retry ladder counts. */
    missedCalls: z.number().int().nonnegative(),
    /** Since when the person asked never to be called again. */
    doNotCallAt: instant.nullable(),
    /** Since when it is known of a consumer that nobody can prove they agreed: a file brought them. A consent ends it. */
    unprovenAt: instant.nullable(),
    /** The agreement to be called that is in force; its proof is among the consents. */
    callConsent: callConsent.nullable(),
    /** The contract in progress that lets a consumer be called about it; who stated it is among the call contracts. */
    callContract: callContract.nullable(),
    /** The day of the last refusal, by the prospect's calendar. */
    refusedOn: day.nullable(),
    /** The calls of the last weeks, of everybody and on all numbers. */
    recentAttempts: z.array(callAttempt).max(mostAttemptsKept),
    custom: z
      .record(z.string().max(60), customValue)
      .refine((fields) => Object.keys(fields).length <= MOST_OWN_VALUES)
      .describe(
        'By the keys of the company’s own fields (GET /custom-fields): a text, number, day, yes or no, chosen options, an amount. A change names only the fields it changes, null empties one, and the others stay',
      ),
    /** As the API has always told it; `importIds` knows the others too, and is what `?importId=` asks. */
    importId: id
      .nullable()
      .describe('The import that brought it, or the last that completed it; the others are in importIds'),
    importIds: z.array(id).max(mostImports).describe('Every import that brought or completed it, the oldest first'),
    campaignIds: z
      .array(id)
      .max(mostCampaigns)
      .describe('The campaigns it is in; changed by POST and DELETE /campaigns/{id}/members'),
    archivedAt: instant.nullable(),
    /** The prospect this one turned out to be: a second record of the same. */
    mergedIntoId: id.nullable(),
    /** First letters for alphabetical order, without accents. */
    sortName: z.string(),
    /** Everything a search looks into, plain. */
    searchText: z.string(),
  },
  reach: {
    kind: 'owner',
    permission: 'prospects.view',
    ownerField: 'ownerId',
    past: { table: 'prospect_past_owner', column: 'prospectId' },
  },
  holding: 'own',
  counted: { as: 'prospects', worth: ({ archivedAt }) => (archivedAt === null ? 1 : 0) },
  mergedIntoField: 'mergedIntoId',
  keys: {
    table: 'prospect_key',
    column: 'prospectId',
    of: keysOf,
  },
  words: {
    table: 'prospect_tag',
    column: 'prospectId',
    of: ({ tags, mergedIntoId }) => (mergedIntoId ? [] : tags.map(plain)),
  },
  idLists: [
    {
      field: 'importIds',
      table: 'prospect_import',
      column: 'prospectId',
      entry: 'importId',
      of: ({ importIds, mergedIntoId }) => (mergedIntoId ? [] : importIds),
    },
    {
      field: 'campaignIds',
      table: 'campaign_member',
      column: 'prospectId',
      entry: 'campaignId',
      of: ({ campaignIds, mergedIntoId }) => (mergedIntoId ? [] : campaignIds),
    },
  ],
  derive: (row) => ({ sortName: sortName(row), searchText: searchText(row) }),
  named: { field: 'custom', by: customFieldRecord, entryOf: ownEntry, keeps: isKeptWithoutField },
  searched: {
    field: 'searchText',
    holds: [
      'firstName',
      'lastName',
      'organisation',
      'address.city',
      'siret',
      'custom.siren',
      'emails.address',
      'phones.number',
    ],
  },
  internal: ['sortName', 'searchText', 'missedCalls', 'mergedIntoId', 'scoreMoves'],
  figures: figuresOfProspect,
});

const texts = { type: z.string() };
const kindsOfEntries: Readonly<Record<CustomField['kind'], Omit<NamedEntry, 'key'>>> = {
  text: texts,
  link: texts,
  phone: texts,
  choice: texts,
  number: { type: z.number() },
  yesNo: { type: z.boolean() },
  date: { type: day },
  choices: { type: z.array(z.string()) },
  money: { type: money, comparedBy: 'amount' },
};

/** What a filter may ask of one of the company's own fields. */
function ownEntry(row: Record<string, unknown>): NamedEntry {
  const { key, kind } = row as CustomField;
  return { key, ...kindsOfEntries[kind] };
}

type Identified = Parameters<typeof dedupeKeys>[0] & {
  address: { postalCode?: string };
  custom: Record<string, unknown>;
  mergedIntoId?: string | null;
};

/** Whoever was merged into another is found as that one, and no more as themselves. */
function keysOf(row: Identified) {
  if (row.mergedIntoId) return [];
  return dedupeKeys({ ...row, postalCode: row.address.postalCode, externalId: externalIdOf(row.custom) });
}

/** The id another system knows the prospect by, where an import told it. */
function externalIdOf({ externalId }: Record<string, unknown>): string | null {
  return typeof externalId === 'string' ? externalId : null;
}

export type Prospect = RowOf<typeof prospectRecord>;

/** The imports of one or two records together, each once: ids of imports sort by their time. */
export function joinedImports(...lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())].sort().slice(-mostImports);
}

/** The campaigns of one or two records together, each once. */
export function joinedCampaigns(...lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())].slice(0, mostCampaigns);
}

/** A prospect as the API shows it. */
export const publicProspect = prospectRecord.schema.omit({
  sortName: true,
  searchText: true,
  missedCalls: true,
  mergedIntoId: true,
  scoreMoves: true,
  rev: true,
});
