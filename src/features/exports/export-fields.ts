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
  'siren',
  'website',
  'source',
  'inbound',
  'customerSince',
  'loyaltyTier',
  'loyaltyPoints',
  'pointsExpireOn',
  'segment',
  'contractEndsOn',
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

/** The first one alone, or what another field says already: a file with all fields has those. */
const parts: readonly ExportField[] = ['phone', 'email', 'siren'];
export const allFields = exportFields.filter((field) => !parts.includes(field));

/** One of the company's own fields, by its key: "custom.size". An integration may have written under any key. */
const ownField = /^custom\..{1,60}$/;

export const isOwnField = (field: string) => field.startsWith('custom.');
export const keyOfOwnField = (field: string) => field.slice('custom.'.length);

/** Which fields, in which order; all of them where none is named. */
export const chosenFields = z.array(z.union([z.enum(exportFields), z.string().regex(ownField)])).max(150);
