// Whether a reward can be had, and why not.
import type { LoyaltyReward } from './loyalty-reward.record.ts';
import type { Tier } from './points.rules.ts';

export type RewardObstacle =
  | 'rewardArchived'
  | 'rewardNotYet'
  | 'rewardOver'
  | 'rewardTier'
  | 'rewardStock'
  | 'rewardLimit'
  | 'inDebt'
  | 'notEnough';

export interface AskedReward {
  today: string;
  tierKey: string;
  tiers: readonly Pick<Tier, 'key'>[];
  /** Of the account, reservations taken off. */
  available: number;
  balance: number;
  /** How many were given out or are reserved, in all and to this customer. */
  taken: number;
  takenByCustomer: number;
}

/** Undefined where it can be had. */
export function rewardObstacle(
  reward: Pick<LoyaltyReward, 'cost' | 'stock' | 'mostPerCustomer' | 'startsOn' | 'endsOn' | 'minTier' | 'archivedAt'>,
  asked: AskedReward,
): RewardObstacle | undefined {
  const placeOf = (key: string) => asked.tiers.findIndex((tier) => tier.key === key);
  if (reward.archivedAt) return 'rewardArchived';
  if (reward.startsOn !== null && asked.today < reward.startsOn) return 'rewardNotYet';
  if (reward.endsOn !== null && asked.today > reward.endsOn) return 'rewardOver';
  if (reward.minTier !== null && placeOf(asked.tierKey) < placeOf(reward.minTier)) return 'rewardTier';
  if (reward.stock !== null && asked.taken >= reward.stock) return 'rewardStock';
  if (reward.mostPerCustomer !== null && asked.takenByCustomer >= reward.mostPerCustomer) return 'rewardLimit';
  if (asked.balance < 0) return 'inDebt';
  if (asked.available < reward.cost) return 'notEnough';
  return undefined;
}
