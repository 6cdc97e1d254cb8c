import type { ScriptLetter } from '../campaigns/campaign.record.ts';
import type { MemberState } from '../campaigns/campaign-member.ts';
import { withoutCall } from '../contact-rules/call-standing.ts';
import type { Prospect } from '../prospects/prospect.record.ts';
import type { MovedMember } from './campaign-call.ts';

/** What a call's interaction keeps beside its outcome, so that it can be taken back. */
export interface CallDetails {
  entryId?: string | null;
  /** The fields the outcome wrote, as they were and as it left them. */
  before?: Partial<Prospect>;
  after?: Partial<Prospect>;
  sameOutcomeCount?: number;
  /** The appointment that was made in the call. */
  appointmentId?: string;
  /** How the outcome moved the person in their campaigns. */
  members?: MovedMember[];
  /** Where it left the person in the campaign that was called. */
  campaignState?: MemberState;
  /** The answers of the script that were clicked. */
  answers?: string[];
  /** The objections that were met. */
  objections?: string[];
  /** Which of the campaign's scripts was said. */
  scriptVariant?: ScriptLetter;
  /** A consumer hung up, and whoever was on the line says that it was no refusal. */
  isNoRefusal?: true;
  /** The card had gone back to the pool before the outcome came. */
  leaseLost?: true;
  /** Nobody dialled it here: it was made on another telephone. */
  isManual?: true;
  /** When such a call was written down, where that was not at once. */
  notedAt?: string;
  /** By how many milliseconds the device's clock was wrong. */
  clockOffset?: number;
}

/**
 * What must be written for the prospect to be as before the call. A field that somebody changed since stays as it is;
 * the count of calls only loses this one, and so do the recent attempts.
 */
export function beforeCall(prospect: Prospect, { before = {}, after = {} }: CallDetails): Partial<Prospect> {
  const untouched = Object.entries(before).filter(([field]) => {
    return isSame(prospect[field as keyof Prospect], after[field as keyof Prospect]);
  });
  const added = (after.callCount ?? 0) - (before.callCount ?? 0);
  return {
    ...Object.fromEntries(untouched),
    callCount: Math.max(0, prospect.callCount - added),
    // Outcomes of earlier versions of Kili say nothing of them.
    ...(before.recentAttempts &&
      after.recentAttempts && {
        recentAttempts: withoutCall({
          before: before.recentAttempts,
          after: after.recentAttempts,
          current: prospect.recentAttempts,
        }),
      }),
  };
}

const isSame = (left: unknown, right: unknown) =>
  JSON.stringify(left ?? null, sorted) === JSON.stringify(right ?? null, sorted);

// The database keeps the fields of an object in an order of its own.
function sorted(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
