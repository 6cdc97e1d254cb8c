import { z } from 'zod';
import { defineCommand, id, type Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { interactionRecord } from '../interactions/interaction.record.ts';
import { changeStage } from '../pipeline/pipeline.commands.ts';
import { findForWriting } from '../prospects/prospect.commands.ts';
import { type Prospect, prospectRecord } from '../prospects/prospect.record.ts';
import { stageRecord } from '../stages/stage.record.ts';
import { type Customer, customerRecord } from './customer.record.ts';

/**
 * The prospect has signed: they are a customer, stand at the won stage of their pipeline, and nothing of their history
 * goes. Two devices that convert the same prospect come to one customer.
 */
export const convertToCustomer = defineCommand({
  name: 'customer.convert',
  args: z.strictObject({ id, prospectId: id, interactionId: id }),
  permission: 'prospects.edit',
  async run(store, { id, prospectId, interactionId }, context): Promise<Customer> {
    const { caller, at } = context;
    await store.find(prospectRecord, prospectId, { held: true });
    const prospect = await findForWriting(store, prospectId, caller);
    if (prospect.archivedAt) refuse('customer.archived');
    const known = await customerOf(store, prospect.id);
    if (known) return known;
    const won = await wonStage(store, prospect);
    const moves = won !== null && won !== prospect.stageId;
    if (moves) await changeStage.run(store, { id: prospect.id, stageId: won, interactionId }, context);
    await store.update(prospectRecord, prospect.id, { customerSince: at });
    return store.insert(customerRecord, {
      id,
      prospectId: prospect.id,
      signedAt: at,
      userId: caller.userId,
      stageBefore: { stageId: prospect.stageId, stageSince: prospect.stageSince, lostReason: prospect.lostReason },
      moveId: moves ? interactionId : null,
      archivedAt: null,
    });
  },
});

/** Takes a conversion back: the prospect stands where it stood, the timeline shows the move struck. */
export const undoConversion = defineCommand({
  name: 'customer.undo',
  args: z.strictObject({ id }),
  permission: 'prospects.edit',
  async run(store, { id }, { caller, at }): Promise<Customer> {
    const customer = await store.find(customerRecord, id);
    if (!customer) return refuse('customer.notFound');
    const { moveId, stageBefore, prospectId, archivedAt } = customer;
    const prospect = await findForWriting(store, prospectId, caller);
    if (archivedAt) return customer;
    const move = moveId === null ? undefined : await store.find(interactionRecord, moveId);
    if (move && !move.undoneAt) await store.update(interactionRecord, move.id, { undoneAt: at });
    // Moved on since, the prospect stays where somebody put it.
    const stands = move?.details.to === prospect.stageId;
    await store.update(prospectRecord, prospect.id, { customerSince: null, ...(stands && stageBefore) });
    return store.update(customerRecord, id, { archivedAt: at });
  },
});

/** The customer that a prospect has become, if they have. */
export async function customerOf(store: Store, prospectId: string): Promise<Customer | undefined> {
  const [customer] = await store.list(customerRecord, {
    where: {
      and: [
        { field: 'prospectId', is: prospectId },
        { field: 'archivedAt', is: null },
      ],
    },
    limit: 1,
  });
  return customer;
}

/** The won stage of the pipeline the prospect is in; null where it has none. */
async function wonStage(store: Store, { stageId }: Prospect): Promise<string | null> {
  const stages = await store.list(stageRecord);
  const here = stages.find((stage) => stage.id === stageId);
  if (here?.kind === 'won') return here.id;
  const won = stages
    .filter((stage) => stage.pipelineId === here?.pipelineId && stage.kind === 'won' && !stage.archivedAt)
    .sort((a, b) => a.position - b.position);
  return won[0]?.id ?? null;
}
