// The prospects of a demo company with their history, one after the other, so that a million fit in memory.
import { addDays, addMinutes, wallTime } from '../../../engine/dates.ts';
import { type CallPlace, sameTimeOrNextOpening, slotsFor } from '../../../features/contact-rules/call-slots.rules.ts';
import type { Consent } from '../../../features/contact-rules/consent.record.ts';
import { zoneOf } from '../../../features/contact-rules/zones.rules.ts';
import { emptyInteraction, type Interaction } from '../../../features/interactions/interaction.record.ts';
import type { StageKey } from '../../../features/outcomes/outcome-definition.ts';
import { type Prospect, prospectRecord } from '../../../features/prospects/prospect.record.ts';
import { keptScore } from '../../../features/scores/score-facts.rules.ts';
import { usualScoreSettings } from '../../../features/scores/usual-score-settings.ts';
import type { DemoCompany } from './demo-companies.ts';
import { consentsOf, whatTheLawAsks } from './demo-consents.ts';
import { type Dice, throwDice } from './dice.ts';
import { amountOf, budgetOf, closeDayOf, competitorOf, decisionDayOf, tagsOf } from './estimates.ts';
import { type Identity, makeIdentity } from './identity.ts';
import { demoScoreSettings, ownValues } from './own-settings.ts';
import { fictionPhone } from './phones.ts';
import type { Places } from './places.ts';
import { arrivalOf, type Source, sources } from './sources.ts';
import { type Story, tellStory } from './story.ts';
import { storySteps } from './story-steps.ts';
import { noteWriter } from './write-note.ts';

export interface DemoProspect {
  prospect: Prospect;
  interactions: Interaction[];
  /** The proof that a private person agreed to be called. */
  consents: Consent[];
}

export interface DemoSetting {
  company: Pick<DemoCompany, 'seed' | 'offer' | 'consumerShare' | 'homeShare' | 'hasOwnSettings'> & {
    history: DemoCompany['history'];
  };
  places: Places;
  count: number;
  /** Who calls, and how often: more of the portfolio the earlier in the list. */
  repIds: readonly string[];
  stageIds: ReadonlyMap<StageKey, string>;
  now: string;
}

/** Makes a company's prospects; the same seed and moment make the same ones, ids included. */
export function* makeProspects(setting: DemoSetting): Generator<DemoProspect> {
  const dice = throwDice(setting.company.seed);
  for (let place = 0; place < setting.count; place++) yield makeProspect(setting, dice, place);
}

function makeProspect(setting: DemoSetting, dice: Dice, place: number): DemoProspect {
  const { company, places, now, stageIds } = setting;
  const source = dice.weighted(sources);
  const createdAt = arrivalOf(dice, source, now);
  const id = dice.id(createdAt);
  const identity = makeIdentity(dice, places, { ...company, place });
  const notes = noteWriter(dice, identity.audience === 'B2B' ? company.offer.toBusinesses : company.offer.toPersons);
  const inPool = dice.chance(company.history.poolShare);
  const isUntouched = inPool || dice.chance(source.untouched) || !dice.chance(company.history.calledShare);
  const story = tellStory(
    {
      audience: identity.audience,
      place: callPlaceOf(identity),
      phones: identity.phones,
      otherPhone: fictionPhone('04', place + 5_000),
      createdAt,
      firstDueAt: isUntouched ? null : firstCallDue(dice, source, createdAt, callPlaceOf(identity)),
      now,
    },
    storySteps,
    { dice, notes },
  );
  if (isUntouched && !inPool && dice.chance(0.3)) planFirstCall(story, dice);
  // Nobody could be reached: some of these go back to the pool for another try.
  const isGivenBack = story.missedCalls > 0 && !story.dueAt && dice.chance(0.35);
  const repId = pickRep(dice, setting.repIds);
  const prospect: Prospect = {
    ...withoutEstimates(identity),
    ...whereItStands(story, stageIds),
    ...whatTheLawAsks(story, { identity, repId, now, hasAgreed: place % 6 > 0 }),
    id,
    source: source.name,
    customerSince: null,
    loyaltyTier: null,
    loyaltyPoints: null,
    pointsExpireOn: null,
    segment: null,
    contractEndsOn: null,
    inboundAt: source.comesByItself ? createdAt : null,
    ownerId: inPool || isGivenBack ? null : repId,
    expectedAmount: amountOf(dice, story, notes.budgetInEuros),
    expectedCloseOn: closeDayOf(dice, story),
    tags: tagsOf(dice, identity, story),
    decisionOn: decisionDayOf(dice, story),
    budget: budgetOf(story, notes.budgetInEuros),
    ...competitorOf(story, { competitor: notes.competitor, place }),
    score: null,
    scoreReasons: {},
    scoreMoves: false,
    custom: company.hasOwnSettings ? ownValues(identity, place, now.slice(0, 10)) : {},
    importId: null,
    importIds: [],
    campaignIds: [],
    archivedAt: null,
    mergedIntoId: null,
    sortName: '',
    searchText: '',
    createdAt,
  };
  const settings = company.hasOwnSettings ? demoScoreSettings : usualScoreSettings;
  Object.assign(prospect, keptScore(prospect, story.events, { settings, zone: 'Europe/Paris', country: 'FR', now }));
  Object.assign(prospect, prospectRecord.derive?.(prospect));
  const interactions = interactionsOf(setting, dice, { id, story, userId: repId });
  return { prospect, interactions, consents: consentsOf(prospect, repId) };
}

