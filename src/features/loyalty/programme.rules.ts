// Which programme holds on a day, and from when on a change may hold.
import { addDays } from '../../engine/dates.ts';
import type { LoyaltyProgramme, LoyaltyTier } from './loyalty-programme.record.ts';
import { usualTiers } from './points.rules.ts';

type Version = Pick<LoyaltyProgramme, 'validFrom'>;

/** The version that holds on that day; undefined before the first. */
export function programmeOn<P extends Version>(versions: readonly P[], day: string): P | undefined {
  return versions
    .filter(({ validFrom }) => validFrom <= day)
    .reduce<P | undefined>((last, one) => (last && last.validFrom > one.validFrom ? last : one), undefined);
}

/** What was decided and does not hold yet. */
export function plannedAfter<P extends Version>(versions: readonly P[], day: string): P | undefined {
  return versions.filter(({ validFrom }) => validFrom > day).sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))[0];
}

const DAYS_OF_NOTICE = 30;

/** The first day a change may hold: customers who collect points hear of it thirty days before. */
export function earliestChange(today: string, { isOn, hasEntries }: { isOn: boolean; hasEntries: boolean }): string {
  return isOn && hasEntries ? addDays(today, DAYS_OF_NOTICE) : today;
}

/** What is wrong with the tiers, if anything. */
export function tierProblem(tiers: readonly LoyaltyTier[]): 'firstTier' | 'tierOrder' | 'tierTwice' | undefined {
  if (tiers[0]?.from !== 0) return 'firstTier';
  if (tiers.some(({ from }, place) => place > 0 && from <= tiers[place - 1]!.from)) return 'tierOrder';
  if (new Set(tiers.map(({ key }) => key)).size < tiers.length) return 'tierTwice';
  return undefined;
}

const names: Readonly<Record<string, string>> = { bronze: 'Bronze', silver: 'Argent', gold: 'Or', platinum: 'Platine' };

/** What a point costs where nobody has said otherwise: an euro, 1 000 F CFA, 10 DH. */
const usualEarnings: Readonly<Record<string, number>> = { EUR: 100, CHF: 100, MAD: 1000, XOF: 1000, XAF: 1000 };

/** What a company begins with. */
export function usualProgramme(currency: string): Pick<LoyaltyProgramme, 'earnings' | 'tiers' | 'lotMonths'> {
  return {
    earnings: { [currency]: usualEarnings[currency] ?? 100 },
    tiers: usualTiers.map((tier) => ({ ...tier, name: names[tier.key] ?? tier.key })),
    lotMonths: 12,
  };
}
