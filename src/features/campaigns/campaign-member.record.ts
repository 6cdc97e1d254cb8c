import { z } from 'zod';
import { defineRecord, id, instant, type RowOf } from '../../engine/define.ts';
import { exclusionReasons, memberStates } from './campaign-member.ts';

/** A prospect's place in one campaign: the server moves it with every call, a device never holds it. */
export const campaignMemberRecord = defineRecord({
  name: 'campaignMember',
  table: 'campaign_member',
  fields: {
    campaignId: id,
    prospectId: id,
    state: z.enum(memberStates),
    excludedBecause: z.enum(exclusionReasons).nullable(),
    /** Whose card it is, where members are shared out. */
    assignedToId: id.nullable(),
    /** The campaign to which the person said yes: until then this one leaves them alone. */
    pausedById: id.nullable(),
    addedAt: instant,
    addedBy: id.nullable(),
  },
  reach: { kind: 'company' },
  holding: 'none',
});

export type CampaignMember = RowOf<typeof campaignMemberRecord>;
