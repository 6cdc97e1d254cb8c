// What a company sets for calls the law leaves to it: hours of businesses, days, the cap. Kept in its own row, so that
// device and server judge by the same.
import { z } from 'zod';
import { day } from '../../engine/define.ts';
import { type BannedOffer, bannedOffers } from './call-law.ts';
import type { CallSlot, SlotKey } from './call-slots.rules.ts';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, { error: 'HH:MM' });

/** From the first instant on, before the last. */
const openHours = z.strictObject({ from: time, to: time }).refine(({ from, to }) => from < to, {
  params: { key: 'company.hoursBackwards' },
});

export const callPolicy = z.strictObject({
  /** When businesses are called, in the order of the day; null leaves the usual hours of their country. */
  hours: z.array(openHours).min(1).max(4).nullable(),
  closedOnWeekends: z.boolean(),
  closedOnHolidays: z.boolean(),
  /** Whether the holidays of Alsace-Moselle and overseas count. */
  respectsLocalHolidays: z.boolean(),
  /** Days of its own on which nobody is called. */
  closedDays: z.array(day).max(366),
  /** Calls of one business in so many days, at most. */
  mostAttempts: z
    .strictObject({ count: z.number().int().min(1).max(30), days: z.number().int().min(1).max(30) })
    .nullable(),
  /** What is sold to consumers, where the law bans canvassing them for it. */
  offer: z.enum(bannedOffers).nullable().default(null),
});

export type CallPolicy = z.infer<typeof callPolicy>;

export const usualPolicy: CallPolicy = {
  hours: null,
  closedOnWeekends: true,
  closedOnHolidays: true,
  respectsLocalHolidays: true,
  closedDays: [],
  mostAttempts: { count: 8, days: 30 },
  offer: null,
};

/** Businesses may be called at any hour of any day; for a company whose customers work by night, or that tries Kili out. */
export const alwaysOpen: CallPolicy = {
  ...usualPolicy,
  hours: [{ from: '00:00', to: '24:00' }],
  closedOnWeekends: false,
  closedOnHolidays: false,
};

/** What a campaign sells to consumers: something of its own, or nothing that is banned; null is what the company sells. */
export const campaignOffers = [...bannedOffers, 'other'] as const;
export type CampaignOffer = (typeof campaignOffers)[number];

/** The policy while a campaign is called. */
export function policyIn(policy: CallPolicy, offer: CampaignOffer | null | undefined): CallPolicy {
  return offer ? { ...policy, offer: isBanned(offer) ? offer : null } : policy;
}

const isBanned = (offer: CampaignOffer): offer is BannedOffer => offer !== 'other';

const keys: readonly SlotKey[] = ['A', 'B', 'C', 'D'];
const isWholeDay = ({ from, to }: { from: string; to: string }) => from === '00:00' && to === '24:00';

/**
 * The parts of the calling day among which new tries rotate: a stretch alone or two of them each give two halves.
 * Round-the-clock hours say nothing of when people answer: the usual parts stay.
 */
export function slotsOfHours(hours: CallPolicy['hours'], usual: readonly CallSlot[]): readonly CallSlot[] {
  if (!hours || hours.some(isWholeDay)) return usual;
  const parts = hours.length > 2 ? hours : hours.flatMap(halves);
  return parts.slice(0, keys.length).map((part, place) => ({ ...part, key: keys[place]! }));
}

function halves({ from, to }: { from: string; to: string }): { from: string; to: string }[] {
  const middle = timeOf(Math.round((minutesOf(from) + minutesOf(to)) / 60) * 30);
  return middle > from && middle < to
    ? [
        { from, to: middle },
        { from: middle, to },
      ]
    : [{ from, to }];
}

const minutesOf = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
const timeOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
