import type { OwnTarget } from './own-targets.ts';

/** What a column of a file may fill in any company, in the order a person would choose from. */
export const importFields = [
  'civility',
  'firstName',
  'lastName',
  'fullName',
  'organisation',
  'jobTitle',
  'audience',
  'phone',
  'mobile',
  'phone2',
  'mobile2',
  'email',
  'email2',
  'line1',
  'line2',
  'postalCode',
  'city',
  'country',
  'siret',
  'siren',
  'vat',
  'naf',
  'sector',
  'headcount',
  'revenue',
  'website',
  'source',
  'pipeline',
  'stage',
  'lostReason',
  'expectedAmount',
  'expectedCurrency',
  'expectedCloseOn',
  'budget',
  'budgetCurrency',
  'decisionOn',
  'competitor',
  'renewalOn',
  'owner',
  'tags',
  'comment',
  'nextActionAt',
  'contactedOn',
  'inboundAt',
  'customerSince',
  'consent',
  'opposition',
  'language',
  'linkedin',
  'externalId',
] as const;

export type ImportField = (typeof importFields)[number];

/** A field of every company, or one of this company's own. */
export type ColumnTarget = ImportField | OwnTarget;

/** For each column of the file the field it fills, or null. */
export type ColumnMapping = (ColumnTarget | null)[];

/** Fields that a prospect keeps under `custom` of the same name: an own field of that key is the same thing. */
export const keptAsCustom: readonly ImportField[] = [
  'vat',
  'naf',
  'sector',
  'headcount',
  'revenue',
  'language',
  'linkedin',
];
