import type { Prospect } from '../prospects/prospect.record.ts';

/** What is locked while a card is on somebody's screen: the person, and each number that would ring. */
export function lockKeys({ id, phones }: Pick<Prospect, 'id' | 'phones'>): string[] {
  const numbers = phones.filter(isCallable).map(({ number }) => `phone:${number}`);
  // Sorted, so that two people after the same keys wait for one another and never each for the other.
  return [...new Set([personKey(id), ...numbers])].sort();
}

export const personKey = (prospectId: string) => `person:${prospectId}`;

function isCallable({ number, status }: Prospect['phones'][number]): boolean {
  return status !== 'invalid' && /^\+\d{6,15}$/.test(number);
}
