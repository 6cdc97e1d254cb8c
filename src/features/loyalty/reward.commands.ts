import { z } from 'zod';
import { defineCommand, id } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { type LoyaltyReward, loyaltyRewardRecord } from './loyalty-reward.record.ts';

const {
  id: _id,
  createdAt: _createdAt,
  updatedAt: _updatedAt,
  rev: _rev,
  archivedAt: _archivedAt,
  ...fields
} = loyaltyRewardRecord.schema.shape;
const { name, cost, ...choices } = fields;
const permission = 'loyalty.edit';

const none = {
  description: null,
  value: null,
  stock: null,
  mostPerCustomer: null,
  startsOn: null,
  endsOn: null,
  minTier: null,
};

export const createReward = defineCommand({
  name: 'loyalty.createReward',
  args: z.strictObject({ id, name, cost, ...z.object(choices).partial().shape }),
  permission,
  run(store, args) {
    const reward = { ...none, ...args };
    refuseReversed(reward);
    return store.insert(loyaltyRewardRecord, { ...reward, archivedAt: null });
  },
});

/** What was given out already keeps its cost. */
export const editReward = defineCommand({
  name: 'loyalty.editReward',
  args: z.strictObject({ id, ...z.object(fields).partial().shape }),
  permission,
  async run(store, { id, ...changes }) {
    const reward = (await store.find(loyaltyRewardRecord, id)) ?? refuse('loyalty.rewardNotFound');
    refuseReversed({ ...reward, ...changes });
    return store.update(loyaltyRewardRecord, id, changes);
  },
});

/** Offered no more; vouchers stay good. */
export const archiveReward = defineCommand({
  name: 'loyalty.archiveReward',
  args: z.strictObject({ id }),
  permission,
  run: (store, { id }, { at }) => store.update(loyaltyRewardRecord, id, { archivedAt: at }),
});

export const restoreReward = defineCommand({
  name: 'loyalty.restoreReward',
  args: z.strictObject({ id }),
  permission,
  run: (store, { id }) => store.update(loyaltyRewardRecord, id, { archivedAt: null }),
});

function refuseReversed({ startsOn, endsOn }: Pick<LoyaltyReward, 'startsOn' | 'endsOn'>) {
  if (startsOn !== null && endsOn !== null && startsOn > endsOn) refuse('loyalty.daysReversed', {}, 'endsOn');
}
