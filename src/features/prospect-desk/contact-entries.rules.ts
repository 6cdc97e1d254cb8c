// One number or one address among those of a prospect is typed anew, added or taken out.
import { refuse } from '../../engine/refusal.ts';
import { emailKey, readEmails } from '../prospects/email.rules.ts';
import { readPhones } from '../prospects/phone.rules.ts';
import type { Prospect } from '../prospects/prospect.record.ts';

type Phone = Prospect['phones'][number];

/** The one a list shows, and whose place an edit there takes: the first number that can be called. */
export function placeOfPhone(phones: readonly Phone[]): number {
  const callable = phones.findIndex(({ status }) => status !== 'invalid');
  return Math.max(0, callable);
}

/** The numbers with another in this place; nothing typed leaves the place out, one past the last adds. */
export function phonesWith(
  phones: readonly Phone[],
  { place, typed, country }: { place: number; typed: string; country: string },
): Phone[] {
  const others = phones.filter((_, index) => index !== place);
  const read = readPhones(typed, country);
  if (others.some(({ number }) => read.some((one) => one.number === number))) refuse('desk.alreadyThere');
  const number = typed.trim();
  return others.toSpliced(place, 0, ...(number ? [{ number, kind: 'other' as const }] : []));
}

/** The same for the addresses; what is none is refused, with the likely one when a letter slipped. */
export function emailsWith(
  emails: Prospect['emails'],
  { place, typed }: { place: number; typed: string },
): Prospect['emails'] {
  const others = emails.filter((_, index) => index !== place);
  const { emails: read, unreadable } = readEmails(typed);
  const [wrong] = unreadable;
  if (wrong?.suggestion) refuse('desk.emailSuggestion', { suggestion: wrong.suggestion });
  if (wrong) refuse('desk.wrongEmail', { typed: wrong.typed });
  const isThere = read.some((one) => others.some((other) => emailKey(other.address) === emailKey(one.address)));
  if (isThere) refuse('desk.alreadyThere');
  return others.toSpliced(place, 0, ...read.map(({ address, kind }) => ({ address, kind }))).slice(0, 10);
}
