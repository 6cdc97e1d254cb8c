// What is known of a prospect when the table of suggestions is asked.
import { addMinutes, daysBetween, wallTime } from '../../engine/dates.ts';
import type { Caller } from '../../engine/define.ts';
import { type Appointment, isOpen } from '../appointments/appointment.record.ts';
import { mayCall, mayCallFrom } from '../call-rights/call-facts.rules.ts';
import { placeOfCall } from '../call-rights/call-place.rules.ts';
import type { CallPolicy } from '../contact-rules/call-policy.ts';
import type { CallPlace } from '../contact-rules/call-slots.rules.ts';
import type { CallBlock } from '../contact-rules/can-call.rules.ts';
import { canWrite, type WriteFacts } from '../contact-rules/can-write.rules.ts';
import type { Consent } from '../contact-rules/consent.record.ts';
import type { Opposition } from '../contact-rules/opposition.record.ts';
import type { Interaction } from '../interactions/interaction.record.ts';
import type { Outcome } from '../outcomes/outcome.record.ts';
import type { OutcomeDefinition } from '../outcomes/outcome-definition.ts';
import { isUnreachable } from '../outcomes/retry-ladder.rules.ts';
import type { Prospect } from '../prospects/prospect.record.ts';
import type { Quote } from '../quotes/quote.record.ts';
import type { Stage } from '../stages/stage.record.ts';
import { stayLimits, stayState } from '../stages/stay.rules.ts';
import type { Ticket } from '../tickets/ticket.record.ts';
import { customerFact, isMuted, quoteFact } from './sales-facts.ts';
import { isHidden, type SuggestionAnswer } from './suggestion-answer.record.ts';

export interface SuggestionFacts {
  /** The moment that is asked about. */
  at: string;
  place: CallPlace;
  lastCall: LastCall | null;
  isOpposed: boolean;
  /** Why the law or the company forbids every call for now, by the gate's own answer; hours of the day are none. */
  block: { code: CallBlock; until: string | null } | null;
  /** The first moment a call is allowed; null where only the person can allow it. */
  callFrom: string | null;
  nextActionAt: string | null;
  /** The day the contract with the competitor ends. */
  renewalOn: string | null;
  isUnreachable: boolean;
  /** Neither won, lost nor archived. */
  isOpen: boolean;
  /** For how many days in a stage where nobody stays so long, with nothing planned; null for whoever is not stuck. */
  stuckInDays: number | null;
  /** Since the last exchange, or since they are known. */
  silentInDays: number;
  /** Whether an answer to what they asked for may be written, and whether they may be written to unasked. */
  mayAnswerByEmail: boolean;
  mayCanvassByEmail: boolean;
  /** Rules that were taken or dismissed for this prospect and stay away for now. */
  hiddenRules: ReadonlySet<number>;
  /** The next one; else the last, where they did not come to it and were not reached since. */
  appointment?: { at: string; isConfirmed: boolean; wasMissed: boolean } | null;
  /** The last they were sent, while something is to be done about it. */
  quote: QuoteFact | null;
  /** They stand in a stage that is won. */
  isWon: boolean;
  customer: CustomerFact | null;
  /** Something of theirs stands still, or they were helped badly: nothing more is sold to them until it is seen to. */
  isMuted?: boolean;
}

export interface LastCall {
  outcome: Pick<OutcomeDefinition, 'suggestion' | 'effect'>;
  at: string;
  /** What it planned. */
  plannedAt: string | null;
  /** How often this outcome came in a row, this time included. */
  sameOutcomeCount: number;
}

export interface QuoteFact {
  number: string;
  state: 'sent' | 'refused';
  sentAt: string;
  views: number;
  viewedAt: string | null;
  expiresOn: string;
}

export interface CustomerFact {
  /** A first meeting is planned or was held, or they signed too long ago for one. */
  hasLaunchDate: boolean;
  renewalOn: string | null;
  /** What they said last of how they were helped was bad. */
  isUnhappy: boolean;
}

/** What the device and the server each read of one prospect. */
export interface Known {
  prospect: Prospect;
  /** The last exchanges, newest first, without those taken back. */
  interactions: readonly Interaction[];
  outcomes: readonly Outcome[];
  stages: readonly Stage[];
  answers: readonly SuggestionAnswer[];
  /** With the prospect, the latest first. */
  appointments: readonly Appointment[];
  quotes: readonly Quote[];
  tickets: readonly Ticket[];
  oppositions: readonly Opposition[];
  consents: readonly Consent[];
  policy: CallPolicy;
  caller: Pick<Caller, 'country' | 'timeZone'>;
  at: string;
}

/** More says nothing new of a prospect. */
export const exchangesRead = 30;
export const appointmentsRead = 20;

// What ends by itself within some days is no reason to leave a call unproposed.
const passing: ReadonlySet<CallBlock> = new Set(['BAD_NUMBER', 'HOLIDAY', 'WEEKEND', 'HOURS', 'LOCKED']);

