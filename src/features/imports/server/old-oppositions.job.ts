// Once after an update: whoever was marked as not to be called before there was an opposition list is put on it, as
// fingerprints like everybody else. Consumers of an unproven file, who bore the same mark, have not opposed: they wait for a
// consent. A batch is one transaction.
import { sql } from 'kysely';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import { writeReload } from '../../../engine/server/feed.ts';
import { fingerprints } from '../../../engine/server/fingerprint.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { enqueue } from '../../../engine/server/run-command.ts';
import { oppositionRecord } from '../../contact-rules/opposition.record.ts';
import { fingerprinted } from '../../contact-rules/opposition-list.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';

const JOB = 'listOldOppositions';
const BATCH = 500;
const beforeAll = '00000000-0000-0000-0000-000000000000';

export const oldOppositions: ServerFeature = ({ engine }) => ({
  [JOB]: async ({ companyId, payload, signal }) => {
    const person = { companyId, userId: companyId };
    let after: string | undefined = typeof payload.after === 'string' ? payload.after : beforeAll;
    while (after !== undefined) {
      const from: string = after;
      after = await inCompany(engine.database, person, (transaction) => listBatch(transaction, { after: from }));
      if (after === undefined || !signal.aborted) continue;
      const key = `old oppositions:${companyId}:rest`;
      return inCompany(engine.database, person, (transaction) => enqueue(transaction, JOB, { after }, { key }));
    }
    await inCompany(engine.database, person, async (transaction) => {
      await writeReload(transaction, prospectRecord.name);
      await writeReload(transaction, oppositionRecord.name);
    });
  },
});

interface Marked extends Pick<Prospect, 'id' | 'phones' | 'emails' | 'importIds'> {
  doNotCallAt: string;
  isBar: boolean;
  hasSaidSo: boolean;
}

/** Answers the last prospect of the batch; undefined when there are no more. */
export async function listBatch(
  transaction: CompanyTransaction,
  { after, size = BATCH }: { after: string; size?: number },
): Promise<string | undefined> {
  const { db, companyId } = transaction;
  const { rows } = await sql<Marked>`select p.id, p.phones, p.emails, p.import_ids, p.do_not_call_at,
      p.audience = 'B2C' and exists (select from kili.import as i
        where i.company_id = ${companyId} and i.id = p.import_id and i.legal_basis = 'unproven'
          and i.started_at = p.do_not_call_at) as is_bar,
      exists (select from kili.interaction as c join kili.outcome as o
          on o.company_id = ${companyId} and o.code = c.outcome and o.effect = 'opposition'
        where c.company_id = ${companyId} and c.prospect_id = p.id and c.kind = 'call' and c.undone_at is null) as has_said_so
    from kili.prospect as p
    where p.company_id = ${companyId} and p.id > ${after} and p.do_not_call_at is not null and p.merged_into_id is null
      and not exists (select from kili.opposition as o where o.company_id = ${companyId} and o.prospect_id = p.id)
    order by p.id limit ${size} for no key update of p`.execute(db);
  await sql`update kili.prospect as p set unproven_at = p.do_not_call_at, do_not_call_at = null
    where p.company_id = ${companyId} and p.id = any(${rows.filter(({ isBar }) => isBar).map(({ id }) => id)}::uuid[])`.execute(
    db,
  );
  for (const row of rows) if (!row.isBar) await list(transaction, row);
  return rows.length < size ? undefined : rows.at(-1)?.id;
}

/** Whoever bears the mark because another has the same numbers is on the list by them already. */
async function list(transaction: CompanyTransaction, marked: Marked): Promise<void> {
  const { db, companyId } = transaction;
  const { id: prospectId, phones, emails, doNotCallAt } = marked;
  const own = emails.filter(({ kind }) => kind !== 'generic');
  const keys = await fingerprints(transaction, fingerprinted({ phones, emails: own }));
  const { rows: known } = await sql<{ key: string }>`select distinct key from kili.opposition_key
    where company_id = ${companyId} and kind in ('phone', 'all') and key = any(${keys}::text[])`.execute(db);
  if (keys.length === 0 || known.length === keys.length) return;
  const id = newId();
  const source = marked.hasSaidSo ? 'call' : marked.importIds.length > 0 ? 'import' : 'admin';
  await sql`insert into kili.opposition (company_id, id, prospect_id, channel, source, at, fingerprints, created_at,
      updated_at, rev)
    values (${companyId}, ${id}, ${prospectId}, 'phone', ${source}, ${doNotCallAt}, ${JSON.stringify(keys)}::jsonb, now(),
      now(), 1)`.execute(db);
  await sql`insert into kili.opposition_key (company_id, kind, key, opposition_id)
    select ${companyId}::uuid, 'phone', k.key, ${id}::uuid from unnest(${keys}::text[]) as k(key)
    on conflict do nothing`.execute(db);
}
