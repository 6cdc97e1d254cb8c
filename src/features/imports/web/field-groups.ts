import type { ImportField } from '../import-fields.ts';

/** The fields a column may fill, in the groups a person looks for them in. */
export const fieldGroups: readonly { key: string; fields: readonly ImportField[] }[] = [
  { key: 'person', fields: ['civility', 'firstName', 'lastName', 'fullName', 'organisation', 'jobTitle', 'audience'] },
  {
    key: 'contact',
    fields: ['phone', 'mobile', 'phone2', 'mobile2', 'email', 'email2', 'website', 'linkedin', 'language'],
  },
  { key: 'place', fields: ['line1', 'line2', 'postalCode', 'city', 'country'] },
  { key: 'company', fields: ['siret', 'siren', 'vat', 'naf', 'sector', 'headcount', 'revenue'] },
  {
    key: 'followUp',
    fields: [
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
      'externalId',
    ],
  },
  { key: 'consent', fields: ['consent', 'opposition'] },
];