/** What the story has made of the prospect. */
function whereItStands(story: Story, stageIds: DemoSetting['stageIds']) {
  const writes = story.events.filter(({ kind }) => kind === 'call' || kind === 'stage');
  return {
    phones: story.phones,
    stageId: stageIds.get(story.stageKey)!,
    stageSince: story.stageSince,
    lostReason: story.lostReason,
    nextActionAt: story.dueAt,
    nextActionKind: story.dueKind,
    lastContactAt: story.lastContactAt,
    callCount: story.callCount,
    missedCalls: story.missedCalls,
    doNotCallAt: story.doNotCallAt,
    callContract: null,
    unprovenAt: null,
    updatedAt: writes.at(-1)?.occurredAt ?? story.setting.createdAt,
    rev: 1 + writes.length,
  };
}

function withoutEstimates({ role: _role, isInTargetSector: _sector, isAtHome: _home, ...fields }: Identity) {
  return fields;
}

function callPlaceOf({ audience, address, phones }: Identity): CallPlace {
  const { country = 'FR', postalCode } = address;
  const zone = zoneOf({ postalCode, country, phone: phones[0]?.number }, 'Europe/Paris');
  return { zone, country, postalCode, slots: slotsFor(audience, country) };
}

function firstCallDue(dice: Dice, { patienceInDays }: Source, createdAt: string, place: CallPlace): string {
  const { day, time } = wallTime(addMinutes(createdAt, 45), place.zone);
  return sameTimeOrNextOpening(addDays(day, dice.between(0, patienceInDays)), time, place);
}

/** The first call of a prospect that was waiting is planned for one of the next days. */
function planFirstCall(story: Story, dice: Dice): void {
  const { now, place } = story.setting;
  const { day } = wallTime(now, place.zone);
  const hour = String(dice.between(9, 17)).padStart(2, '0');
  const dueAt = sameTimeOrNextOpening(
    addDays(day, dice.between(0, 9)),
    `${hour}:${dice.pick(['00', '15', '30', '45'])}`,
    place,
  );
  story.dueAt = dueAt;
  story.dueKind = 'follow-up';
}

function pickRep(dice: Dice, repIds: readonly string[]): string {
  return repIds[Math.floor(dice.share() ** 1.2 * repIds.length)]!;
}

function interactionsOf(
  { stageIds }: DemoSetting,
  dice: Dice,
  { id, story, userId }: { id: string; story: Story; userId: string },
): Interaction[] {
  let since = story.setting.createdAt;
  return story.events.map(({ move, ...event }) => {
    const stay = { from: move && stageIds.get(move.from)!, to: move && stageIds.get(move.to)!, since };
    if (move) since = event.occurredAt;
    return {
      ...emptyInteraction,
      ...event,
      id: dice.id(event.occurredAt),
      prospectId: id,
      userId,
      details: detailsOf(event.kind, stay),
      createdAt: event.occurredAt,
      updatedAt: event.occurredAt,
      rev: 1,
    };
  });
}

interface Stay {
  from: string | null;
  to: string | null;
  since: string;
}

// As the commands write them: a call keeps what it changed, a move by hand its two stages.
function detailsOf(kind: Interaction['kind'], { from, to, since }: Stay): Interaction['details'] {
  if (!from || !to) return {};
  if (kind === 'call') return { before: { stageId: from, stageSince: since }, after: { stageId: to } };
  return { from, to, before: { stageSince: since, lostReason: null } };
}
