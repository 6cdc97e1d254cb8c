import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Locale } from '../../../engine/messages.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { emptyMails, type Mailer } from '../../../engine/server/mail.ts';
import { invitationMail } from './account-mails.ts';

/** What it takes to send an invitation: where Kili is reached, and the post. */
export interface InvitationPost {
  mailer: Mailer;
  publicUrl: string;
}

export interface InvitationLetter {
  user: { id: string; email: string; name: string };
  inviter: string;
  company: { name: string; locale: Locale };
}

/** Sends somebody the link that lets them in. In the transaction: no user without a mail, no mail without a user. */
export async function sendInvitation(transaction: CompanyTransaction, post: InvitationPost, letter: InvitationLetter) {
  const { companyId } = transaction;
  const { user, inviter, company } = letter;
  const url = await newInvitationLink(transaction, post, user);
  const mail = invitationMail({
    to: user.email,
    name: user.name,
    locale: company.locale,
    inviter,
    company: company.name,
    url,
  });
  await post.mailer.post({ ...mail, companyId }, transaction);
}

/** A link good for 7 days and once; earlier ones stop working. Only a hash of its token is kept. */
export async function newInvitationLink(
  transaction: CompanyTransaction,
  { publicUrl }: Pick<InvitationPost, 'publicUrl'>,
  user: { id: string; email: string },
): Promise<string> {
  const { db, companyId } = transaction;
  const token = randomBytes(32).toString('base64url');
  await withdrawInvitations(transaction, user.id);
  await sql`insert into auth.invitation (token_hash, company_id, user_id, email, expires_at)
    values (${hashOf(token)}, ${companyId}, ${user.id}, ${user.email}, now() + interval '7 days')`.execute(db);
  return `${publicUrl}/invitation/${token}`;
}

/** Makes the open invitations of a user worthless. */
export async function withdrawInvitations({ db, companyId }: CompanyTransaction, userId: string) {
  await sql`select kili_jobs.touch_fence()`.execute(db);
  const { rows } = await sql<{ email: string }>`delete from auth.invitation
    where company_id = ${companyId} and user_id = ${userId} and used_at is null returning email`.execute(db);
  for (const { email } of rows) await emptyMails(db, { to: email, companyId });
}

export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
