// Everything that names a prospect, and what becomes of it when two records are made one. A test of the merge reads from
// the database which tables name prospects: one that is forgotten here fails it. Keys are worked out anew with the rows.
import { sql } from 'kysely';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { showEnds } from '../../contracts/server/ends-of-prospects.ts';
import { joinAccounts, partAccounts } from '../../loyalty/server/joined-accounts.ts';
import { type MovedCards, moveCards, moveCardsBack } from './moved-cards.ts';
import { type CampaignPlace, joinPlaces, placesAsBefore } from './moved-members.ts';

/** What moved from the loser to the master, for the way back. */
export interface MovedReferences {
  interactions: string[];
  dials: string[];
  cards: MovedCards;
  aliases: string[];
  pastOwners: { until: string; userId: string }[];
  distinct: string[];
  /** How both stood in the loser's campaigns; a merge made before there were any tells none. */
  places?: CampaignPlace[];
  /** What was said of contacting, of suggestions and of what is to be done, calls against the rules, and mails; unknown to a merge of before. */
  said?: Partial<Record<SaidTable | 'loyalty_account', string[]>>;
}

type SaidTable = (typeof saidTables)[number];
const saidTables = [
  'consent',
  'opposition',
  'call_contract',
  'call_incident',
  'suggestion_answer',
  'suggestion_showing',
  'reminder',
  'attachment',
  'email',
  'whatsapp_message',
  'appointment',
  'customer',
  'quote',
  'sale',
  'sale_line',
  'invoice',
  'payment',
  'contract',
  'ticket',
  'ticket_message',
] as const;

export interface Merge {
  masterId: string;
  loserId: string;
  now: string;
}

export async function moveReferences(transaction: CompanyTransaction, merge: Merge): Promise<MovedReferences> {
  return {
    interactions: await moveRows(transaction, 'interaction', merge),
    dials: await moveRows(transaction, 'dial', merge),
    cards: await moveCards(transaction, merge),
    aliases: await moveAliases(transaction, merge),
    pastOwners: await copyPastOwners(transaction, merge),
    distinct: await copyDistinct(transaction, merge),
    places: await joinPlaces(transaction, merge),
    said: {
      consent: await moveRows(transaction, 'consent', merge),
      opposition: await moveRows(transaction, 'opposition', merge),
      call_contract: await moveRows(transaction, 'call_contract', merge),
      call_incident: await moveRows(transaction, 'call_incident', merge),
      suggestion_answer: await moveRows(transaction, 'suggestion_answer', merge),
      suggestion_showing: await moveRows(transaction, 'suggestion_showing', merge),
      reminder: await moveRows(transaction, 'reminder', merge),
      attachment: await moveRows(transaction, 'attachment', merge),
      email: await moveRows(transaction, 'email', merge),
      whatsapp_message: await moveRows(transaction, 'whatsapp_message', merge),
      appointment: await moveRows(transaction, 'appointment', merge),
      customer: await moveCustomer(transaction, merge),
      quote: await moveRows(transaction, 'quote', merge),
      sale: await moveRows(transaction, 'sale', merge),
      sale_line: await moveRows(transaction, 'sale_line', merge),
      invoice: await moveRows(transaction, 'invoice', merge),
      payment: await moveRows(transaction, 'payment', merge),
      contract: await moveContracts(transaction, merge),
      ticket: await moveRows(transaction, 'ticket', merge),
      ticket_message: await moveRows(transaction, 'ticket_message', merge),
      loyalty_account: await joinAccounts(transaction, merge),
    },
  };
}

export async function moveReferencesBack(
  transaction: CompanyTransaction,
  { masterId, loserId, now }: Merge,
  moved: MovedReferences,
): Promise<string[]> {
  const { db, companyId } = transaction;
  const back = { masterId: loserId, loserId: masterId, now };
  await moveRows(transaction, 'dial', back, moved.dials);
  for (const table of saidTables) await moveRows(transaction, table, back, moved.said?.[table] ?? []);
  await showEnds(transaction, [masterId, loserId]);
  await partAccounts(transaction, { masterId, loserId, now }, moved.said?.loyalty_account ?? []);
  await moveCardsBack(transaction, { masterId, loserId, now }, moved.cards);
  await placesAsBefore(transaction, moved.places ?? []);
  await sql`update kili.row_alias set target_id = ${loserId}
    where company_id = ${companyId} and id = any(${moved.aliases}::uuid[]) and target_id = ${masterId}`.execute(db);
  await sql`delete from kili.row_alias
    where company_id = ${companyId} and id = ${loserId} and target_id = ${masterId}`.execute(db);
  await sql`delete from kili.prospect_past_owner as p
    using unnest(${moved.pastOwners.map(({ until }) => until)}::timestamptz[],
      ${moved.pastOwners.map(({ userId }) => userId)}::uuid[]) as copied(until, user_id)
    where p.company_id = ${companyId} and p.prospect_id = ${masterId} and p.until = copied.until
      and p.user_id = copied.user_id`.execute(db);
  await sql`delete from kili.distinct_prospects
    where company_id = ${companyId} and (one_id = ${masterId} and other_id = any(${moved.distinct}::uuid[])
      or other_id = ${masterId} and one_id = any(${moved.distinct}::uuid[]))`.execute(db);
  return moveRows(transaction, 'interaction', back, moved.interactions);
}

