import { callableNumbers } from '../call-rights/callable-number.rules.ts';
import type { Prospect } from '../prospects/prospect.record.ts';

/** What is locked while a card is on somebody's screen: the person, and each number that would ring. */
export function lockKeys(prospect: Pick<Prospect, 'id' | 'phones'>): string[] {
  const numbers = callableNumbers(prospect).map(({ number }) => `phone:${number}`);
  // Sorted, so that two people after the same keys wait for one another and never each for the other.
  return [...new Set([personKey(prospect.id), ...numbers])].sort();
}

/** A colleague's call goes on with them, though somebody else has taken their card over. */
export const lineKey = (prospectId: string) => `line:${prospectId}`;

export const personKey = (prospectId: string) => `person:${prospectId}`;
