// How a mail names its ticket, and whether whoever wrote it may speak in it.

/** « [#1234] Panne d’imprimante » */
export function mailSubject({ number, subject }: { number: number | null; subject: string }): string {
  return (number === null ? subject : `[#${number}] ${subject}`).slice(0, 200);
}

const NUMBER = /\[#(\d{1,9})\]/;

/** The number a subject names, however often it was answered and forwarded. */
export function numberIn(subject: string): number | null {
  const found = NUMBER.exec(subject)?.[1];
  return found ? Number(found) : null;
}

const PREFIX = /^\s*(?:(?:re|ré|rép|tr|fwd?|aw|wg)\s*:\s*|\[#\d{1,9}\]\s*)+/i;

/** What it is about, without what mail programs and we put before it. */
export function bareSubject(subject: string): string {
  return subject.replace(PREFIX, '').trim().slice(0, 200);
}

/**
 * Whether a mail from this address may speak for the customer of the ticket. The sender of a mail can be anybody's word:
 * one who is not known here opens a ticket of their own, whatever number they name.
 */
export function maySpeak(
  from: string,
  { requesterAddress, isVerified }: { requesterAddress: string | null; isVerified: boolean },
  known: readonly string[],
): boolean {
  const address = from.toLowerCase();
  if (known.some((one) => one.toLowerCase() === address)) return true;
  // Whoever opened it without being known goes on with what is their own.
  return !isVerified && requesterAddress?.toLowerCase() === address;
}

/** « #1234 Panne d’imprimante » */
export const titleOf = ({ number, subject }: { number: number | null; subject: string }): string =>
  number === null ? subject : `#${number} ${subject}`;
