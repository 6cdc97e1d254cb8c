// Mails leave after the commit that called for them. They stand in a table first: a mail survives a restart, any process
// may send it, and without a mail server it stays where the owner of the platform can read it.
import { sql } from 'kysely';
import { createTransport, type SendMailOptions, type Transporter } from 'nodemailer';
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
  /** A letter of its company: it leaves by the company’s own mail server, where there is one. */
  isOfCompany?: boolean;
}

/** The mail server of a company and the address it sends from; undefined where it has none. */
export type CompanyWay = (
  companyId: string,
  transaction?: CompanyTransaction,
) => Promise<{ from: string; open(): Promise<Pick<Transporter, 'sendMail' | 'close'>> } | undefined>;

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
const COMPANIES_AT_ONCE = 3;
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
  company_id: string | null;
  to_address: string;
  subject: string;
  text: string;
  html: string;
  parts: MailParts | null;
  attempts: number;
}

/** What goes with the words of a mail, kept in one column. */
type MailParts = Partial<MailCalendar> & Pick<Mail, 'fromName' | 'replyTo' | 'isOfCompany'>;

function partsOf({ calendar, fromName, replyTo, isOfCompany }: Mail): MailParts | null {
  return calendar || fromName || replyTo || isOfCompany ? { ...calendar, fromName, replyTo, isOfCompany } : null;
}

/** « Kili <kili@example.com> » without the name. */
export const bareAddress = (from: string) => /<([^>]+)>/.exec(from)?.[1] ?? from;

export function createMailer(
  database: Database,
  options: { smtpUrl: string | undefined; from: string; companyWay?: CompanyWay },
): Mailer {
  const { pool } = database;
  const transport = options.smtpUrl ? createTransport(withTimeouts(options.smtpUrl)) : undefined;
  // Without a server of the installation, companies may still have theirs.
  const canSend = transport !== undefined || options.companyWay !== undefined;
  let round: Promise<void> | undefined;
  let closed = false;

  async function sendWaiting(isOfCompany: boolean) {
    for (let mail = await claimNext(isOfCompany); mail && !closed; mail = await claimNext(isOfCompany))
      await send(mail);
  }

  /** A company’s server that does not answer holds up neither the installation’s mails nor, by itself, other companies’. */
  const sendAll = () =>
    Promise.all([
      ...(transport ? [sendWaiting(false)] : []),
      ...Array.from({ length: COMPANIES_AT_ONCE }, () => sendWaiting(true)),
    ]);

  function look() {
    if (!canSend || closed) return;
    // A failure here is the database's; the next look finds the mails still waiting.
    round = (round ?? Promise.resolve())
      .then(sendAll)
      .then(() => {})
      .catch(() => {});
  }

  async function claimNext(isOfCompany: boolean): Promise<WaitingMail | undefined> {
    const { rows } = await pool.query<WaitingMail>(
      `update platform.mail set attempts = attempts + 1, try_at = now() + interval '5 minutes' * power(3, attempts)
       where id = (select id from platform.mail where state = 'waiting' and try_at <= now()
           and (coalesce(parts ->> 'isOfCompany', '') = 'true') = $1
         order by try_at limit 1 for update skip locked)
       returning id, company_id, to_address, subject, text, html, parts, attempts`,
      [isOfCompany],
    );
    return rows[0];
  }

  async function send(mail: WaitingMail) {
    const { id, to_address, subject, text, html, parts, attempts } = mail;
    const { method, content, fromName, replyTo } = parts ?? {};
    const icalEvent = content ? { method, content, filename: 'invitation.ics' } : undefined;
    try {
      await deliver(mail, (usual) => {
        const from = fromName ? { name: fromName, address: bareAddress(usual) } : usual;
        return { from, replyTo, to: to_address, subject, text, html, icalEvent };
      });
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

  async function deliver({ company_id, parts }: WaitingMail, letterFrom: (usual: string) => SendMailOptions) {
    const own = parts?.isOfCompany && company_id ? await options.companyWay?.(company_id) : undefined;
    if (!own) {
      if (!transport) throw new Error('No mail server is set');
      await transport.sendMail(letterFrom(options.from));
      return;
    }
    const way = await own.open();
    try {
      await way.sendMail(letterFrom(own.from));
    } finally {
      way.close();
    }
  }

  async function leaves({ isOfCompany, companyId }: Mail, transaction?: CompanyTransaction): Promise<boolean> {
    if (transport) return true;
    return Boolean(isOfCompany && companyId && (await options.companyWay?.(companyId, transaction)));
  }

  const timer = canSend && setInterval(look, LOOK_EVERY_MS).unref();
  look();

  return {
    sends: transport !== undefined,
    from: options.from,
    async post(mail, transaction) {
      const state = (await leaves(mail, transaction)) ? 'waiting' : 'kept';
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
      if (timer) clearInterval(timer);
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
