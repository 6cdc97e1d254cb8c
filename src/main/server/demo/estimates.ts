// What reps add to a demo prospect by their own judgement, and what they were told: amount, days, competitor, tags.
import { addDays, wallTime } from '../../../engine/dates.ts';
import type { Prospect } from '../../../features/prospects/prospect.record.ts';
import type { Dice } from './dice.ts';
import type { Identity } from './identity.ts';
import { isOpen, type Story, stageSteps } from './story.ts';

const zone = 'Europe/Paris';
const positionOf = (story: Story) => stageSteps.findIndex(({ key }) => key === story.stageKey);
const wasQualified = (story: Story) =>
  story.events.some(({ move }) => move && ['qualifie', 'proposition', 'negociation'].includes(move.to));

export function amountOf(dice: Dice, story: Story, budgetInEuros: number): Prospect['expectedAmount'] {
  const isKnown = wasQualified(story) || (story.lastContactAt !== null && dice.chance(0.15));
  return isKnown ? { amount: budgetInEuros * 100, currency: 'EUR' } : null;
}

export function closeDayOf(dice: Dice, story: Story): Prospect['expectedCloseOn'] {
  if (!wasQualified(story)) return null;
  const since = wallTime(story.stageSince, zone).day;
  if (!isOpen(story)) return since;
  return dice.chance(0.85) ? addDays(since, dice.between(12, 70)) : null;
}

export function tagsOf(dice: Dice, { audience, organisation }: Identity, story: Story): string[] {
  const isBusiness = audience === 'B2B';
  const all: readonly (readonly [probability: number, tag: string])[] = [
    [isBusiness ? 0.12 : 0, 'Multi-sites'],
    [0.06, 'Prioritaire'],
    [isBusiness ? 0.08 : 0, 'Appel d’offres'],
    [positionOf(story) > 1 ? 0.15 : 0.02, 'Grand compte'],
    [story.missedCalls > 2 ? 0.2 : 0, 'Difficile à joindre'],
    [organisation?.startsWith('H') ? 0.6 : 0, 'Hôtellerie'],
    [0.05, 'À inviter au salon'],
  ];
  return all.filter(([probability]) => dice.chance(probability)).map(([, tag]) => tag);
}

/** Those who talk of a quote have said when they decide, mostly. */
export function decisionDayOf(dice: Dice, story: Story): Prospect['decisionOn'] {
  const isSaid = dice.chance(0.7);
  if (!isSaid || !isOpen(story) || !wasQualified(story)) return null;
  return addDays(wallTime(story.stageSince, zone).day, 25 + (story.callCount % 4) * 15);
}

/** From whom they buy already, and until when, as they said on the telephone. */
export function competitorOf(
  story: Story,
  { competitor, place }: { competitor: string; place: number },
): Pick<Prospect, 'competitor' | 'renewalOn'> {
  const call = story.events.findLast(({ outcome }) => outcome === 'DEJA_EQUIPE');
  if (!call) return { competitor: null, renewalOn: null };
  const endsOn = addDays(wallTime(call.occurredAt, zone).day, 40 + (place % 12) * 30);
  return { competitor, renewalOn: place % 3 === 0 ? null : endsOn };
}

export function budgetOf(story: Story, budgetInEuros: number): Prospect['budget'] {
  return wasQualified(story) && story.callCount % 3 !== 0 ? { amount: budgetInEuros * 100, currency: 'EUR' } : null;
}
