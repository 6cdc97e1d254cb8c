import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Locale } from '../../../engine/messages.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import type { Mailer } from '../../../engine/server/mail.ts';
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

/**
 * Sends somebody the link that lets them in, good for 7 days and once; earlier links stop working. Only a hash of the
 * link's token is kept. All of it happens in the transaction: no user without a mail, no mail without a user.
 */
export async function sendInvitation(transaction: CompanyTransaction, post: InvitationPost, letter: InvitationLetter) {
  const { db, companyId } = transaction;
  const { user, inviter, company } = letter;
  const token = randomBytes(32).toString('base64url');
  await withdrawInvitations(transaction, user.id);
  await sql`insert into auth.invitation (token_hash, company_id, user_id, email, expires_at)
    values (${hashOf(token)}, ${companyId}, ${user.id}, ${user.email}, now() + interval '7 days')`.execute(db);
  const url = `${post.publicUrl}/invitation/${token}`;
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

/** Makes the open invitations of a user worthless. */
export async function withdrawInvitations({ db, companyId }: CompanyTransaction, userId: string) {
  await sql`select kili_jobs.touch_fence()`.execute(db);
  await sql`delete from auth.invitation
    where company_id = ${companyId} and user_id = ${userId} and used_at is null`.execute(db);
}

export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
