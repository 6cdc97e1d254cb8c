// Somebody leaves: their access ends, their portfolio goes to a colleague or back to the pool, their calls stop, and
// somebody else leads their appointments.
import { sql } from 'kysely';
import { z } from 'zod';
import { type AnyRecord, defineCommand, id, type Store } from '../../../engine/define.ts';
import { refuse } from '../../../engine/refusal.ts';
import { noteDue } from '../../../engine/server/due-figures.ts';
import { writeReload } from '../../../engine/server/feed.ts';
import { enqueue, type ServerContext } from '../../../engine/server/run-command.ts';
import { handOverAppointments } from '../../appointments/server/hand-over-appointments.ts';
import { leaveRules } from '../../assignment/assignment.commands.ts';
import { tellHandOver } from '../../assignment/server/tell-new-owners.ts';
import { callSessionRecord } from '../../call-sessions/call-session.records.ts';
import { canTakeOver } from '../../members/heir.rules.ts';
import { roleRecord, type User, userRecord } from '../../members/member.records.ts';
import { refusePersonAbove, refuseUnlessAdminRemains } from '../../members/ranks.ts';
import { withdrawInvitations } from '../../members/server/invitation-links.ts';
import { removeMembership } from '../../members/server/memberships.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { type CountedProspect, figuresOfProspect } from '../../prospects/prospect-figures.rules.ts';
import { reminderRecord } from '../../reminders/reminder.record.ts';
import { openStates, ticketRecord } from '../../tickets/ticket.record.ts';
import { watchTicketJob } from '../../tickets/ticket-work.ts';

/** Beyond this many, devices load their prospects anew instead of being told each one. */
const MOST_POINTERS = 2_000;

export const deactivation = z.strictObject({
  /** Who gets the portfolio; null puts it into the pool, open to all. */
  handOverTo: id.nullable(),
});

export interface Departure {
  user: User;
  handedOver: number;
  /** Appointments ahead that somebody else leads from now on. */
  appointments: number;
  endedSessions: number;
}

export const deactivateUser = defineCommand({
  name: 'user.deactivate',
  args: deactivation.extend({ id }).strict(),
  permission: 'users.manage',
  serverOnly: true,
  async run(store, { id, handOverTo }, context): Promise<Departure> {
    const { caller } = context;
    const server = context as ServerContext;
    const user = await store.find(userRecord, id);
    if (!user) return refuse('user.notFound');
    if (user.state === 'inactive') return refuse('user.inactive');
    if (id === caller.userId) return refuse('user.notYourself');
    if (handOverTo) await refuseUnlessHeir(store, user, handOverTo);
    await refusePersonAbove(store, caller, user);
    await refuseUnlessAdminRemains(store, user, null);

    await removeMembership(server.transaction, id);
    await withdrawInvitations(server.transaction, id);
    const endedSessions = await endCalls(server, id);
    // Before their prospects: nobody is given one to them meanwhile.
    await leaveRules(store, id);
    const handedOver = await handOver(server, id, handOverTo);
    await handOverReminders(server, id, handOverTo ?? caller.userId);
    await handOverTickets(server, id, handOverTo ?? caller.userId);
    const appointments = await handOverAppointments(store, id, handOverTo ?? caller.userId, server);
    return { user: await store.update(userRecord, id, { state: 'inactive' }), handedOver, appointments, endedSessions };
  },
});

async function refuseUnlessHeir(store: Store, user: User, heirId: string) {
  const heir = await store.find(userRecord, heirId);
  if (heir?.state !== 'active' || heir.id === user.id) return refuse('user.badHeir', {}, 'handOverTo');
  const role = await store.find(roleRecord, heir.roleId);
  if (!role || !canTakeOver(role.permissions)) refuse('user.idleHeir', { name: heir.name }, 'handOverTo');
}

/**
 * Ends the person's call sessions and frees everybody they held on the line. Of a call in hand the dial stays an attempt;
 * its outcome waits sealed on the device until the person is active again. It is not taken from a device without access:
 * when it was pressed is the device's own word, by which whoever was sent away could go on writing history.
 */
