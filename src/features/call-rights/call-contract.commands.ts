import { z } from 'zod';
import { defineCommand, id, type Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { type CallContractRow, callContractRecord } from '../contact-rules/call-contract.record.ts';
import { longestContract } from '../contact-rules/call-standing.ts';
import { findForWriting } from '../prospects/prospect.commands.ts';
import { prospectRecord } from '../prospects/prospect.record.ts';
import { mayBeCalledJob } from './consent.commands.ts';

const { shape } = callContractRecord.schema;

/** A contract is in progress: what it is about may be spoken of without consent, as long as it runs. */
export const recordCallContract = defineCommand({
  name: 'callContract.record',
  args: z.strictObject({
    id,
    prospectId: id,
    relation: shape.relation,
    reference: shape.reference.optional(),
    lastDay: shape.lastDay.default(null),
  }),
  permission: 'prospects.edit',
  async run(
    store,
    { id, prospectId, relation, reference, lastDay },
    { caller, at, enqueue },
  ): Promise<CallContractRow> {
    await findForWriting(store, prospectId, caller);
    const known = await store.find(callContractRecord, id);
    if (known) return known;
    const row = await store.insert(callContractRecord, {
      id,
      prospectId,
      relation,
      reference: reference || null,
      lastDay,
      at,
      userId: caller.userId,
      endsId: null,
      endedAt: null,
    });
    await keepLongest(store, prospectId);
    await enqueue(mayBeCalledJob, { prospectId });
    return row;
  },
});

/** The contract has ended, or never was: what it allowed is over at once. */
export const endCallContract = defineCommand({
  name: 'callContract.end',
  args: z.strictObject({ id, contractId: id }),
  permission: 'prospects.edit',
  async run(store, { id, contractId }, { caller, at }): Promise<CallContractRow> {
    const contract = (await store.find(callContractRecord, contractId)) ?? refuse('callContract.notFound');
    await findForWriting(store, contract.prospectId, caller);
    const known = await store.find(callContractRecord, id);
    if (known) return known;
    if (contract.endsId || contract.endedAt) return refuse('callContract.alreadyEnded');
    await store.update(callContractRecord, contractId, { endedAt: at });
    const { createdAt, updatedAt, rev, ...stated } = contract;
    const row = await store.insert(callContractRecord, {
      ...stated,
      id,
      at,
      userId: caller.userId,
      endsId: contractId,
      endedAt: null,
    });
    await keepLongest(store, contract.prospectId);
    return row;
  },
});

// More than anybody has at once.
const MOST_CONTRACTS = 100;

/** The prospect's own row says how long the longest of them runs. */
async function keepLongest(store: Store, prospectId: string): Promise<void> {
  const running = await store.list(callContractRecord, {
    where: {
      and: [
        { field: 'prospectId', is: prospectId },
        { field: 'endsId', is: null },
        { field: 'endedAt', is: null },
      ],
    },
    order: [{ field: 'at', descending: true }],
    limit: MOST_CONTRACTS,
  });
  await store.update(prospectRecord, prospectId, { callContract: longestContract(running) });
}
