import { wallTime } from '../../engine/dates.ts';
import { isRequestedNow } from '../call-rights/call-facts.rules.ts';
import type { CallPlace } from '../contact-rules/call-slots.rules.ts';
import { concluded } from '../contact-rules/call-standing.ts';
import type { Outcome } from '../outcomes/outcome.record.ts';
import type { Prospect } from '../prospects/prospect.record.ts';

type Standing = Pick<Prospect, 'recentAttempts'> & Partial<Pick<Prospect, 'refusedOn' | 'callConsent'>>;

/** What a call leaves of what the gate judges by: the attempt, a refusal, an agreement that is used up or taken back. */
export function standingAfter(
  prospect: Prospect,
  { effect, countsAsAttempt, reached }: Pick<Outcome, 'effect' | 'countsAsAttempt' | 'reached'>,
  call: { answer: { isNoRefusal: boolean }; place: CallPlace; by: string; at: string },
): Standing {
  const { answer, place, by, at } = call;
  const isHangUp = effect === 'hang-up' && prospect.audience === 'B2C' && !answer.isNoRefusal;
  const isRefusal = effect === 'refusal' || effect === 'opposition' || isHangUp;
  const { day } = wallTime(at, place.zone);
  const isUsedUp = reached && prospect.callConsent?.isOneCall === true;
  return {
    recentAttempts: concluded(prospect.recentAttempts, {
      by,
      at,
      counts: countsAsAttempt,
      isRequested: isRequestedNow(prospect, at),
    }),
    // One that was said earlier and arrives later shortens no rest.
    ...(isRefusal && { refusedOn: [prospect.refusedOn ?? day, day].sort()[1] }),
    ...((isUsedUp || (effect === 'opposition' && prospect.callConsent)) && { callConsent: null }),
  };
}
