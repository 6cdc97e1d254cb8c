// What a mail that came in is: something somebody wrote, a machine saying that they are away, or a mail of ours that could
// not be delivered.

export interface MailHeads {
  contentType: string;
  autoSubmitted: string;
  precedence: string;
  autoReply: boolean;
  subject: string;
}

export type IncomingKind = 'message' | 'absence' | 'bounce' | 'automatic';

const AWAY =
  /^(?:(?:re|tr|fwd?|aw)\s*:\s*)*(?:r[ée]ponse automatique|absence|absent|en cong[ée]|je suis absent|notification d.absence|out of (?:the )?office|automatic reply|auto(?:matic)?[ -]?(?:reply|response)|abwesenheit)/i;

export function kindOfIncoming(heads: MailHeads): IncomingKind {
  if (/^multipart\/report\b/i.test(heads.contentType) && /delivery-status/i.test(heads.contentType)) return 'bounce';
  const isByItself = /^auto-(?!no)/i.test(heads.autoSubmitted) || heads.autoReply;
  if (/^auto-replied/i.test(heads.autoSubmitted) || heads.autoReply || AWAY.test(heads.subject)) return 'absence';
  return isByItself || /^(?:bulk|list|junk)$/i.test(heads.precedence) ? 'automatic' : 'message';
}

export interface Bounce {
  recipient: string | null;
  /** "5.1.1" */
  status: string;
  isFinal: boolean;
  answer: string;
  /** Ids of our mails that the report quotes. */
  emailIds: string[];
}

const UUID_AT = /([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/gi;

/** What a report of a mail server says (RFC 3464), read from the mail as it came. */
export function readBounce(raw: string): Bounce {
  const one = (pattern: RegExp) => pattern.exec(raw)?.[1]?.trim() ?? '';
  const recipient = one(/^(?:Final|Original)-Recipient:[ \t]*rfc822;[ \t]*<?([^\s<>]{3,320})>?/im);
  const status = one(/^Status:[ \t]*(\d\.\d{1,3}\.\d{1,3})/im);
  const action = one(/^Action:[ \t]*(\w{1,20})/im).toLowerCase();
  const answer = one(/^Diagnostic-Code:[ \t]*(?:smtp;[ \t]*)?([^\r\n]{1,400})/im);
  return { recipient: recipient || null, status, isFinal: action === 'failed', answer, emailIds: emailIdsIn(raw) };
}

/** Whether the address itself is wrong, and not a full box or a filter. */
export const isDeadAddress = ({ status }: Pick<Bounce, 'status'>) => /^5\.(?:1\.|0\.0$)/.test(status);

/** Our own mails are recognised by their ids. */
export function emailIdsIn(text: string): string[] {
  return [...new Set([...text.matchAll(UUID_AT)].flatMap((found) => found[1]?.toLowerCase() ?? []))].slice(0, 20);
}

const QUOTE_BEGINS =
  /^(?:le .{4,200}a écrit\s?:|on .{4,200}wrote:|-{2,}\s*(?:message d.origine|original message|message transféré|forwarded message).*|_{20,}|de\s?:\s.+@.+|from:\s.+@.+)\s*$/i;

/** What was written now, without the conversation repeated below it. */
export function withoutQuoted(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const begins = lines.findIndex(
    (line, place) => line.length < 300 && (QUOTE_BEGINS.test(line) || (place > 0 && /^>/.test(line))),
  );
  const said = (begins > 0 ? lines.slice(0, begins) : lines).join('\n').trim();
  return said || text.trim();
}

/** A mail of more parts than these was made to keep us busy. */
export const mostParts = 200;
export const mostFiles = 20;
export const mostLines = 600_000;
export const largestMail = 25 * 1024 * 1024;
