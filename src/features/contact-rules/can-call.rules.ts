// May this person be rung now? One answer for the button on the device and for the server behind it. The law as data is
// in call-law.ts; where two rules speak the first of the table (calling rules, § 2) is told.
import { addDays, daysBetween, instantOf, isWeekend, wallTime } from '../../engine/dates.ts';
import { type BannedOffer, callLawFor } from './call-law.ts';
import { type Audience, type CallPlace, firstOpening, slotAt } from './call-slots.rules.ts';
import { isHoliday } from './holidays.rules.ts';

export const callBlocks = [
  'ANONYMISED',
  'BAD_NUMBER',
  'OPPOSITION',
  'SECTOR_BAN',
  'NO_CONSENT',
  'REFUSAL_60D',
  'MAX_4_30D',
  'HOLIDAY',
  'WEEKEND',
  'HOURS',
  'POLICY',
  'LOCKED',
] as const;
export type CallBlock = (typeof callBlocks)[number];

/** A proven agreement to be called, in force until `until` (an instant; null: until it is taken back). */
export interface CallConsent {
  givenAt: string;
  until: string | null;
  /** Calls outside the legal hours were agreed to as well. */
  outsideHours: boolean;
}

/** What is known of one prospect and one number. */
export interface CallFacts {
  audience: Audience;
  isAnonymised: boolean;
  /** Whether the number can be dialled and is not known to be wrong. */
  isGoodNumber: boolean;
  /** Since when the person, or whoever has this number, asked never to be called again. */
  opposedAt: string | null;
  consent: CallConsent | null;
  /** A contract in progress that the call is about: until when it runs (null: open-ended), or no such contract. */
  contract: { until: string | null } | null;
  /** What is offered, where consumers may not be canvassed for it. */
  offer: BannedOffer | null;
  /** The day of the last refusal, by the prospect's calendar. */
  refusedOn: string | null;
  /** Instants of the calls that count, of everybody in the company and on all numbers of the person. */
  attempts: readonly string[];
  /** Until when somebody else holds the person or the number. */
  lockedUntil: string | null;
}

/** What the company adds for businesses and for countries without a law of this kind. */
export interface CallPolicy {
  closedOnWeekends: boolean;
  closedOnHolidays: boolean;
  mostAttempts: { count: number; days: number } | null;
}

export const usualPolicy: CallPolicy = {
  closedOnWeekends: true,
  closedOnHolidays: true,
  mostAttempts: { count: 8, days: 30 },
};

export type CallAnswer =
  | { ok: true }
  /** `until` is the instant from which this block no longer holds, null where no date ends it. */
  | { ok: false; code: CallBlock; until: string | null };

/** The first block of the table that holds at this instant. Intervals begin with their first instant and end before their last. */
export function canCall(facts: CallFacts, at: string, place: CallPlace, policy: CallPolicy = usualPolicy): CallAnswer {
  for (const rule of rules) {
    const block = rule({ facts, at, today: wallTime(at, place.zone).day, place, policy });
    if (block) return { ok: false, ...block };
  }
  return { ok: true };
}

// Each step passes at least one block; more than a few in a row means that none of them ends.
const MOST_STEPS = 50;

/** The first instant from `from` on at which the call is allowed, or null where only the person can allow it. */
export function firstAllowed(
  facts: CallFacts,
  from: string,
  place: CallPlace,
  policy: CallPolicy = usualPolicy,
): string | null {
  let at = from;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const answer = canCall(facts, at, place, policy);
    if (answer.ok) return at;
    if (answer.until === null || answer.until <= at) return null;
    at = answer.until;
  }
  return null;
}

interface Question {
  facts: CallFacts;
  at: string;
  /** By the prospect's calendar. */
  today: string;
  place: CallPlace;
  policy: CallPolicy;
}

type Rule = (question: Question) => { code: CallBlock; until: string | null } | null;

const forever = (code: CallBlock) => ({ code, until: null });

const lawOf = ({ facts, at, place }: Question) => callLawFor(facts.audience, place.country, at);

const isInForce = ({ until }: { until: string | null }, at: string) => until === null || at < until;

const isUnderContract = ({ facts: { contract }, at }: Question) => contract !== null && isInForce(contract, at);

const consentAt = ({ facts: { consent }, at }: Question) =>
  consent && consent.givenAt <= at && isInForce(consent, at) ? consent : null;

/** The decree lets a consumer agree to other hours; the count of calls and the rest after a refusal stay. */
const keepsHours = (question: Question) => !consentAt(question)?.outsideHours;

const nextOpening = ({ at, place }: Question) => firstOpening(at, place);

const rules: readonly Rule[] = [
  ({ facts }) => (facts.isAnonymised ? forever('ANONYMISED') : null),
  ({ facts }) => (facts.isGoodNumber ? null : forever('BAD_NUMBER')),
  ({ facts: { opposedAt }, at }) => (opposedAt !== null && opposedAt <= at ? forever('OPPOSITION') : null),
  (question) => {
    const isBanned = question.facts.offer !== null && lawOf(question) !== null && !isUnderContract(question);
    return isBanned ? forever('SECTOR_BAN') : null;
  },
  (question) => {
    if (!lawOf(question)?.needsConsent || isUnderContract(question)) return null;
    return consentAt(question) ? null : forever('NO_CONSENT');
  },
  (question) => {
    const { facts, today, place } = question;
    const rest = lawOf(question)?.restAfterRefusalInDays;
    if (!facts.refusedOn || !rest || daysBetween(facts.refusedOn, today) > rest) return null;
    return { code: 'REFUSAL_60D', until: instantOf(addDays(facts.refusedOn, rest + 1), '00:00', place.zone) };
  },
  (question) => {
    const free = dayBelow(lawOf(question)?.mostAttempts ?? null, question);
    return free === null ? null : { code: 'MAX_4_30D', until: free };
  },
  (question) => {
    if (!(lawOf(question)?.closesHours ?? question.policy.closedOnHolidays) || !keepsHours(question)) return null;
    return isHoliday(question.today, question.place) ? { code: 'HOLIDAY', until: nextOpening(question) } : null;
  },
  (question) => {
    if (!(lawOf(question)?.closesHours ?? question.policy.closedOnWeekends) || !keepsHours(question)) return null;
    return isWeekend(question.today) ? { code: 'WEEKEND', until: nextOpening(question) } : null;
  },
  (question) => {
    if (slotAt(question.at, question.place) || !keepsHours(question)) return null;
    return { code: lawOf(question)?.closesHours ? 'HOURS' : 'POLICY', until: nextOpening(question) };
  },
  (question) => {
    const free = lawOf(question) ? null : dayBelow(question.policy.mostAttempts, question);
    return free === null ? null : { code: 'POLICY', until: free };
  },
  ({ facts: { lockedUntil }, at }) =>
    lockedUntil !== null && at < lockedUntil ? { code: 'LOCKED', until: lockedUntil } : null,
];

/** The beginning of the first day with room for one more call, where today has none; else null. */
function dayBelow(limit: { count: number; days: number } | null, { facts, today, place }: Question): string | null {
  if (!limit) return null;
  const days = facts.attempts.map((attempt) => wallTime(attempt, place.zone).day);
  const hasRoom = (day: string) =>
    days.filter((attempt) => attempt > addDays(day, -limit.days) && attempt <= day).length < limit.count;
  if (hasRoom(today)) return null;
  const free = Array.from({ length: limit.days }, (_, index) => addDays(today, index + 1)).find(hasRoom);
  return instantOf(free ?? addDays(today, limit.days), '00:00', place.zone);
}
