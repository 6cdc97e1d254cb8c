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

interface Written {
  requesterAddress: string | null;
  isVerified: boolean;
}

/**
 * Where the customer is written to: from where they wrote, if that is known to be theirs; else the first of their addresses
 * that mails reach. Never what a mail asks to be answered to.
 */
export function replyAddress(
  { requesterAddress, isVerified }: Written,
  emails: readonly { address: string; status?: 'valid' | 'invalid' | undefined }[],
): string | null {
  const good = emails.filter(({ status }) => status !== 'invalid');
  const own = good.find(({ address }) => address.toLowerCase() === requesterAddress?.toLowerCase());
  return own?.address ?? (isVerified ? requesterAddress : null) ?? good[0]?.address ?? null;
}
