// May this person be rung now? One answer for the button on the device and for the server behind it. The law as data is
// in call-law.ts; where two rules speak the first of the table (calling rules, § 2) is told.
import { addDays, daysBetween, instantOf, isWeekend, wallTime } from '../../engine/dates.ts';
import { type BannedOffer, callLawFor } from './call-law.ts';
import { type CallPolicy, usualPolicy } from './call-policy.ts';
import type { Audience, CallPlace } from './call-slots.rules.ts';
import type { CallContract } from './call-standing.ts';
import { isHoliday } from './holidays.rules.ts';

export const callBlocks = [
  'ANONYMISED',
  'BAD_NUMBER',
  'OPPOSITION',
  'SECTOR_BAN',
  'NO_CONSENT',
  'STALE',
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
  /** A consumer of whom it is known that nobody can prove they agreed: asked for everywhere, whatever the law of the place. */
  isUnproven: boolean;
  /** A contract that the call is about: the last day it runs, by the prospect's calendar (null: open-ended), or none. */
  contract: CallContract | null;
  /** What is offered, where consumers may not be canvassed for it. */
  offer: BannedOffer | null;
  /** The day of the last refusal, by the prospect's calendar. */
  refusedOn: string | null;
  /** Instants of the calls that count, of everybody in the company and on all numbers of the person. */
  attempts: readonly string[];
  /** Known on a device that has not heard from the server for longer than what a person agreed to may be relied on. */
  isStale: boolean;
  /** Until when somebody else holds the person or the number. */
  lockedUntil: string | null;
}

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

const isUnderContract = ({ facts: { contract }, today }: Question) =>
  contract !== null && (contract.lastDay === null || today <= contract.lastDay);

const consentAt = ({ facts: { consent }, at }: Question) =>
  consent && consent.givenAt <= at && isInForce(consent, at) ? consent : null;

/** The decree lets a consumer agree to other hours; the count of calls and the rest after a refusal stay. */
const keepsHours = (question: Question) => !consentAt(question)?.outsideHours;

/** Why nobody is called on this day, whatever the hour. */
function closedDay(question: Question, day: string): 'HOLIDAY' | 'WEEKEND' | null {
  const { place, policy } = question;
  const isLaw = lawOf(question)?.closesHours === true;
  const isOwnDay = place.companyHolidays?.includes(day) === true;
  if (isOwnDay || ((isLaw || policy.closedOnHolidays) && isHoliday(day, place))) return 'HOLIDAY';
  return (isLaw || policy.closedOnWeekends) && isWeekend(day) ? 'WEEKEND' : null;
}

/** The hours that hold: those of the law, or the company's own, or the usual ones of the place. */
function openHours(question: Question): readonly { from: string; to: string }[] {
  const own = lawOf(question)?.closesHours ? null : question.policy.hours;
  return own ?? question.place.slots;
}

function isOpen(question: Question): boolean {
  const { time } = wallTime(question.at, question.place.zone);
  return openHours(question).some(({ from, to }) => from <= time && time < to);
}

// As far ahead as somebody plans; whoever is closed for longer has no next opening.
const DAYS_LOOKED_AHEAD = 400;

function nextOpening(question: Question): string | null {
  const { at, today, place } = question;
  const { time } = wallTime(at, place.zone);
  for (let ahead = 0; ahead <= DAYS_LOOKED_AHEAD; ahead += 1) {
    const day = addDays(today, ahead);
    if (closedDay(question, day)) continue;
    const hours = openHours(question).find(({ from, to }) => (ahead === 0 ? time < to : from < to));
    if (hours) return instantOf(day, ahead === 0 && time > hours.from ? time : hours.from, place.zone);
  }
  return null;
}

const rules: readonly Rule[] = [
  ({ facts }) => (facts.isAnonymised ? forever('ANONYMISED') : null),
  ({ facts }) => (facts.isGoodNumber ? null : forever('BAD_NUMBER')),
  ({ facts: { opposedAt }, at }) => (opposedAt !== null && opposedAt <= at ? forever('OPPOSITION') : null),
  (question) => {
    const isBanned = question.facts.offer !== null && lawOf(question) !== null && !isUnderContract(question);
    return isBanned ? forever('SECTOR_BAN') : null;
  },
  (question) => {
    const isAsked = lawOf(question)?.needsConsent || question.facts.isUnproven;
    if (!isAsked || isUnderContract(question)) return null;
    return consentAt(question) ? null : forever('NO_CONSENT');
  },
  (question) => (question.facts.isStale && lawOf(question)?.needsConsent ? forever('STALE') : null),
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
    const code = keepsHours(question) ? closedDay(question, question.today) : null;
    return code && { code, until: nextOpening(question) };
  },
  (question) => {
    if (!keepsHours(question) || isOpen(question)) return null;
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
