// By which server a mail leaves: the person's own, else the company's, else the installation's.
import { sql } from 'kysely';
import { createTransport, type Transporter } from 'nodemailer';
import type SMTPTransport from 'nodemailer/lib/smtp-transport';
import { refuse } from '../../../engine/refusal.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import type { CorrespondenceSettings } from '../../../engine/server/parts.ts';
import { openText } from '../../../engine/server/sealed-text.ts';
import { addressOfMailServer } from './smtp-host.ts';

export interface MailAccount {
  companyId: string;
  /** The person's id, or the company's. */
  id: string;
  host: string;
  port: number;
  security: 'tls' | 'starttls' | 'none';
  userName: string | null;
  sealedPassword: string | null;
  fromAddress: string;
}

export const placeOfPassword = ({ companyId, id }: Pick<MailAccount, 'companyId' | 'id'>) =>
  `mail account:${companyId}:${id}`;

/** The account of each of these, the person's before the company's. */
export async function readAccounts(
  { db, companyId }: CompanyTransaction,
  ids: readonly string[],
): Promise<MailAccount[]> {
  const { rows } = await sql<MailAccount>`select company_id, id, host, port, security, user_name, sealed_password,
      from_address from kili.mail_account
    where company_id = ${companyId} and id = any(${ids}::uuid[])`.execute(db);
  return rows.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

const GIVE_UP_AFTER_MS = 20_000;
const timeouts = {
  connectionTimeout: GIVE_UP_AFTER_MS,
  greetingTimeout: GIVE_UP_AFTER_MS,
  socketTimeout: GIVE_UP_AFTER_MS,
};

export type MailWay = Transporter<SMTPTransport.SentMessageInfo>;

/** A way to the server of an account; refused where the account must not lead there. */
export async function wayOf(
  account: MailAccount,
  settings: Pick<CorrespondenceSettings, 'secret' | 'allowsPrivateHosts'>,
): Promise<MailWay> {
  const { host, port, security, userName, sealedPassword } = account;
  const address = await addressOfMailServer({ host, port }, settings);
  const pass = sealedPassword && openText(settings.secret, placeOfPassword(account), sealedPassword);
  if (sealedPassword && !pass) refuse('mailAccount.sealBroken');
  return createTransport({
    host: address,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: { servername: host },
    ...(userName && pass && { auth: { user: userName, pass } }),
    disableFileAccess: true,
    disableUrlAccess: true,
    ...timeouts,
  });
}

/** The installation's own way, for companies that named none. */
export function ownWay(smtpUrl: string): MailWay {
  return createTransport({ url: smtpUrl, disableFileAccess: true, disableUrlAccess: true, ...timeouts });
}
