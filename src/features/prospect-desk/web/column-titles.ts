import { useCallback } from 'react';
import { useText } from '../../../engine/web/hooks.ts';
import { type BuiltInColumn, type ColumnKey, isOwnColumn, ownColumn } from '../list-columns.rules.ts';
import { useCustomFields } from './own-fields.ts';

/** What stands above the columns that every company has. */
const columnTitles: Readonly<Record<BuiltInColumn, string>> = {
  name: 'prospect.fullName',
  civility: 'prospect.civility',
  firstName: 'prospect.firstName',
  lastName: 'prospect.lastName',
  jobTitle: 'prospect.jobTitle',
  organisation: 'prospect.organisation',
  phone: 'prospect.phone',
  email: 'prospect.email',
  doNotCall: 'prospect.doNotCall',
  line1: 'prospect.line1',
  line2: 'prospect.line2',
  postalCode: 'prospect.postalCode',
  city: 'prospect.city',
  country: 'prospect.country',
  siret: 'prospect.siret',
  siren: 'prospect.siren',
  website: 'prospect.website',
  audience: 'prospect.audience',
  pipeline: 'prospect.pipeline',
  stage: 'prospect.stage',
  stageSince: 'prospect.stageSince',
  lostReason: 'prospect.lostReason',
  nextAction: 'prospect.nextAction',
  nextActionKind: 'prospect.kindOfNextAction',
  lastContact: 'prospect.lastContact',
  callCount: 'prospect.callCount',
  owner: 'prospect.owner',
  source: 'prospect.source',
  inbound: 'prospect.inbound',
  customerSince: 'prospect.customerSince',
  loyaltyTier: 'prospect.loyaltyTier',
  loyaltyPoints: 'prospect.loyaltyPoints',
  segment: 'prospect.segment',
  pointsExpireOn: 'prospect.pointsExpireOn',
  contractEndsOn: 'prospect.contractEndsOn',
  tags: 'prospect.tags',
  campaigns: 'prospect.campaigns',
  expectedAmount: 'prospect.expectedAmount',
  expectedCloseOn: 'prospect.expectedCloseOn',
  budget: 'prospect.budget',
  decisionOn: 'prospect.decisionOn',
  competitor: 'prospect.competitor',
  renewalOn: 'prospect.renewalOn',
  score: 'prospect.score',
  created: 'prospect.createdAt',
};

/** What stands above a column: the company's own word, or ours. */
export function useColumnTitles(): (key: ColumnKey) => string {
  const t = useText();
  const fields = useCustomFields();
  return useCallback(
    (key) =>
      isOwnColumn(key) ? (fields.find((field) => ownColumn(field.key) === key)?.name ?? key) : t(columnTitles[key]),
    [t, fields],
  );
}
