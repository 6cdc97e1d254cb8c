// What reps add to a demo prospect by their own judgement: amount, closing day, tags; and the score that follows.
import { addDays, wallTime } from '../../../engine/dates.ts';
import type { Prospect } from '../../../features/prospects/prospect.record.ts';
import { scoreOf, signalOfOutcome } from '../../../features/prospects/score.rules.ts';
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

export function scoreAfter(dice: Dice, identity: Identity, story: Story): Prospect['score'] {
  const calls = story.events.filter(({ kind }) => kind === 'call');
  const signals = story.events.flatMap(({ kind, direction, outcome, occurredAt: at }) => {
    const signal = outcome ? signalOfOutcome[outcome] : direction === 'in' ? 'replied' : undefined;
    return signal && (kind === 'call' || direction === 'in') ? [{ kind: signal, at }] : [];
  });
  const score = scoreOf(
    {
      isClosedToContact: story.doNotCallAt !== null,
      sectorInTarget: identity.isInTargetSector,
      sizeInTarget: dice.chance(identity.audience === 'B2B' ? 0.55 : 0.2),
      role: identity.role,
      inTerritory: identity.isAtHome,
      hasDirectMobile: story.phones.some(({ kind }) => kind === 'mobile'),
      hasNamedEmail: identity.emails.some(({ kind }) => kind === 'personal'),
      signals: signals.toReversed(),
      isBudgetKnown: wasQualified(story),
      missedCalls: story.missedCalls,
      hasNoBudget: calls.at(-1)?.outcome === 'PAS_BUDGET',
    },
    story.setting.now,
    zone,
  );
  return score?.value ?? null;
}