export function factsOf(known: Known): SuggestionFacts {
  const { prospect, interactions, stages, policy, caller, at } = known;
  const asking = { caller, policy, anyNumber: true };
  const right = mayCall(prospect, at, asking);
  const stage = stages.find(({ id }) => id === prospect.stageId);
  const isHere = prospect.archivedAt === null;
  const isOpen = isHere && stage?.kind === 'open';
  const lastCall = lastCallOf(known);
  const isStuck = isOpen && stayState(prospect, stayLimits(stage.usualDays, at), at) === 'stuck';
  const lastAt = interactions.find(({ kind }) => exchanges.has(kind))?.occurredAt ?? prospect.createdAt;
  return {
    at,
    place: placeOfCall(prospect, caller, policy),
    lastCall,
    isOpposed: prospect.doNotCallAt !== null,
    block: right.ok || passing.has(right.code) ? null : { code: right.code, until: mayCallFrom(prospect, at, asking) },
    callFrom: mayCallFrom(prospect, at, { caller, policy }),
    nextActionAt: prospect.nextActionAt,
    renewalOn: prospect.renewalOn,
    isUnreachable: isUnreachable(prospect.missedCalls, prospect.audience),
    isOpen,
    stuckInDays: isStuck ? daysSince(prospect.stageSince, at, caller.timeZone) : null,
    silentInDays: daysSince(lastAt, at, caller.timeZone),
    ...emailRights(known),
    appointment: appointmentOf(known),
    quote: quoteFact(known),
    isWon: isHere && stage?.kind === 'won',
    customer: customerFact(known),
    isMuted: isMuted(known),
    hiddenRules: new Set(
      known.answers.filter((answer) => isHidden(answer, { at, lastCallAt: lastCall?.at })).map(({ rule }) => rule),
    ),
  };
}

const exchanges: ReadonlySet<Interaction['kind']> = new Set(['call', 'email', 'whatsapp', 'sms', 'note', 'meeting']);

function lastCallOf({ interactions, outcomes }: Known): LastCall | null {
  const call = interactions.find(({ kind, outcome }) => kind === 'call' && outcome !== null);
  const outcome = call && outcomes.find(({ code }) => code === call.outcome);
  if (!call || !outcome) return null;
  const { after, sameOutcomeCount } = call.details as {
    after?: { nextActionAt?: string | null };
    sameOutcomeCount?: number;
  };
  const plannedAt = after?.nextActionAt ?? null;
  return { outcome, at: call.occurredAt, plannedAt, sameOutcomeCount: sameOutcomeCount ?? 1 };
}

function appointmentOf({ appointments, interactions, outcomes, at }: Known): SuggestionFacts['appointment'] {
  const stand = appointments.filter(({ state }) => state !== 'cancelled');
  const next = stand.findLast((one) => isOpen(one) && one.startAt > at);
  if (next) return { at: next.startAt, isConfirmed: isSure(next), wasMissed: false };
  const last = stand.find(({ startAt }) => startAt <= at);
  if (last?.state !== 'noShow') return null;
  const reached = new Set(outcomes.filter((outcome) => outcome.reached).map(({ code }) => code));
  const isAnswered = interactions.some(
    ({ kind, outcome, occurredAt }) =>
      kind === 'call' && outcome !== null && reached.has(outcome) && occurredAt > last.startAt,
  );
  return isAnswered ? null : { at: last.startAt, isConfirmed: false, wasMissed: true };
}

/** What was agreed on within the last day needs no second word. */
const isSure = ({ state, createdAt, startAt }: Appointment) =>
  state === 'confirmed' || createdAt >= addMinutes(startAt, -24 * 60);

/** Who may be canvassed by e-mail, and who may be sent what they asked for: the rule of every message. */
function emailRights({ prospect, oppositions, consents, policy, caller, at }: Known) {
  const opposition = oppositions.find(
    ({ channel, liftsId, liftedAt }) => (channel === 'email' || channel === 'all') && !liftsId && !liftedAt,
  );
  const [last] = consents
    .filter(({ channel, state }) => channel === 'email' && state !== 'declared')
    .toSorted((a, b) => (a.at < b.at ? 1 : -1));
  const address = prospect.emails.find(({ status }) => status !== 'invalid') ?? prospect.emails[0];
  const facts: WriteFacts = {
    audience: prospect.audience,
    country: prospect.address.country || caller.country,
    isAnonymised: false,
    address: address?.address ?? null,
    hasBounced: address?.status === 'invalid',
    hasOrganisation: Boolean(prospect.organisation || prospect.siret),
    opposedAt: opposition?.at ?? null,
    consent: last?.state === 'given' ? { givenAt: last.at, until: last.until } : null,
    isCustomer: prospect.callContract !== null,
    isService: false,
    offer: policy.offer,
    requestedAt: null,
    wroteAt: null,
  };
  const isHere = prospect.archivedAt === null;
  return {
    mayAnswerByEmail: isHere && canWrite('email', { ...facts, requestedAt: at }, at).ok,
    mayCanvassByEmail: isHere && canWrite('email', facts, at).ok,
  };
}

function daysSince(instant: string, at: string, zone: string): number {
  return Math.max(0, daysBetween(wallTime(instant, zone).day, wallTime(at, zone).day));
}
