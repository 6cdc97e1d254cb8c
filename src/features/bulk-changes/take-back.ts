import type { CommandContext, Store } from '../../engine/define.ts';
import { reaches } from '../../engine/reach.ts';
import { refuse } from '../../engine/refusal.ts';
import { joinCampaign, leaveCampaign } from '../campaigns/campaign-members.commands.ts';
import { interactionRecord } from '../interactions/interaction.record.ts';
import { editProspect } from '../pipeline/prospect-edits.commands.ts';
import { type Prospect, prospectRecord } from '../prospects/prospect.record.ts';
import { addTag, removeTag } from '../prospects/tag.commands.ts';
import type { BulkStep } from './bulk-change.rules.ts';

/**
 * Puts one prospect back as it was before a bulk change; that it still is as that left it, is sure. A move goes as if it
 * had not been: the time in the stage counts on, and the timeline shows the move struck.
 */
export async function takeBack(store: Store, step: BulkStep, prospect: Prospect, context: CommandContext) {
  const { id } = step;
  switch (step.kind) {
    case 'stage': {
      if (!reaches(context.caller, 'prospects.edit', prospect.ownerId)) refuse('access.forbidden');
      const { interactionId, from, stageSince = context.at, lostReason } = step;
      await store.update(interactionRecord, interactionId, { undoneAt: context.at });
      return store.update(prospectRecord, id, { stageId: from, stageSince, lostReason });
    }
    case 'owner':
      return editProspect.run(store, { id, ownerId: step.from }, context);
    case 'tag':
      return removeTag.run(store, { id, tag: step.tag }, context);
    case 'untag':
      return addTag.run(store, { id, tag: step.tag, place: step.place }, context);
    case 'joined':
      return leaveCampaign.run(store, { id, campaignId: step.campaignId }, context);
    case 'left':
      return joinCampaign.run(store, { id, campaignId: step.campaignId }, context);
    case 'fields':
      // What it put in and was not there before goes again: it was seen, and is left out.
      return editProspect.run(store, { id, ...step.before, seen: step.after } as { id: string }, context);
    case 'archive':
    case 'restore': {
      if (!reaches(context.caller, 'prospects.archive', prospect.ownerId)) refuse('access.forbidden');
      return store.update(prospectRecord, id, { archivedAt: step.kind === 'archive' ? null : step.archivedAt });
    }
  }
}
