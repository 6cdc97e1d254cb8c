// A campaign that feeds itself, as far as views are known: the commands of the campaigns, which know of none, with the view
// looked up first.
import { defineCommand, type Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { createCampaign, editCampaign, findCampaign } from '../campaigns/campaign.commands.ts';
import { savedViewRecord } from '../prospect-desk/saved-view.record.ts';

/** The same command, by the same name: a campaign is made in one way. */
export const createFedCampaign = defineCommand({
  ...createCampaign,
  async run(store, args, context) {
    await refuseUnseenView(store, args.fedByViewId);
    return createCampaign.run(store, args, context);
  },
});

/** A view that was given up since hinders no other change. */
export const editFedCampaign = defineCommand({
  ...editCampaign,
  async run(store, args, context) {
    const before = await findCampaign(store, args.id);
    if (args.fedByViewId !== before.fedByViewId) await refuseUnseenView(store, args.fedByViewId);
    return editCampaign.run(store, args, context);
  },
});

/** It is fed as the person who says so sees the view: one they do not see would feed nobody, and never say so. */
async function refuseUnseenView(store: Store, viewId: string | null | undefined): Promise<void> {
  if (!viewId || !store.holds(savedViewRecord)) return;
  const view = (await store.find(savedViewRecord, viewId)) ?? refuse('campaign.noSuchView', {}, 'fedByViewId');
  if (view.archivedAt) refuse('campaign.viewArchived', { name: view.name }, 'fedByViewId');
}
