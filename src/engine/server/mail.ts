// Mails leave after the commit that called for them. Without a mail server they are kept where the owner of the
// platform can read them, and say so.
import { createTransport } from 'nodemailer';
import type { Database } from './database.ts';
import { newId } from './new-id.ts';

export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
  companyId?: string;
}

export interface Mailer {
  /** Whether a mail server is set. */
  sends: boolean;
  /** Keeps the mail and, with a mail server, sends it soon; three tries, 5, 15 and 45 minutes apart. */
  post(mail: Mail): Promise<void>;
  close(): void;
}

const RETRY_MINUTES = [5, 15, 45];

export function createMailer({ pool }: Database, options: { smtpUrl: string | undefined; from: string }): Mailer {
  const transport = options.smtpUrl ? createTransport(options.smtpUrl) : undefined;
  const timers = new Set<ReturnType<typeof setTimeout>>();

  async function send(id: string, mail: Mail, attempt: number): Promise<void> {
    if (!transport) return;
    try {
      await transport.sendMail({ from: options.from, to: mail.to, subject: mail.subject, text: mail.text, html: mail.html });
      await pool.query(`update platform.mail set state = 'sent', sent_at = now(), problem = null where id = $1`, [id]);
    } catch (error) {
      const minutes = RETRY_MINUTES[attempt];
      const state = minutes === undefined ? 'failed' : 'waiting';
      await pool.query('update platform.mail set state = $2, problem = $3 where id = $1', [id, state, String(error).slice(0, 500)]);
      if (minutes === undefined) return;
      const timer = setTimeout(() => {
        timers.delete(timer);
        send(id, mail, attempt + 1).catch(() => {});
      }, minutes * 60_000).unref();
      timers.add(timer);
    }
  }

  return {
    sends: transport !== undefined,
    async post(mail) {
      const id = newId();
      await pool.query(
        `insert into platform.mail (id, company_id, to_address, subject, text, html, state) values ($1, $2, $3, $4, $5, $6, $7)`,
        [id, mail.companyId ?? null, mail.to, mail.subject, mail.text, mail.html, transport ? 'waiting' : 'kept'],
      );
      await send(id, mail, 0);
    },
    close() {
      for (const timer of timers) clearTimeout(timer);
      transport?.close();
    },
  };
}
