import { wallTime } from '../../engine/dates.ts';
import type { Caller } from '../../engine/define.ts';
import { reaches } from '../../engine/reach.ts';
import type { CallPolicy } from '../contact-rules/call-policy.ts';
import type { Interaction } from '../interactions/interaction.record.ts';
import type { Outcome } from '../outcomes/outcome.record.ts';
import type { Prospect } from '../prospects/prospect.record.ts';
import { type CandidateRow, gateAt, inboundAgeAt, isForNow, toCandidate } from './queue-candidate.rules.ts';
import { type RankedQueue, rankCandidates } from './queue-order.rules.ts';

interface KnownHere {
  prospects: readonly Prospect[];
  interactions: readonly Interaction[];
  outcomes: readonly Pick<Outcome, 'code' | 'countsAsAttempt'>[];
  /** When and how often the company calls. */
  policy: CallPolicy;
  /** The device no longer knows what people agreed to. */
  isStale?: boolean;
}

/**
 * Whom a person may call from what a device knows, the first to call first. Only their own prospects: who else is on
 * the telephone with whom, the device cannot know. `isNamed`: they were chosen one by one, and are called whatever is planned; `isOneCall`: one alone,
 * called whatever was promised.
 */
export function ownCallList(
  here: KnownHere,
  {
    now,
    caller,
    isNamed = false,
    isOneCall = false,
  }: { now: string; caller: Caller; isNamed?: boolean; isOneCall?: boolean },
): RankedQueue {
  const calls = Map.groupBy(here.interactions.filter(isOwnTry), ({ prospectId }) => prospectId);
  const noAttempt = new Set(here.outcomes.filter((outcome) => !outcome.countsAsAttempt).map(({ code }) => code));
  const dayOf = (instant: string) => wallTime(instant, caller.timeZone).day;
  const isAttemptToday = ({ outcome, occurredAt }: Interaction) =>
    dayOf(occurredAt) === dayOf(now) && (outcome === null || !noAttempt.has(outcome));

  const rows = here.prospects.filter(isCallable).map((prospect): CandidateRow => {
    const own = calls.get(prospect.id) ?? [];
    return {
      ...known(prospect),
      lastAttemptAt: own.map(({ occurredAt }) => occurredAt).reduce<string | null>(later, null),
      attemptsToday: own.filter(isAttemptToday).length,
      ownerInSession: false,
    };
  });
  const asking = { caller, policy: here.policy, isStale: here.isStale ?? false };
  const gateOf = gateAt(now, asking);
  const inboundAgeOf = inboundAgeAt(now, asking);
  const candidates = rows
    .filter((row) => isNamed || isForNow(row, now))
    .map((row) => toCandidate(row, { now, isOneCall, gate: gateOf(row), inboundAge: inboundAgeOf(row) }));
  return rankCandidates(candidates, { now, userId: caller.userId });

  function isCallable({ ownerId, archivedAt, doNotCallAt }: Prospect): boolean {
    const isOpen = archivedAt === null && doNotCallAt === null;
    return isOpen && ownerId === caller.userId && reaches(caller, 'prospects.call', ownerId);
  }
}

function known({ id, audience, ownerId, score, createdAt, inboundAt, lastContactAt, ...more }: Prospect) {
  const { callCount, nextActionAt, nextActionKind, phones, address, ...standing } = more;
  const { doNotCallAt, callConsent, callContract, unprovenAt, refusedOn, recentAttempts } = standing;
  return {
    ...{ id, audience, ownerId, score, createdAt, inboundAt, lastContactAt, callCount, nextActionAt, nextActionKind },
    ...{ phones, address, doNotCallAt, callConsent, callContract, unprovenAt, refusedOn, recentAttempts },
  };
}

/** Somebody rang them; that they rang is no try. */
const isOwnTry = ({ kind, direction, undoneAt }: Interaction) =>
  kind === 'call' && direction !== 'in' && undoneAt === null;

const later = (a: string | null, b: string) => (a === null || b > a ? b : a);
