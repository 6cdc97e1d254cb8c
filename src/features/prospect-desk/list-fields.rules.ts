// Every field the list can be asked about, and how.
import type { CustomField } from '../custom-fields/custom-field.record.ts';
import { lostReasons } from '../outcomes/outcome-definition.ts';
import { customerSegments } from '../prospects/customer-segments.ts';
import { unstatedReason } from '../prospects/lost-reason.ts';
import { emailKinds, nextActionKinds, phoneKinds, phoneStatuses } from '../prospects/prospect.record.ts';

/** How a field is asked about. */
export type ConditionKind =
  | 'text'
  | 'emails'
  | 'phones'
  | 'number'
  | 'money'
  | 'day'
  | 'instant'
  | 'choice'
  | 'list'
  | 'yesNo'
  | 'pipeline'
  | 'campaign'
  | 'stage'
  | 'owner'
  | 'source'
  | 'audience'
  | 'country'
  | 'siret'
  | 'siren'
  | 'lostReason'
  /** What each telephone or address is, of a fixed few. */
  | 'entryChoice'
  /** Not a field but how the prospect stands: too long at a stage, or with nothing planned. */
  | 'stay'
  | 'noNext';

export interface ListField {
  /** As a filter names it: "score", "address.city", "custom.size". */
  field: string;
  kind: ConditionKind;
  /** What there is to choose from, where that is fixed. */
  options?: readonly string[];
  /** The company's own word for it. */
  name?: string;
  /** The first sentence asks for it by a chip of its own; only the alternatives to it do so by a condition. */
  hasOwnChip?: true;
}

const withOwnChip: readonly ListField[] = [
  { field: 'pipelineId', kind: 'pipeline', hasOwnChip: true },
  { field: 'stageId', kind: 'stage', hasOwnChip: true },
  { field: 'ownerId', kind: 'owner', hasOwnChip: true },
  { field: 'source', kind: 'source', hasOwnChip: true },
  { field: 'audience', kind: 'audience', options: ['B2B', 'B2C'], hasOwnChip: true },
  { field: 'noNext', kind: 'noNext', hasOwnChip: true },
  { field: 'stay', kind: 'stay', hasOwnChip: true },
];

const builtIn: readonly ListField[] = [
  { field: 'civility', kind: 'choice', options: ['M.', 'Mme'] },
  { field: 'lastName', kind: 'text' },
  { field: 'firstName', kind: 'text' },
  { field: 'tags', kind: 'list' },
  { field: 'campaignIds', kind: 'campaign' },
  { field: 'jobTitle', kind: 'text' },
  { field: 'organisation', kind: 'text' },
  { field: 'phones.number', kind: 'phones' },
  { field: 'phones.kind', kind: 'entryChoice', options: phoneKinds },
  { field: 'phones.status', kind: 'entryChoice', options: phoneStatuses },
  { field: 'emails.address', kind: 'emails' },
  { field: 'emails.kind', kind: 'entryChoice', options: emailKinds },
  { field: 'address.line1', kind: 'text' },
  { field: 'address.line2', kind: 'text' },
  { field: 'address.city', kind: 'text' },
  { field: 'address.postalCode', kind: 'text' },
  { field: 'address.country', kind: 'country' },
  { field: 'website', kind: 'text' },
  { field: 'siret', kind: 'siret' },
  { field: 'siren', kind: 'siren' },
  { field: 'doNotCallAt', kind: 'instant' },
  { field: 'score', kind: 'number' },
  { field: 'callCount', kind: 'number' },
  { field: 'expectedAmount.amount', kind: 'money' },
  { field: 'expectedCloseOn', kind: 'day' },
  { field: 'budget.amount', kind: 'money' },
  { field: 'decisionOn', kind: 'day' },
  { field: 'competitor', kind: 'text' },
  { field: 'renewalOn', kind: 'day' },
  { field: 'nextActionAt', kind: 'instant' },
  { field: 'nextActionKind', kind: 'choice', options: nextActionKinds },
  { field: 'lastContactAt', kind: 'instant' },
  { field: 'inboundAt', kind: 'instant' },
  { field: 'customerSince', kind: 'instant' },
  { field: 'loyaltyTier', kind: 'text' },
  { field: 'loyaltyPoints', kind: 'number' },
  { field: 'pointsExpireOn', kind: 'day' },
  { field: 'segment', kind: 'choice', options: customerSegments },
  { field: 'contractEndsOn', kind: 'day' },
  { field: 'stageSince', kind: 'instant' },
  { field: 'lostReason', kind: 'lostReason', options: [...lostReasons, unstatedReason] },
  { field: 'createdAt', kind: 'instant' },
];

const kinds: Record<CustomField['kind'], ConditionKind> = {
  text: 'text',
  number: 'number',
  money: 'money',
  date: 'day',
  choice: 'choice',
  choices: 'list',
  yesNo: 'yesNo',
  link: 'text',
  phone: 'text',
};

/** Every field that can be asked about, the company's own last. */
export function listFields(own: readonly Pick<CustomField, 'key' | 'name' | 'kind' | 'options'>[]): ListField[] {
  const named = own.map(({ key, name, kind, options }) => ({
    field: kind === 'money' ? `custom.${key}.amount` : `custom.${key}`,
    kind: kinds[kind],
    name,
    ...(options.length > 0 && { options }),
  }));
  return [...withOwnChip, ...builtIn, ...named];
}
