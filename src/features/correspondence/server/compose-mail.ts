// A mail as it goes over the wire: text and HTML, signature, files, thread, and for what canvasses the way to object.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import MailComposer from 'nodemailer/lib/mail-composer';
import { joinMessages, type Locale, textOf } from '../../../engine/messages.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { correspondenceMailMessages } from '../correspondence-mail.messages.ts';
import type { Email } from '../email.record.ts';
import { bodyToHtml, bodyToText, escapeHtml } from '../email-html.rules.ts';
import type { EmailIdentity } from '../email-identity.record.ts';
import type { MailAccount } from './mail-way.ts';

const texts = joinMessages({ correspondenceMail: correspondenceMailMessages });

export interface Sender {
  userName: string;
  userEmail: string;
  companyName: string;
  locale: Locale;
  own: EmailIdentity | undefined;
  company: EmailIdentity | undefined;
}

export async function readSender({ db, companyId }: CompanyTransaction, userId: string): Promise<Sender> {
  const { rows } = await sql<Pick<Sender, 'userName' | 'userEmail' | 'companyName' | 'locale'>>`
    select u.name as user_name, u.email as user_email, c.name as company_name, c.locale
    from kili.company as c left join kili."user" as u on u.company_id = c.company_id and u.id = ${userId}
    where c.company_id = ${companyId}`.execute(db);
  const { rows: identities } = await sql<EmailIdentity>`select * from kili.email_identity
    where company_id = ${companyId} and id = any(${[userId, companyId]}::uuid[])`.execute(db);
  const [known] = rows;
  if (!known) throw new Error('a mail of no company');
  return {
    ...known,
    own: identities.find(({ id }) => id === userId),
    company: identities.find(({ id }) => id === companyId),
  };
}

export interface AttachedContent {
  filename: string;
  contentType: string;
  content: Buffer;
}

/** From whom it comes: a person's own account in their name, another in their name for the company. */
export function fromOf(sender: Sender, account: MailAccount | undefined, usual: string) {
  const { own, company, userName, companyName } = sender;
  const person = own?.fromName || userName;
  const isOwn = account !== undefined && account.id !== account.companyId;
  const name = isOwn ? person : `${person} (${company?.fromName || companyName})`;
  const address = account?.fromAddress ?? /<([^<>]+)>/.exec(usual)?.[1] ?? usual;
  return { name: oneLine(name), address };
}

export async function composeMail(
  email: Email & { companyId: string },
  parts: {
    sender: Sender;
    from: { name: string; address: string };
    isOwnAccount: boolean;
    messageId: string;
    attachments: AttachedContent[];
    /** Where the person objects; for what canvasses. */
    unsubscribeUrl: string | undefined;
  },
): Promise<Buffer> {
  const { sender, from, unsubscribeUrl } = parts;
  const { own, company, locale, companyName } = sender;
  const signature = own?.signature || company?.signature || '';
  const footer = unsubscribeUrl && textOf(texts, locale, 'correspondenceMail.footer', { company: companyName });
  const leave = textOf(texts, locale, 'correspondenceMail.leave');
  const text = [
    bodyToText(email.body),
    signature && `-- \n${bodyToText(signature)}`,
    footer && `${footer}\n${leave} : ${unsubscribeUrl}`,
  ].filter(Boolean);
  const html = [
    bodyToHtml(email.body),
    signature && `<div style="color:#52606d">${bodyToHtml(signature)}</div>`,
    footer &&
      `<p style="color:#7b8794;font-size:12px">${escapeHtml(footer)} <a href="${escapeHtml(unsubscribeUrl)}">${escapeHtml(leave)}</a></p>`,
  ].filter(Boolean);
  const replyTo = own?.replyTo || (parts.isOwnAccount ? undefined : company?.replyTo || sender.userEmail);
  const composer = new MailComposer({
    from,
    to: email.toAddress,
    ...(replyTo && replyTo !== from.address && { replyTo }),
    subject: oneLine(email.subject),
    date: new Date(email.createdAt),
    messageId: `<${parts.messageId}>`,
    ...(email.inReplyTo && { inReplyTo: bracketed(email.inReplyTo) }),
    ...(email.threadIds.length > 0 && { references: email.threadIds.map(bracketed) }),
    ...(unsubscribeUrl && {
      headers: {
        'List-Unsubscribe': `<${unsubscribeUrl}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      },
    }),
    text: text.join('\n\n'),
    html: `<div style="font:15px/1.5 system-ui,sans-serif;color:#1f2933">${html.join('\n')}</div>`,
    attachments: parts.attachments,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

const bracketed = (messageId: string) => `<${messageId.replace(/[<>\s]/g, '')}>`;
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** What stands in the link: which mail of which company, and that it was we who wrote it. */
export function unsubscribeToken(secret: string, { companyId, id }: { companyId: string; id: string }): string {
  const named = Buffer.from((companyId + id).replaceAll('-', ''), 'hex');
  return Buffer.concat([named, markOf(secret, named)]).toString('base64url');
}

export function readUnsubscribeToken(secret: string, token: string): { companyId: string; id: string } | undefined {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 48) return undefined;
  const named = bytes.subarray(0, 32);
  if (!timingSafeEqual(bytes.subarray(32), markOf(secret, named))) return undefined;
  const hex = named.toString('hex');
  return { companyId: uuidOf(hex.slice(0, 32)), id: uuidOf(hex.slice(32)) };
}

const markOf = (secret: string, named: Buffer) =>
  createHmac('sha256', `unsubscribe:${secret}`).update(named).digest().subarray(0, 16);

const uuidOf = (hex: string) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
