import { z } from 'zod';

/** What of a prospect can stand in a file, in the order of a file with all fields. */
export const exportFields = [
  'civility',
  'firstName',
  'lastName',
  'organisation',
  'jobTitle',
  'audience',
  'phone',
  'phones',
  'email',
  'emails',
  'line1',
  'line2',
  'postalCode',
  'city',
  'country',
  'siret',
  'website',
  'source',
  'pipeline',
  'stage',
  'stageSince',
  'owner',
  'nextAction',
  'nextActionKind',
  'lastContact',
  'callCount',
  'expectedAmount',
  'expectedCloseOn',
  'budget',
  'decisionOn',
  'competitor',
  'renewalOn',
  'lostReason',
  'tags',
  'campaigns',
  'score',
  'doNotCall',
  'created',
  'archived',
] as const;

export type ExportField = (typeof exportFields)[number];

/** `phone` and `email` are the first one alone; a file with all fields has them all. */
export const allFields = exportFields.filter((field) => field !== 'phone' && field !== 'email');

/** One of the company's own fields, by its key: "custom.size". An integration may have written under any key. */
const ownField = /^custom\..{1,60}$/;

export const isOwnField = (field: string) => field.startsWith('custom.');
export const keyOfOwnField = (field: string) => field.slice('custom.'.length);

/** Which fields, in which order; all of them where none is named. */
export const chosenFields = z.array(z.union([z.enum(exportFields), z.string().regex(ownField)])).max(150);
