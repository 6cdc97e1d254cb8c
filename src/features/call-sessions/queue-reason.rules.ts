import { minutesBetween, wallTime } from '../../engine/dates.ts';
import { isOwnCallBack, type QueueMoment, type RankedCandidate } from './queue-order.rules.ts';
import type { QueueReason } from './queue-reason.messages.ts';

/** « Pourquoi lui » : the key of a queue message and what it needs; times are shown in the user's zone. */
export function reasonFor(
  { candidate, bucket }: RankedCandidate,
  { now, userId, zone }: QueueMoment & { zone: string },
): { key: `queue.${QueueReason}`; params: Record<string, string | number> } {
  const due = candidate.nextAction && wallTime(candidate.nextAction.dueAt, zone);
  switch (bucket) {
    case 'call-back': {
      const isMine = isOwnCallBack(candidate, userId);
      if (due?.day === wallTime(now, zone).day) {
        return { key: isMine ? 'queue.promised' : 'queue.promisedByColleague', params: { time: due.time } };
      }
      return { key: isMine ? 'queue.promisedOn' : 'queue.promisedByColleagueOn', params: { day: due?.day ?? '' } };
    }
    case 'new-lead':
      return leadReason(candidate.inboundAt ?? now, { now, zone });
    case 'hot':
      return { key: 'queue.score', params: { score: candidate.score ?? 0 } };
    case 'never-called':
      return { key: 'queue.neverCalled', params: {} };
    case 'retry':
      return due?.day === wallTime(now, zone).day
        ? { key: 'queue.retry', params: { time: due.time } }
        : { key: 'queue.retryLate', params: { day: due?.day ?? '' } };
    case 'other':
      if (candidate.nextAction?.kind === 'follow-up') return { key: 'queue.followUp', params: {} };
      return candidate.score === null
        ? { key: 'queue.open', params: {} }
        : { key: 'queue.score', params: { score: candidate.score } };
  }
}

/** By the clock on the wall: who came by night and is called at the opening did not come a minute ago. */
export function leadReason(
  inboundAt: string,
  { now, zone }: { now: string; zone: string },
): ReturnType<typeof reasonFor> {
  const minutes = Math.max(0, Math.floor(minutesBetween(inboundAt, now)));
  if (minutes < 1) return { key: 'queue.newLeadJustNow', params: {} };
  if (minutes < 60) return { key: 'queue.newLead', params: { minutes } };
  const { day, time } = wallTime(inboundAt, zone);
  if (day === wallTime(now, zone).day) return { key: 'queue.newLeadToday', params: { time } };
  return { key: 'queue.newLeadOn', params: { day } };
}