/** Rows of the loser become the master's; with `only`, those among them. */
export async function moveRows(
  { db, companyId }: CompanyTransaction,
  table: 'interaction' | 'dial' | SaidTable,
  { masterId, loserId, now }: Merge,
  only?: readonly string[],
): Promise<string[]> {
  if (only?.length === 0) return [];
  const { rows } = await sql<{ id: string }>`update ${sql.table(`kili.${table}`)}
    set prospect_id = ${masterId}, updated_at = ${now}, rev = rev + 1
    where company_id = ${companyId} and prospect_id = ${loserId} ${only ? sql`and id = any(${only}::uuid[])` : sql``}
    returning id`.execute(db);
  return rows.map(({ id }) => id);
}

/** Where both have become customers, the master is the one: the loser's stays with its record until they are parted. */
async function moveCustomer(transaction: CompanyTransaction, merge: Merge): Promise<string[]> {
  const { db, companyId } = transaction;
  const { rows } = await sql`select from kili.customer
    where company_id = ${companyId} and prospect_id = ${merge.masterId} and archived_at is null`.execute(db);
  return rows.length > 0 ? [] : moveRows(transaction, 'customer', merge);
}

async function moveContracts(transaction: CompanyTransaction, merge: Merge): Promise<string[]> {
  const moved = await moveRows(transaction, 'contract', merge);
  await showEnds(transaction, [merge.masterId, merge.loserId]);
  return moved;
}

/** Ids that stood for the loser, its own among them, stand for the master. */
async function moveAliases(
  { db, companyId }: CompanyTransaction,
  { masterId, loserId, now }: Merge,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`update kili.row_alias set target_id = ${masterId}
    where company_id = ${companyId} and target_id = ${loserId} returning id`.execute(db);
  await sql`insert into kili.row_alias (company_id, id, target_id, created_at, is_lasting)
    values (${companyId}, ${loserId}, ${masterId}, ${now}, true)
    on conflict (company_id, id) do update set target_id = excluded.target_id, is_lasting = true`.execute(db);
  return rows.map(({ id }) => id);
}

/** What somebody did with the loser while it was theirs is kept when it arrives later; its last owner included. */
async function copyPastOwners(
  { db, companyId }: CompanyTransaction,
  { masterId, loserId, now }: Merge,
): Promise<MovedReferences['pastOwners']> {
  const { rows } = await sql<{ until: string; userId: string }>`
    insert into kili.prospect_past_owner (company_id, prospect_id, until, user_id)
    select ${companyId}::uuid, ${masterId}::uuid, past.until, past.user_id from (
      select until, user_id from kili.prospect_past_owner where company_id = ${companyId} and prospect_id = ${loserId}
      union
      select ${now}::timestamptz, owner_id from kili.prospect
      where company_id = ${companyId} and id = ${loserId} and owner_id is not null
    ) as past
    on conflict do nothing returning until, user_id`.execute(db);
  return rows;
}

/** Whoever is not the loser is not the master either. */
async function copyDistinct({ db, companyId }: CompanyTransaction, { masterId, loserId }: Merge): Promise<string[]> {
  const { rows } = await sql<{ oneId: string; otherId: string }>`
    insert into kili.distinct_prospects (company_id, one_id, other_id, user_id, created_at)
    select ${companyId}::uuid, least(d.third, ${masterId}::uuid), greatest(d.third, ${masterId}::uuid), d.user_id, d.created_at
    from (select case when one_id = ${loserId} then other_id else one_id end as third, user_id, created_at
      from kili.distinct_prospects
      where company_id = ${companyId} and (one_id = ${loserId} or other_id = ${loserId})) as d
    where d.third <> ${masterId}::uuid
    on conflict do nothing returning one_id, other_id`.execute(db);
  return rows.map(({ oneId, otherId }) => (oneId === masterId ? otherId : oneId));
}
