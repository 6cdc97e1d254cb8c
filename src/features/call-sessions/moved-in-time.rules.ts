import { joinedAttempts } from '../contact-rules/call-standing.ts';
import type { Prospect } from '../prospects/prospect.record.ts';

type OfCalls = Partial<Pick<Prospect, 'recentAttempts' | 'lastContactAt'>>;

/** What of a prospect hangs on the moment of one person's call, once that is known to be another. */
export function movedInTime(
  { recentAttempts, lastContactAt }: OfCalls,
  { from, to, by }: { from: string; to: string; by: string },
): OfCalls {
  return {
    ...(recentAttempts && {
      recentAttempts: joinedAttempts(
        recentAttempts.map((one) => (one.at === from && one.by === by ? { ...one, at: to } : one)),
      ),
    }),
    ...(lastContactAt === from && { lastContactAt: to }),
  };
}
