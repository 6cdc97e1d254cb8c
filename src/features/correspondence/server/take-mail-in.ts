// What is done with a mail that was sent to a company's secret address. Nothing is ever answered: no loop can begin here.
import { sql } from 'kysely';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { type Engine, runCommand } from '../../../engine/server/run-command.ts';
import { readCalendarAnswer } from '../../appointments/calendar-answer.rules.ts';
import { isAnswerAddress } from '../../appointments/server/answer-address.ts';
import { answerInvitation } from '../../appointments/server/answer-invitation.ts';
import { systemCaller } from '../../members/server/system-caller.ts';
import type { Email } from '../email.record.ts';
import { isDeadAddress, readBounce } from '../incoming-mail.rules.ts';
import { fileMail, type Incoming } from './file-mail.command.ts';
import { isSupportAddress } from './incoming-address.ts';
import { noteMail } from './note-mail.command.ts';
import { type ReadMail, readMail } from './read-mail.ts';
import { RefusedMail, refuseManyFiles } from './refused-mail.ts';

export async function takeMailIn(
  engine: Engine,
  { companyId, raw, secretAddress }: { companyId: string; raw: Buffer; secretAddress: string },
): Promise<void> {
  // What cannot be read today cannot be tomorrow: the other server is not to try for days.
  const mail = await readMail(raw).catch(() => {
    throw new RefusedMail(554, '5.6.0 Cannot be read');
  });
  refuseManyFiles(mail.files.length);
  if (await takeAnswer(engine, companyId, mail)) return;
  // It stands in every invitation: nothing but answers comes in by it.
  if (isAnswerAddress(secretAddress)) return;
  if (mail.kind === 'bounce') return noteBounce(engine, companyId, raw.toString('latin1'));
  // Lists and machines write to nobody in particular.
  if (mail.kind === 'automatic' || !mail.from) return;
  const person = { companyId, userId: companyId };
  const to = mail.to.filter((address) => address !== secretAddress.toLowerCase());
  const people = await inCompany(engine.database, person, (transaction) => peopleOf(transaction, [mail.from, ...to]));
  const author = people.find(({ email }) => email === mail.from);
  const addressee = people.find(({ email }) => to.includes(email));
  const userId = author?.id ?? addressee?.id ?? (await inCompany(engine.database, person, someAdministrator));
  const ours = new Set(people.map(({ email }) => email));
  const args: Incoming = {
    id: newId(),
    direction: author ? 'out' : 'in',
    isAbsence: mail.kind === 'absence',
    asksForHelp: isSupportAddress(secretAddress),
    userId,
    from: mail.from,
    to: author ? to.filter((address) => !ours.has(address)) : to,
    subject: mail.subject,
    text: mail.text,
    messageId: mail.messageId,
    inReplyTo: mail.inReplyTo,
    threadIds: mail.threadIds,
    files: mail.files,
  };
  await runCommand(engine, person, fileMail, args, { caller: systemCaller(companyId) });
}

/** Whether it is what a calendar answers to an invitation of ours. */
async function takeAnswer(
  engine: Engine,
  companyId: string,
  { calendar, from }: Pick<ReadMail, 'calendar' | 'from'>,
): Promise<boolean> {
  const answer = calendar ? readCalendarAnswer(calendar) : null;
  if (!answer) return false;
  const person = { companyId, userId: companyId };
  const args = { ...answer, from };
  return (await runCommand(engine, person, answerInvitation, args, { caller: systemCaller(companyId) })) !== 'unknown';
}

/** A mail of ours came back: said on it, and on the address where it is wrong. */
async function noteBounce(engine: Engine, companyId: string, raw: string): Promise<void> {
  const bounce = readBounce(raw);
  if (!bounce.isFinal || bounce.emailIds.length === 0) return;
  const person = { companyId, userId: companyId };
  const [email] = await inCompany(engine.database, person, async ({ db }) => {
    const { rows } = await sql<Pick<Email, 'id' | 'toAddress'>>`select id, to_address from kili.email
      where company_id = ${companyId} and id = any(${bounce.emailIds}::uuid[]) and direction = 'out'
        and state in ('sent', 'bounced', 'sending', 'failed') limit 1`.execute(db);
    return rows;
  });
  if (!email) return;
  const isOfAddress = !bounce.recipient || bounce.recipient.toLowerCase() === email.toAddress.toLowerCase();
  const deadAddress = isOfAddress && isDeadAddress(bounce) ? email.toAddress : undefined;
  const args = {
    id: email.id,
    state: 'bounced',
    problem: 'cameBack',
    answer: bounce.answer || bounce.status,
    deadAddress,
  };
  await runCommand(engine, person, noteMail, args, { caller: systemCaller(companyId) });
}

/** Our own people behind these addresses: those they sign in with, and those their mails leave from. */
async function peopleOf({ db, companyId }: CompanyTransaction, addresses: readonly string[]) {
  const { rows } = await sql<{ id: string; email: string }>`select u.id, lower(u.email) as email from kili."user" as u
    where u.company_id = ${companyId} and lower(u.email) = any(${addresses}::text[])
    union select a.id, lower(a.from_address) from kili.mail_account as a
    where a.company_id = ${companyId} and a.id <> ${companyId} and lower(a.from_address) = any(${addresses}::text[])`.execute(
    db,
  );
  return rows;
}

/** Whoever runs the company finds what nobody else is named for. */
export async function someAdministrator({ db, companyId }: CompanyTransaction): Promise<string> {
  const { rows } = await sql<{ id: string }>`select u.id from kili."user" as u
    join kili.role as r on r.company_id = u.company_id and r.id = u.role_id
    where u.company_id = ${companyId} and u.state = 'active' and r.permissions ->> 'company.manage' = 'all'
    order by u.created_at limit 1`.execute(db);
  return rows[0]?.id ?? companyId;
}
