// Who holds which card. A lease is one row per key (the person, each of its numbers) under a unique index: whoever has
// all the keys has the card, until the lease runs out by the clock of the database.
import { sql } from 'kysely';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { lockKeys, personKey } from '../lock-keys.rules.ts';

/** A card on the telephone. */
export const CALL_LEASE_IN_SECONDS = 600;

export interface LeasedCard {
  entryId: string;
  prospect: Pick<Prospect, 'id' | 'phones'>;
}

/** A card ready for times without a network, as long as nobody says otherwise. */
export const OFFLINE_LEASE_IN_SECONDS = 1_800;

/**
 * Asks for every key of every card in one statement, in one order, so that two people after the same never wait for each
 * other. Either all cards are taken, or none is and the answer names those that could have been. Without `renews` the
 * same card held already counts as held too: two requests of one person are two cards.
 */
export async function leaseCards(
  transaction: CompanyTransaction,
  cards: readonly LeasedCard[],
  options: { seconds: number; renews: boolean },
): Promise<{ leases: Map<string, string>; areAllTaken: boolean }> {
  await sql`savepoint lease`.execute(transaction.db);
  const leases = await takeKeys(transaction, cards, options);
  const areAllTaken = leases.size === cards.length;
  if (areAllTaken) await sql`release savepoint lease`.execute(transaction.db);
  else await sql`rollback to savepoint lease`.execute(transaction.db);
  return { leases, areAllTaken };
}

/** Lengthens the leases that still are this person's; the cards left out of the answer are lost. */
export async function extendLeases(
  transaction: CompanyTransaction,
  cards: readonly LeasedCard[],
  seconds: number,
): Promise<Map<string, string>> {
  const { db, companyId, userId } = transaction;
  const { rows } = await sql<{ entryId: string; key: string }>`select entry_id, key from kili.call_lock
    where company_id = ${companyId} and user_id = ${userId}
      and entry_id = any(${cards.map(({ entryId }) => entryId)}::uuid[])`.execute(db);
  const held = new Set(rows.map(({ entryId, key }) => `${entryId} ${key}`));
  const still = cards.filter(({ entryId, prospect }) => held.has(`${entryId} ${personKey(prospect.id)}`));
  if (still.length === 0) return new Map();
  const kept = await takeKeys(transaction, still, { seconds, renews: true });
  const lost = still.filter(({ entryId }) => !kept.has(entryId)).map(({ entryId }) => entryId);
  if (lost.length > 0) {
    await sql`delete from kili.call_lock where company_id = ${companyId} and user_id = ${userId}
      and entry_id = any(${lost}::uuid[])`.execute(db);
  }
  return kept;
}

/** How many cards of the session are leased to its person right now. */
export async function heldCards({ db, companyId }: CompanyTransaction, sessionId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(distinct e.id)::int as count from kili.call_entry as e
    join kili.call_lock as l on l.company_id = ${companyId} and l.entry_id = e.id and l.expires_at > now()
    where e.company_id = ${companyId} and e.session_id = ${sessionId} and e.state = 'served'`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Who has these people on screen right now, by prospect. */
export async function holdersOf(
  { db, companyId, userId }: CompanyTransaction,
  prospects: readonly Pick<Prospect, 'id' | 'phones'>[],
): Promise<Map<string, { userId: string; name: string }>> {
  const keys = prospects.flatMap((prospect) => lockKeys(prospect).map((key) => ({ key, prospectId: prospect.id })));
  const { rows } = await sql<{ prospectId: string; userId: string; name: string }>`
    select wanted.prospect_id, u.id as user_id, u.name
    from unnest(${keys.map(({ key }) => key)}::text[], ${keys.map(({ prospectId }) => prospectId)}::uuid[]) as wanted(key, prospect_id)
    join kili.call_lock as l on l.company_id = ${companyId} and l.key = wanted.key
    join kili.user as u on u.company_id = ${companyId} and u.id = l.user_id
    where l.expires_at > now() and l.user_id <> ${userId}`.execute(db);
  return new Map(rows.map(({ prospectId, ...holder }) => [prospectId, holder]));
}

/**
 * A lock of the user whose card it is not: they have taken that card over (« Reprendre la main ») and have none of their
 * own for it yet.
 */
export const isTakenOver = (lock: string) => sql<boolean>`exists (select from kili.call_entry as e
  where e.company_id = ${sql.ref(`${lock}.company_id`)} and e.id = ${sql.ref(`${lock}.entry_id`)}
    and e.user_id <> ${sql.ref(`${lock}.user_id`)})`;

/**
 * Takes every key that is free or has run out, is this card's to renew, or was taken over for it; answers the cards that
 * have all of theirs.
 */
async function takeKeys(
  { db, companyId, userId }: CompanyTransaction,
  cards: readonly LeasedCard[],
  { seconds, renews }: { seconds: number; renews: boolean },
): Promise<Map<string, string>> {
  const wanted = cards
    .flatMap(({ entryId, prospect }) => lockKeys(prospect).map((key) => ({ key, entryId, prospectId: prospect.id })))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const unique = wanted.filter(({ key }, place) => key !== wanted[place - 1]?.key);
  const { rows } = await sql<{ entryId: string; expiresAt: string }>`
    insert into kili.call_lock
      (company_id, id, key, prospect_id, user_id, entry_id, expires_at, created_at, updated_at, rev)
    select ${companyId}::uuid, wanted.id, wanted.key, wanted.prospect_id, ${userId}::uuid, wanted.entry_id,
      now() + make_interval(secs => ${seconds}), now(), now(), 1
    from unnest(${unique.map(() => newId())}::uuid[], ${unique.map(({ key }) => key)}::text[],
      ${unique.map(({ prospectId }) => prospectId)}::uuid[], ${unique.map(({ entryId }) => entryId)}::uuid[])
      as wanted(id, key, prospect_id, entry_id)
    on conflict (company_id, key) do update set
      prospect_id = excluded.prospect_id, user_id = excluded.user_id, entry_id = excluded.entry_id,
      expires_at = excluded.expires_at, updated_at = excluded.updated_at, rev = call_lock.rev + 1
      where call_lock.expires_at < excluded.created_at
        or (call_lock.user_id = excluded.user_id
          and ((${renews}::boolean and call_lock.entry_id = excluded.entry_id) or ${isTakenOver('call_lock')}))
    returning entry_id, expires_at`.execute(db);
  const taken = Map.groupBy(rows, ({ entryId }) => entryId);
  const complete = cards.filter(({ entryId, prospect }) => {
    return taken.get(entryId)?.length === lockKeys(prospect).length;
  });
  return new Map(complete.map(({ entryId }) => [entryId, taken.get(entryId)![0]!.expiresAt]));
}
