import { firstChannel } from '../correspondence/judge-writing.ts';
import type { ActionName } from '../keys/key-actions.ts';
import type { Prospect } from '../prospects/prospect.record.ts';

/** What is done with one prospect, and the right it takes. */
const permissionOf = {
  call: 'prospects.call',
  logCall: 'prospects.call',
  write: 'prospects.write',
  plan: 'prospects.edit',
  meet: 'interactions.add',
  changeStage: 'prospects.edit',
  convert: 'prospects.edit',
  tagOne: 'prospects.edit',
  assignOne: 'prospects.assign',
  campaignOne: 'campaigns.manage',
  archive: 'prospects.archive',
  restore: 'prospects.archive',
} as const satisfies Partial<Record<ActionName, string>>;
export type RecordAction = keyof typeof permissionOf;

export const recordActions = Object.keys(permissionOf) as RecordAction[];

type Asked = Pick<Prospect, 'archivedAt' | 'ownerId' | 'doNotCallAt' | 'emails' | 'phones' | 'customerSince'>;
type Can = (permission: string, ownerId: string | null) => boolean;

/** Why this cannot be done with this prospect, as the key of a short sentence; nothing where it can. */
export function reasonAgainst(action: RecordAction, prospect: Asked, can: Can): string | undefined {
  if (prospect.archivedAt && action !== 'restore') return 'desk.isArchived';
  const permission = permissionOf[action];
  if (!can(permission, prospect.ownerId)) return 'desk.mayNot';
  if (action === 'restore' && !prospect.archivedAt) return 'desk.notArchived';
  if (action === 'plan' && prospect.doNotCallAt) return 'desk.opposed';
  if (action === 'convert' && prospect.customerSince) return 'customer.already';
  if (action === 'write' && firstChannel(prospect) === null) return 'desk.noEmail';
  return undefined;
}
