// The opposition list and an import: whose number or address stands on it comes in as not to be called, and whoever a file
// says has opposed is put on it. Fingerprints are made here, a batch at a time; the database compares them.
import { sql } from 'kysely';
import type { Caller } from '../../../engine/define.ts';
import type { BulkTransaction } from '../../../engine/server/bulk.ts';
import { fingerprints } from '../../../engine/server/fingerprint.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { fingerprinted } from '../../contact-rules/opposition-list.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';

interface StagedContacts extends Pick<Prospect, 'phones' | 'emails'> {
  place: number;
}

/** Marks the rows of a batch whose number or address is on the list. */
export async function screenOppositions(transaction: BulkTransaction): Promise<void> {
  const { db, companyId } = transaction;
  const listed = await sql`select from kili.opposition_key where company_id = ${companyId} limit 1`.execute(db);
  if (listed.rows.length === 0) return;
  const { rows } = await sql<StagedContacts>`select place, phones, emails from staged_prospect
    where do_not_call_at is null`.execute(db);
  const known = await fingerprintsByRow(transaction, rows);
  await sql`update staged_prospect as s set do_not_call_at = now(), next_action_at = null, next_action_kind = null
    from (select distinct row.place
      from unnest(${known.map(({ place }) => place)}::integer[], ${known.map(({ key }) => key)}::text[]) as row(place, key)
      join kili.opposition_key as k on k.company_id = ${companyId} and k.kind in ('phone', 'all') and k.key = row.key
      ) as found
    where s.place = found.place`.execute(db);
}

/** Puts on the list whoever the file says has opposed; before anything else marks rows as not to be called. */
export async function listOppositions(transaction: BulkTransaction, { userId }: Pick<Caller, 'userId'>): Promise<void> {
  const { db, companyId } = transaction;
  const { rows } = await sql<StagedContacts & { prospectId: string }>`select s.place, s.phones, s.emails,
      coalesce(m.target_id, m.prospect_id) as prospect_id
    from staged_prospect as s join row_match as m on m.place = s.place
    where s.do_not_call_at is not null and not exists (select from kili.opposition as o
      where o.company_id = ${companyId} and o.prospect_id = coalesce(m.target_id, m.prospect_id)
        and o.lifted_at is null and o.lifts_id is null)`.execute(db);
  if (rows.length === 0) return;
  const keys = await fingerprintsByRow(transaction, rows);
  const byRow = Map.groupBy(keys, ({ place }) => place);
  const said = rows.map(({ place, prospectId }) => ({
    id: newId(),
    prospectId,
    prints: (byRow.get(place) ?? []).map(({ key }) => key),
  }));
  await sql`insert into kili.opposition (company_id, id, prospect_id, channel, scope, source, at, user_id, fingerprints,
      lifts_id, lifted_at, created_at, updated_at, rev)
    select ${companyId}::uuid, o.id, o.prospect_id, 'phone', null, 'import', now(), ${userId}::uuid, o.prints::jsonb, null,
      null, now(), now(), 1
    from unnest(${said.map(({ id }) => id)}::uuid[], ${said.map(({ prospectId }) => prospectId)}::uuid[],
      ${said.map(({ prints }) => JSON.stringify(prints))}::text[]) as o(id, prospect_id, prints)
    returning id`.execute(db);
  const listed = said.flatMap(({ id, prints }) => prints.map((key) => ({ id, key })));
  await sql`insert into kili.opposition_key (company_id, kind, key, opposition_id)
    select ${companyId}::uuid, 'phone', k.key, k.id
    from unnest(${listed.map(({ id }) => id)}::uuid[], ${listed.map(({ key }) => key)}::text[]) as k(id, key)
    on conflict do nothing`.execute(db);
}

async function fingerprintsByRow(transaction: BulkTransaction, rows: readonly StagedContacts[]) {
  const texts = rows.flatMap(({ place, phones, emails }) => {
    const own = emails.filter(({ kind }) => kind !== 'generic');
    return fingerprinted({ phones, emails: own }).map((text) => ({ place, text }));
  });
  const keys = await fingerprints(
    transaction,
    texts.map(({ text }) => text),
  );
  return texts.map(({ place }, index) => ({ place, key: keys[index]! }));
}
