// The rows of prospects that an import fills or empties, written in a few statements.

import { sql } from 'kysely';
import type { DueFigure } from '../../../engine/define.ts';
import type { BulkTransaction } from '../../../engine/server/bulk.ts';
import { columnOf, copyLine } from '../../../engine/server/copy-text.ts';
import { noteDue } from '../../../engine/server/due-figures.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { figuresOfProspect } from '../../prospects/prospect-figures.rules.ts';
import { completable } from '../complete-prospect.rules.ts';

const writtenFields = [
  ...completable,
  'stageId',
  'stageSince',
  'importId',
  'importIds',
  'campaignIds',
  'sortName',
  'searchText',
] as const;

/** Writes what an import may fill, and adds the keys and the tags the prospects are found by. */
export async function writeProspects({ db, companyId, copy }: BulkTransaction, prospects: readonly Prospect[]) {
  if (prospects.length === 0) return;
  await noteDue({ db, companyId }, await figuresInDoubt({ db, companyId }, prospects));
  await sql`create temporary table if not exists written_prospect (like kili.prospect) on commit drop`.execute(db);
  await sql`truncate written_prospect`.execute(db);
  const fields = Object.keys(prospectRecord.schema.shape) as (keyof Prospect)[];
  const lines = prospects.map((prospect) => copyLine([companyId, ...fields.map((field) => prospect[field])]));
  await copy('written_prospect', ['company_id', ...fields.map(columnOf)], new TextEncoder().encode(lines.join('')));
  const assigned = writtenFields.map(columnOf).map((column) => `${column} = c.${column}`);
  await sql`update kili.prospect as p set ${sql.raw(assigned.join(', '))}, updated_at = now(), rev = p.rev + 1
    from written_prospect as c where p.company_id = ${companyId} and p.id = c.id`.execute(db);
  const keys = prospects.flatMap((prospect) =>
    (prospectRecord.keys?.of(prospect) ?? []).map(({ kind, key }) => ({ kind, key, id: prospect.id })),
  );
  await sql`insert into kili.prospect_key (company_id, kind, key, prospect_id)
    select ${companyId}::uuid, k.kind, k.key, k.id from unnest(${keys.map((one) => one.kind)}::text[],
      ${keys.map((one) => one.key)}::text[], ${keys.map((one) => one.id)}::uuid[]) as k(kind, key, id)
    on conflict do nothing`.execute(db);
  const words = prospects.flatMap((prospect) =>
    (prospectRecord.words?.of(prospect) ?? []).map((word) => ({ word, id: prospect.id })),
  );
  await sql`insert into kili.prospect_tag (company_id, word, prospect_id)
    select ${companyId}::uuid, w.word, w.id
    from unnest(${words.map(({ word }) => word)}::text[], ${words.map(({ id }) => id)}::uuid[]) as w(word, id)
    on conflict do nothing`.execute(db);
}

/** What the writing puts in doubt: the rows are held by whoever writes them. */
async function figuresInDoubt(
  { db, companyId }: Pick<BulkTransaction, 'db' | 'companyId'>,
  prospects: readonly Prospect[],
): Promise<DueFigure[]> {
  const { rows } = await sql<Prospect>`select * from kili.prospect
    where company_id = ${companyId} and id = any(${prospects.map(({ id }) => id)}::uuid[])`.execute(db);
  const before = new Map(rows.map((row) => [row.id, row]));
  return prospects.flatMap((after) => figuresOfProspect(before.get(after.id), after));
}

/** The prospects are no longer found by any key or tag; what they still have is to be written again. */
export async function forgetKeys({ db, companyId }: BulkTransaction, ids: readonly string[]) {
  await sql`delete from kili.prospect_tag where company_id = ${companyId} and prospect_id = any(${ids}::uuid[])`.execute(
    db,
  );
  await sql`delete from kili.prospect_key where company_id = ${companyId} and prospect_id = any(${ids}::uuid[])`.execute(
    db,
  );
}
