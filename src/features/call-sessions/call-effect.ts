// What an outcome changes on the prospect: stage, next action, counters. The table of outcomes decides, not this code.
import type { CommandContext, Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { placeOfCall } from '../call-rights/call-place.rules.ts';
import { policyOf } from '../call-rights/judge-call.ts';
import type { Campaign } from '../campaigns/campaign.record.ts';
import { type CallPlace, type SlotKey, slotAt } from '../contact-rules/call-slots.rules.ts';
import { type Interaction, interactionRecord } from '../interactions/interaction.record.ts';
import { nextActionAt, nextActionKind } from '../outcomes/next-date.rules.ts';
import type { NextDateRule } from '../outcomes/next-date-rule.ts';
import type { Outcome } from '../outcomes/outcome.record.ts';
import { stageAfter } from '../outcomes/stage-move.rules.ts';
import { unstatedReason } from '../prospects/lost-reason.ts';
import type { Prospect } from '../prospects/prospect.record.ts';
import { type Stage, stageRecord } from '../stages/stage.record.ts';
import { lawfulDate } from './lawful-date.rules.ts';
import { standingAfter } from './standing-after.rules.ts';

/** What the person added to the outcome. */
export interface CallAnswer {
  nextActionAt: string | null;
  reason: string | null;
  number: string | null;
  competitor: string | null;
  renewalOn: string | null;
  /** That a consumer hung up was no refusal. */
  isNoRefusal: boolean;
}

export interface CallEffect {
  changes: Partial<Prospect>;
  /** How often this outcome came in a row, this time included. */
  sameOutcomeCount: number;
}

export async function effectOfCall(
  store: Store,
  {
    prospect,
    outcome,
    outcomes,
    answer,
    madeAt,
    campaign,
  }: {
    prospect: Prospect;
    outcome: Outcome;
    outcomes: readonly Outcome[];
    answer: CallAnswer;
    madeAt: string;
    campaign: Campaign | undefined;
  },
  { caller, at }: CommandContext,
): Promise<CallEffect> {
  const calls = await lastCalls(store, prospect.id);
  const missedCalls = outcome.reached ? 0 : prospect.missedCalls + (outcome.countsAsAttempt ? 1 : 0);
  const sameOutcomeCount = 1 + countWhile(calls, (call) => call.outcome === outcome.code);
  const isOpposition = outcome.effect === 'opposition';

  const policy = await policyOf(store, caller.companyId, campaign?.offer);
  const place = placeOfCall(prospect, caller, policy);
  const standing = standingAfter(prospect, outcome, { answer, place, by: caller.userId, at: madeAt });
  const promisedAt = answer.nextActionAt;
  const wanted = { ...outcome, nextDate: dateRule(outcome.nextDate, promisedAt), promisedAt };
  // A call that is noted later counts from when it was made, what was promised in it or is to be done now does not.
  const from = promisedAt || outcome.nextDate.kind === 'now' ? at : madeAt;
  const due =
    isOpposition || prospect.doNotCallAt
      ? null
      : lawfulDate({ ...prospect, ...standing }, { caller, policy }, wanted, (notBefore) =>
          nextActionAt({
            outcome: wanted,
            at: from,
            ...place,
            audience: prospect.audience,
            consecutiveNonContacts: missedCalls,
            sameOutcomeCount,
            triedSlots: triedSlots(calls, prospect, outcomes, place),
            chosenAt: answer.nextActionAt,
            renewalOn: answer.renewalOn ?? prospect.renewalOn,
            isNoRefusal: answer.isNoRefusal,
            notBefore: from < at ? latest(notBefore, at) : notBefore,
          }),
        );

  const changes: Partial<Prospect> = {
    ...stageChange(await store.list(stageRecord), prospect, outcome, answer.reason, at),
    nextActionAt: due,
    nextActionKind: due ? nextActionKind(outcome) : null,
    callCount: prospect.callCount + (outcome.countsAsAttempt ? 1 : 0),
    missedCalls,
    ...standing,
    ...(outcome.reached && { lastContactAt: latest(prospect.lastContactAt, madeAt) }),
    ...(isOpposition && { doNotCallAt: prospect.doNotCallAt ?? at }),
    ...(answer.competitor && { competitor: answer.competitor }),
    ...(answer.renewalOn && { renewalOn: answer.renewalOn }),
    ...(outcome.effect === 'bad-number' && { phones: withBadNumber(prospect.phones, answer.number) }),
  };
  return { changes, sameOutcomeCount };
}

const latest = (one: string | null, other: string) => (one !== null && one > other ? one : other);

/** A date the person gave wins over the one the outcome would work out, unless there is to be none. */
function dateRule(rule: NextDateRule, chosenAt: string | null): NextDateRule {
  if (!chosenAt || rule.kind === 'never' || rule.kind === 'chosen' || rule.kind === 'appointment') return rule;
  return { kind: 'chosen', defaultDays: null, maxMonths: 12 };
}

function stageChange(
  stages: readonly Stage[],
  prospect: Prospect,
  outcome: Outcome,
  given: string | null,
  at: string,
): Partial<Prospect> {
  const current = stages.find(({ id }) => id === prospect.stageId);
  const inUse = stages.filter(({ archivedAt }) => !archivedAt);
  const next = current && stageAfter(current, outcome.stageKey, inUse);
  if (!next || next.id === prospect.stageId) return {};
  const isLost = next.kind === 'lost';
  const reason = given ?? outcome.lostReason;
  if (isLost && outcome.asks === 'reason' && !reason) refuse('call.reasonMissing', {}, 'reason');
  return { stageId: next.id, stageSince: at, lostReason: isLost ? (reason ?? unstatedReason) : null };
}

// As many as any rule looks back on.
const CALLS_LOOKED_BACK = 30;

async function lastCalls(store: Store, prospectId: string): Promise<Interaction[]> {
  return store.list(interactionRecord, {
    where: {
      and: [
        { field: 'prospectId', is: prospectId },
        { field: 'kind', is: 'call' },
        { field: 'undoneAt', is: null },
      ],
    },
    order: [{ field: 'occurredAt', descending: true }],
    limit: CALLS_LOOKED_BACK,
  });
}

/** The hours of the day in which the last calls in a row reached nobody, oldest first. */
function triedSlots(
  calls: readonly Interaction[],
  prospect: Prospect,
  outcomes: readonly Outcome[],
  place: CallPlace,
): SlotKey[] {
  const noAttempt = new Set(outcomes.filter((outcome) => !outcome.countsAsAttempt).map(({ code }) => code));
  const missed = calls.filter((call) => !call.outcome || !noAttempt.has(call.outcome)).slice(0, prospect.missedCalls);
  return missed.toReversed().flatMap(({ occurredAt }) => slotAt(occurredAt, place) ?? []);
}

/** The number that was rung, or the first good one when nobody said which, is no longer to be dialled. */
function withBadNumber(phones: Prospect['phones'], number: string | null): Prospect['phones'] {
  const bad = number ?? phones.find(({ status }) => status !== 'invalid')?.number;
  return phones.map((phone) => (phone.number === bad ? { ...phone, status: 'invalid' as const } : phone));
}

function countWhile<T>(items: readonly T[], holds: (item: T) => boolean): number {
  const end = items.findIndex((item) => !holds(item));
  return end === -1 ? items.length : end;
}