async function endCalls({ transaction, store, now }: ServerContext, userId: string): Promise<number> {
  const { db, companyId } = transaction;
  await sql`delete from kili.call_lock where company_id = ${companyId} and user_id = ${userId}`.execute(db);
  await sql`update kili.call_entry set state = 'waiting', served_at = null, updated_at = ${now}, rev = rev + 1
    where company_id = ${companyId} and user_id = ${userId} and state = 'served'`.execute(db);
  const { rows } = await sql<{ id: string }>`update kili.call_session
    set state = 'ended', ended_at = ${now}, last_event_at = ${now}, device_id = company_id, updated_at = ${now}, rev = rev + 1
    where company_id = ${companyId} and user_id = ${userId} and state <> 'ended' returning id`.execute(db);
  for (const { id } of rows) point(store, callSessionRecord, { id, ownerOld: userId, ownerNew: userId });
  return rows.length;
}

/** Moves every prospect, and with it its next action and history, to the heir or into the pool. */
async function handOver(
  { transaction, store, now }: ServerContext,
  userId: string,
  heirId: string | null,
): Promise<number> {
  const { db, companyId } = transaction;
  const { rows } = await sql<CountedProspect>`update kili.prospect
    set owner_id = ${heirId}::uuid, updated_at = ${now}, rev = rev + 1
    where company_id = ${companyId} and owner_id = ${userId} returning *`.execute(db);
  await noteDue(
    transaction,
    rows.flatMap((after) => figuresOfProspect({ ...after, ownerId: userId }, after)),
  );
  await sql`insert into kili.prospect_past_owner (company_id, prospect_id, until, user_id)
    select ${companyId}::uuid, id, ${now}::timestamptz, ${userId}::uuid from unnest(${rows.map(({ id }) => id)}::uuid[]) as id
    on conflict do nothing`.execute(db);
  if (rows.length > MOST_POINTERS) {
    await writeReload(transaction, prospectRecord.name);
    // Without pointers nothing else tells the heir.
    const given = { prospectId: rows[0]!.id, count: rows.length, eventKey: `departure:${userId}:${now}` };
    if (heirId) await tellHandOver(transaction, { ownerId: heirId, ...given }, store.touched);
  } else for (const { id } of rows) point(store, prospectRecord, { id, ownerOld: userId, ownerNew: heirId });
  return rows.length;
}

/** Those about a prospect follow it; the others go to the heir, or else to whoever sees to the departure: none is lost. */
async function handOverReminders({ transaction, store, now }: ServerContext, userId: string, heirId: string) {
  const { db, companyId } = transaction;
  const { rows } = await sql<{ id: string }>`update kili.reminder
    set user_id = ${heirId}::uuid, updated_at = ${now}, rev = rev + 1
    where company_id = ${companyId} and user_id = ${userId} and prospect_id is null
      and done_at is null and archived_at is null returning id`.execute(db);
  for (const { id } of rows) point(store, reminderRecord, { id, ownerOld: userId, ownerNew: heirId });
}

/** Back into the queue, whence they are given out; those of nobody’s customer, which no one else would see, to the heir. */
async function handOverTickets({ transaction, store, now }: ServerContext, userId: string, heirId: string) {
  const { db, companyId } = transaction;
  const { rows } = await sql<{ id: string; prospectId: string | null }>`update kili.ticket
    set assignee_id = case when prospect_id is null then ${heirId}::uuid end, updated_at = ${now}, rev = rev + 1
    where company_id = ${companyId} and assignee_id = ${userId} and state = any(${openStates}::text[]) returning id, prospect_id`.execute(
    db,
  );
  await sql`update kili.ticket_message set holder_id = ${heirId}, updated_at = ${now}, rev = rev + 1
    where company_id = ${companyId} and holder_id = ${userId} and ticket_id = any(${rows.map(({ id }) => id)}::uuid[])`.execute(
    db,
  );
  for (const { id, prospectId } of rows) {
    point(store, ticketRecord, { id, ownerOld: prospectId ?? userId, ownerNew: prospectId ?? heirId });
    await enqueue(transaction, watchTicketJob, { ticketId: id }, { key: `ticket:${id}` });
  }
}

function point(
  { touched }: ServerContext['store'],
  record: AnyRecord,
  change: { id: string; ownerOld: string; ownerNew: string | null },
) {
  touched.set(`${record.name}:${change.id}`, { record, ...change });
}
