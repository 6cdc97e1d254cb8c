// Who is archived is called by no campaign: the commands of the prospects, which know of none, and what follows for the
// members.
import { defineCommand, type Store } from '../../engine/define.ts';
import { interactionRecord } from '../interactions/interaction.record.ts';
import { archiveProspect, restoreProspect } from '../prospects/prospect.commands.ts';
import type { Prospect } from '../prospects/prospect.record.ts';
import { type CampaignMember, campaignMemberRecord } from './campaign-member.record.ts';
import { isOpen } from './member-course.rules.ts';

/** The same command, by the same name: a prospect is archived in one way. */
export const archiveWithMembers = defineCommand({
  ...archiveProspect,
  async run(store, args, context) {
    const prospect = await archiveProspect.run(store, args, context);
    for (const { id, state } of await membersOf(store, prospect))
      if (isOpen(state))
        await store.update(campaignMemberRecord, id, { state: 'excluded', excludedBecause: 'archived' });
    return prospect;
  },
});

/** Back with the prospect, its members go on where they were. */
export const restoreWithMembers = defineCommand({
  ...restoreProspect,
  async run(store, args, context) {
    const prospect = await restoreProspect.run(store, args, context);
    for (const member of await membersOf(store, prospect))
      if (member.excludedBecause === 'archived')
        await store.update(campaignMemberRecord, member.id, {
          state: await stateAgain(store, member, prospect),
          excludedBecause: null,
        });
    return prospect;
  },
});

/** The server's alone: a device holds no members. */
async function membersOf(store: Store, { id, campaignIds }: Prospect): Promise<CampaignMember[]> {
  if (campaignIds.length === 0 || !store.holds(campaignMemberRecord)) return [];
  return store.list(campaignMemberRecord, { where: { field: 'prospectId', is: id }, limit: 200 });
}

async function stateAgain(
  store: Store,
  { campaignId, prospectId }: CampaignMember,
  { nextActionAt, nextActionKind }: Prospect,
): Promise<CampaignMember['state']> {
  const called = await store.list(interactionRecord, {
    where: {
      and: [
        { field: 'prospectId', is: prospectId },
        { field: 'campaignId', is: campaignId },
        { field: 'kind', is: 'call' },
        { field: 'undoneAt', is: null },
      ],
    },
    limit: 1,
  });
  if (called.length === 0) return 'toCall';
  return nextActionAt && nextActionKind === 'call-back' ? 'callBack' : 'inProgress';
}
