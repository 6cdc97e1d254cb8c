// Whoever was given a prospect by somebody else is told, wherever that was done: by hand, by a rule, by a change of many.
import { sql } from 'kysely';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import type { Touched } from '../../../engine/server/pg-store.ts';
import { notificationRecord } from '../../notifications/notification.record.ts';
import { notify } from '../../notifications/server/notify.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { prospectNameSql } from '../../prospects/server/prospect-name-sql.ts';

/** What a colleague hands over within so many minutes is one hand-over. */
const ONE_HAND_OVER_IN_MINUTES = 10;
const MINUTE = 60_000;

interface Given {
  id: string;
  ownerId: string;
  name: string;
  isInbound: boolean;
}

/** Tells the new owners of what this transaction has written; adds to `touched` what it writes. */
export async function tellNewOwners(transaction: CompanyTransaction, touched: Map<string, Touched>): Promise<void> {
  const { userId } = transaction;
  await withdrawUndone(transaction, touched);
  const changed = [...touched.values()].filter(
    ({ record, ownerOld, ownerNew }) =>
      record === prospectRecord && ownerNew !== null && ownerNew !== ownerOld && ownerNew !== userId,
  );
  if (changed.length === 0) return;
  const given = await givenTo(
    transaction,
    changed.map(({ id }) => id),
  );
  const period = Math.floor(Date.now() / (ONE_HAND_OVER_IN_MINUTES * MINUTE));
  for (const [ownerId, all] of Map.groupBy(given, (one) => one.ownerId)) {
    for (const { id, name } of all.filter((one) => one.isInbound)) {
      const notice = { to: [ownerId], params: { name }, path: `/prospects/${id}`, eventKey: `inbound:${id}` };
      await notify(transaction, { ...notice, kind: 'inboundLead' }, touched);
    }
    const handed = all.filter((one) => !one.isInbound);
    if (handed.length === 0) continue;
    const { id: prospectId, name } = handed[0]!;
    const eventKey = `handedOver:${userId}:${period}`;
    await tellHandOver(transaction, { ownerId, prospectId, name, count: handed.length, eventKey }, touched);
  }
}

/** Whoever was given one prospect, and has not looked yet, is not told of it any more once it is somebody else's again. */
async function withdrawUndone(transaction: CompanyTransaction, touched: Map<string, Touched>): Promise<void> {
  const { db, companyId, userId } = transaction;
  const taken = [...touched.values()].filter(
    ({ record, ownerOld, ownerNew }) =>
      record === prospectRecord && ownerOld !== null && ownerNew !== ownerOld && ownerOld !== userId,
  );
  if (taken.length === 0) return;
  const { rows } = await sql<{ id: string; userId: string }>`delete from kili.notification as n
    using unnest(${taken.map(({ ownerOld }) => ownerOld)}::uuid[], ${taken.map(({ id }) => `/prospects/${id}`)}::text[])
      as taken(user_id, path)
    where n.company_id = ${companyId} and n.user_id = taken.user_id and n.path = taken.path and n.kind = 'handedOver'
      and n.count = 1 and n.read_at is null
      and n.created_at > now() - make_interval(mins => ${ONE_HAND_OVER_IN_MINUTES})
    returning n.id, n.user_id`.execute(db);
  for (const { id, userId: ownerId } of rows) {
    touched.set(`${notificationRecord.name}:${id}`, {
      record: notificationRecord,
      id,
      ownerOld: ownerId,
      ownerNew: ownerId,
    });
  }
}

/** Tells somebody that so many prospects, this one among them, are theirs now. What is told again is added. */
export async function tellHandOver(
  transaction: CompanyTransaction,
  given: { ownerId: string; prospectId: string; name?: string; count: number; eventKey: string },
  touched?: Map<string, Touched>,
): Promise<void> {
  const { ownerId, prospectId, count, eventKey } = given;
  const by = await nameOf(transaction);
  // What the installation does by itself is nobody's hand-over.
  if (by === undefined) return;
  const name = given.name ?? (await givenTo(transaction, [prospectId]))[0]?.name ?? '';
  const pathOfMany = '/prospects?compteur=mes';
  const path = count === 1 ? `/prospects/${prospectId}` : pathOfMany;
  const notice = { to: [ownerId], params: { by, name }, path, eventKey, count, adds: { pathOfMany } };
  await notify(transaction, { ...notice, kind: 'handedOver' }, touched);
}

async function nameOf({ db, companyId, userId }: CompanyTransaction): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`select name from kili.user
    where company_id = ${companyId} and id = ${userId}`.execute(db);
  return rows[0]?.name;
}

/** Read as they stand: whoever came by themselves and was never called is told of as such. */
async function givenTo({ db, companyId, userId }: CompanyTransaction, ids: readonly string[]): Promise<Given[]> {
  const { rows } = await sql<Given>`select p.id, p.owner_id,
      ${prospectNameSql} as name,
      p.inbound_at is not null and p.call_count = 0 as is_inbound
    from kili.prospect as p
    where p.company_id = ${companyId} and p.id = any(${[...ids]}::uuid[]) and p.owner_id is not null
      and p.owner_id <> ${userId} and p.archived_at is null
      -- Who came by taking a slot is told of as such.
      and not exists (select 1 from kili.appointment as a where a.company_id = p.company_id and a.prospect_id = p.id
        and a.is_self_booked and a.organiser_id = p.owner_id and a.created_at = p.created_at)
    order by p.owner_id, p.id`.execute(db);
  return rows;
}
