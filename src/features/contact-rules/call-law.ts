// What the law asks before a consumer is canvassed by telephone, as data with dates: a new decree is a new line here.
import type { Audience } from './call-slots.rules.ts';
import { isFrench } from './territory.rules.ts';

/** What holds from one instant on. */
export interface CallLaw {
  /** Instant; in force from it on. */
  from: string;
  /** Nobody is called who has not agreed to it, but for a contract in progress. */
  needsConsent: boolean;
  /** Calls in a row of so many calendar days, today among them; the one more is forbidden. Null sets no limit. */
  mostAttempts: { count: number; days: number } | null;
  /** So many days after the day of a refusal nobody calls. Null knows no such rest. */
  restAfterRefusalInDays: number | null;
  /** Weekends, public holidays and the hours of the calling day are closed by law. */
  closesHours: boolean;
  source: string;
}

// The newest first. D.223-9 has held since 1 March 2023; L.223-1 as amended by loi 2025-594, art. 13, since 11 August 2026.
const frenchConsumers: readonly CallLaw[] = [
  {
    from: '2026-08-10T22:00:00.000Z',
    needsConsent: true,
    mostAttempts: { count: 4, days: 30 },
    restAfterRefusalInDays: 60,
    closesHours: true,
    source: 'C. conso L.223-1, D.223-9',
  },
  {
    from: '2023-02-28T23:00:00.000Z',
    needsConsent: false,
    mostAttempts: { count: 4, days: 30 },
    restAfterRefusalInDays: 60,
    closesHours: true,
    source: 'C. conso D.223-9',
  },
];

/** Offers for which consumers may not be canvassed at all, unless a contract is in progress (C. conso L.223-1, L.223-8). */
export const bannedOffers = ['energy', 'renewable-energy', 'home-adaptation'] as const;
export type BannedOffer = (typeof bannedOffers)[number];

/** The law on calling this audience there at this instant, or null where only the company's own rules hold. */
export function callLawFor(audience: Audience, country: string, at: string): CallLaw | null {
  // Luxembourg consumers are treated as French ones, the stricter reading.
  if (audience !== 'B2C' || !(isFrench(country) || country === 'LU')) return null;
  return frenchConsumers.find(({ from }) => from <= at) ?? null;
}
