// A mail as it came, read into plain text and files. Its HTML is read for its words and then forgotten.
import { type AddressObject, simpleParser } from 'mailparser';
import { htmlToText } from '../html-text.rules.ts';
import { type IncomingKind, kindOfIncoming } from '../incoming-mail.rules.ts';
import type { FileContent } from './kept-attachment.ts';

export interface ReadMail {
  kind: IncomingKind;
  from: string;
  to: string[];
  subject: string;
  text: string;
  messageId: string | null;
  inReplyTo: string | null;
  threadIds: string[];
  files: FileContent[];
  /** What a calendar wrote. */
  calendar: string | null;
}

const LONGEST_HTML = 1_000_000;
const LONGEST_TEXT = 200_000;

export async function readMail(raw: Buffer): Promise<ReadMail> {
  const mail = await simpleParser(raw, {
    skipHtmlToText: true,
    skipImageLinks: true,
    skipTextToHtml: true,
    skipTextLinks: true,
  });
  const head = (name: string) => {
    const value = mail.headers.get(name);
    return typeof value === 'string' ? value : value ? String((value as { value?: unknown }).value ?? '') : '';
  };
  const contentType = mail.headerLines.find(({ key }) => key === 'content-type')?.line ?? '';
  return {
    kind: kindOfIncoming({
      contentType: contentType.replace(/^content-type:\s*/i, '').replace(/\s+/g, ' '),
      autoSubmitted: head('auto-submitted'),
      precedence: head('precedence'),
      autoReply: ['x-autoreply', 'x-autorespond', 'x-auto-response-suppress'].some(
        (name) => mail.headers.has(name) && name !== 'x-auto-response-suppress',
      ),
      subject: mail.subject ?? '',
    }),
    from: addressesOf(mail.from)[0] ?? '',
    to: [...addressesOf(mail.to), ...addressesOf(mail.cc)],
    subject: plainText(mail.subject ?? '')
      .replace(/\s+/g, ' ')
      .slice(0, 300),
    text: plainText(mail.text?.trim() ? mail.text : htmlToText((mail.html || '').slice(0, LONGEST_HTML)))
      .slice(0, LONGEST_TEXT)
      .toWellFormed(),
    messageId: bare(mail.messageId),
    inReplyTo: bare(mail.inReplyTo),
    threadIds: [mail.references ?? []]
      .flat()
      .flatMap((one) => bare(one) ?? [])
      .slice(-20),
    calendar:
      mail.attachments.find(({ contentType }) => contentType === 'text/calendar')?.content.toString('utf8') ?? null,
    files: mail.attachments
      // Pictures that belong to the text, e.g. the logo of a signature.
      .filter(({ related }) => !related)
      .map(({ filename, content }) => ({ name: filename ?? 'fichier', content })),
  };
}

function addressesOf(given: AddressObject | AddressObject[] | undefined): string[] {
  return [given ?? []]
    .flat()
    .flatMap(({ value }) => value)
    .flatMap(({ address, group }) => [address, ...(group ?? []).map((one) => one.address)])
    .flatMap((address) => (address && address.length <= 320 ? address.trim().toLowerCase() : []));
}

const bare = (id: string | undefined): string | null => id?.replace(/[<>\s]/g, '').slice(0, 400) || null;

/** Without signs that steer, which no screen should obey; lines and tabs stay. */
const plainText = (text: string) => text.replace(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu, '');
