// A prospect in a campaign. Which campaigns it is in stands on its own row (`campaignIds`); the server keeps a member for
// each, with how far the calls have come.
import { z } from 'zod';
import { id, instant } from '../../engine/define.ts';

/** Every member is in exactly one: their counts add up to all members. */
export const memberStates = ['toCall', 'inProgress', 'done', 'callBack', 'unreachable', 'excluded'] as const;
export type MemberState = (typeof memberStates)[number];

/** Those who may yet be called. */
export const openStates = ['toCall', 'inProgress', 'callBack'] as const satisfies readonly MemberState[];

export const exclusionReasons = [
  'opposition',
  'sectorBan',
  'noConsent',
  'wrongNumber',
  'duplicate',
  'customer',
  'archived',
  'removed',
] as const;
export type ExclusionReason = (typeof exclusionReasons)[number];

/** A member as the API shows it. */
export const campaignMember = z.strictObject({
  prospectId: id,
  state: z.enum(memberStates),
  excludedBecause: z.enum(exclusionReasons).nullable(),
  assignedToId: id.nullable().describe('Whose card it is, where members are shared out'),
  pausedById: id.nullable().describe('The campaign to which the person said yes: this one leaves them alone meanwhile'),
  addedAt: instant,
  /** Null where nobody in particular did. */
  addedBy: id.nullable(),
});
