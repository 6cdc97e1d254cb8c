// Mails leave after the commit that called for them. They stand in a table first: a mail survives a restart, any process
// may send it, and without a mail server it stays where the owner of the platform can read it.
import { sql } from 'kysely';
import { createTransport } from 'nodemailer';
import type { CompanyTransaction, Database } from './database.ts';
import { newId } from './new-id.ts';

export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
  companyId?: string;
  /** What calendars read of it (iTIP): a part of the mail and a file beside it. */
  calendar?: MailCalendar;
  /** In whose name it leaves, from the installation’s address; and where answers go. */
  fromName?: string;
  replyTo?: string;
}

export interface MailCalendar {
  method: 'REQUEST' | 'CANCEL' | 'PUBLISH';
  content: string;
}

export interface Mailer {
  /** Whether a mail server is set. */
  sends: boolean;
  /** Who its mails are from: « Kili <kili@example.com> ». */
  from: string;
  /** Keeps the mail and, with a mail server, sends it soon. Inside a transaction it leaves only if that commits. */
  post(mail: Mail, transaction?: CompanyTransaction): Promise<void>;
  close(): Promise<void>;
}

/** After 5, 15 and 45 minutes a mail that could not be sent is tried again; then it has failed. */
const MOST_ATTEMPTS = 4;
const LOOK_EVERY_MS = 15_000;
const SOON_MS = 200;
const GIVE_UP_AFTER_MS = '20000';

/** Empties the mails to somebody whose links are worth nothing any more; that they were written stays. */
export async function emptyMails(db: Database['kysely'], { to, companyId }: { to: string; companyId: string | null }) {
  await sql`update platform.mail set text = '', html = ''
    where to_address = ${to} and company_id is not distinct from ${companyId} and state in ('kept', 'failed') and text <> ''`.execute(
    db,
  );
}

interface WaitingMail {
  id: string;
  to_address: string;
  subject: string;
  text: string;
  html: string;
  parts: MailParts | null;
  attempts: number;
}

/** What goes with the words of a mail, kept in one column. */
type MailParts = Partial<MailCalendar> & Pick<Mail, 'fromName' | 'replyTo'>;

function partsOf({ calendar, fromName, replyTo }: Mail): MailParts | null {
  return calendar || fromName || replyTo ? { ...calendar, fromName, replyTo } : null;
}

/** « Kili <kili@example.com> » without the name. */
export const bareAddress = (from: string) => /<([^>]+)>/.exec(from)?.[1] ?? from;

export function createMailer(database: Database, options: { smtpUrl: string | undefined; from: string }): Mailer {
  const { pool } = database;
  const transport = options.smtpUrl ? createTransport(withTimeouts(options.smtpUrl)) : undefined;
  let round: Promise<void> | undefined;
  let closed = false;

  async function sendWaiting() {
    for (let mail = await claimNext(); mail && !closed; mail = await claimNext()) await send(mail);
  }

  function look() {
    if (!transport || closed) return;
    // A failure here is the database's; the next look finds the mails still waiting.
    round = (round ?? Promise.resolve()).then(sendWaiting).catch(() => {});
  }

  async function claimNext(): Promise<WaitingMail | undefined> {
    const { rows } = await pool.query<WaitingMail>(
      `update platform.mail set attempts = attempts + 1, try_at = now() + interval '5 minutes' * power(3, attempts)
       where id = (select id from platform.mail where state = 'waiting' and try_at <= now()
         order by try_at limit 1 for update skip locked)
       returning id, to_address, subject, text, html, parts, attempts`,
    );
    return rows[0];
  }

  async function send({ id, to_address, subject, text, html, parts, attempts }: WaitingMail) {
    const { method, content, fromName, replyTo } = parts ?? {};
    const icalEvent = content ? { method, content, filename: 'invitation.ics' } : undefined;
    const from = fromName ? { name: fromName, address: bareAddress(options.from) } : options.from;
    try {
      await transport?.sendMail({ from, replyTo, to: to_address, subject, text, html, icalEvent });
    } catch (error) {
      const state = attempts < MOST_ATTEMPTS ? 'waiting' : 'failed';
      await pool.query('update platform.mail set state = $2, problem = $3 where id = $1', [
        id,
        state,
        String(error).slice(0, 500),
      ]);
      return;
    }
    // What was sent is not kept: the links in it are secrets of the person who got them.
    await pool.query(
      `update platform.mail set state = 'sent', sent_at = now(), problem = null, text = '', html = '',
         parts = null where id = $1`,
      [id],
    );
  }

  const timer = transport && setInterval(look, LOOK_EVERY_MS).unref();
  look();

  return {
    sends: transport !== undefined,
    from: options.from,
    async post(mail, transaction) {
      const state = transport ? 'waiting' : 'kept';
      const parts = partsOf(mail);
      const db = transaction?.db ?? database.kysely;
      if (transaction) await sql`select kili_jobs.touch_fence()`.execute(db);
      await sql`insert into platform.mail (id, company_id, to_address, subject, text, html, state, parts)
        values (${newId()}, ${mail.companyId ?? null}, ${mail.to}, ${mail.subject}, ${mail.text}, ${mail.html}, ${state},
          ${parts && JSON.stringify(parts)}::jsonb)`.execute(db);
      setTimeout(look, transaction ? SOON_MS : 0).unref();
    },
    async close() {
      closed = true;
      clearInterval(timer);
      await round;
      transport?.close();
    },
  };
}

function withTimeouts(smtpUrl: string): string {
  const url = new URL(smtpUrl);
  for (const name of ['connectionTimeout', 'greetingTimeout', 'socketTimeout']) {
    if (!url.searchParams.has(name)) url.searchParams.set(name, GIVE_UP_AFTER_MS);
  }
  return url.href;
}
