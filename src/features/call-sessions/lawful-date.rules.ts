import { type Asking, type CallStanding, mayCall, mayCallFrom } from '../call-rights/call-facts.rules.ts';
import type { NextDateRule } from '../outcomes/next-date-rule.ts';

/** Dates that nobody asked for. */
const byItself: ReadonlySet<NextDateRule['kind']> = new Set(['ladder', 'minutes', 'business-days', 'recycle']);

interface WantedDate {
  nextDate: NextDateRule;
  reached: boolean;
  /** What was said to the person, to the minute. */
  promisedAt?: string | null;
}

/**
 * The date an outcome works out, moved to where the gate allows a call: first by the rule's own rotation of slots, from
 * the end of the block on, else to the first instant that is free. What only the person can allow has no date by itself:
 * neither a new try nor a recycled refusal; what came of a talk keeps the date it was given.
 */
export function lawfulDate(
  standing: CallStanding,
  by: Asking,
  { nextDate, reached, promisedAt = null }: WantedDate,
  worksOut: (notBefore: string | null) => string | null,
): string | null {
  const asking = { ...by, anyNumber: true };
  const due = worksOut(null);
  // What is done at once, and an appointment both sides agreed on, are no calls of ours.
  if (due === null || nextDate.kind === 'now' || nextDate.kind === 'appointment') return due;
  // A promise that may be kept to the minute is: a Saturday, where the company calls on Saturdays.
  if (promisedAt && nextDate.kind === 'chosen' && mayCall(standing, promisedAt, asking).ok) return promisedAt;
  const answer = mayCall(standing, due, asking);
  if (answer.ok) return due;
  const later = answer.until && worksOut(answer.until);
  if (later && mayCall(standing, later, asking).ok) return later;
  const free = mayCallFrom(standing, later && later > due ? later : due, asking);
  return free ?? (reached && !byItself.has(nextDate.kind) ? due : null);
}
