// Which prospects a file holds: those of the list, as far as whoever asks may see them and let them out.
import { type RawBuilder, sql } from 'kysely';
import type { AnyRecord, Caller, Scope } from '../../../engine/define.ts';
import { scopeOf } from '../../../engine/reach.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { filterToSql } from '../../../engine/server/filter-sql.ts';
import { orderToSql } from '../../../engine/server/keyset.ts';
import { reachToSql, toRow } from '../../../engine/server/pg-store.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import type { Export } from '../export.record.ts';
import type { ExportedProspect, ExportShape } from '../export-column.ts';

type Asked = Export['asked'];

const permission = 'prospects.export';
const exportable = { ...prospectRecord, reach: { ...prospectRecord.reach, permission } } as AnyRecord;
const wide: readonly Scope[] = ['none', 'own', 'team', 'all'];

/** How far somebody’s files reach: no further than they see. */
export function exportScope(caller: Caller): Scope {
  const scopes = [scopeOf(caller, 'prospects.view'), scopeOf(caller, permission)];
  return scopes.sort((a, b) => wide.indexOf(a) - wide.indexOf(b))[0]!;
}

export const reachesAsFar = (scope: Scope, other: Scope) => wide.indexOf(scope) >= wide.indexOf(other);

/** How many there are: exact up to `bound`, one more says "more". */
export async function countAsked(
  { db, companyId }: CompanyTransaction,
  caller: Caller,
  { asked, bound }: { asked: Asked; bound: number },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from (select 1 from kili.prospect as t
    where t.company_id = ${companyId} and ${among(caller, asked)} limit ${bound + 1}) as counted`.execute(db);
  return rows[0]?.count ?? 0;
}

/** How many there are in all, and how many columns it takes to show them whole. */
export async function shapeOf(
  { db, companyId }: CompanyTransaction,
  caller: Caller,
  { asked, columns }: Pick<Export, 'asked' | 'columns'>,
): Promise<ExportShape & { count: number }> {
  const { rows } = await sql<ExportShape & { count: number }>`select count(*) as count,
      coalesce(max(jsonb_array_length(t.phones)), 0) as phones, coalesce(max(jsonb_array_length(t.emails)), 0) as emails
    from kili.prospect as t where t.company_id = ${companyId} and ${among(caller, asked)}`.execute(db);
  const shape = { count: 0, phones: 0, emails: 0, ...rows[0], customKeys: [] };
  if (columns) return shape;
  // Integrations may write under as many keys as they like; a sheet has an end.
  const { rows: keys } = await sql<{ key: string }>`select distinct value.key from kili.prospect as t
    cross join lateral jsonb_each(t.custom) as value
    where t.company_id = ${companyId} and value.value <> 'null'::jsonb and ${among(caller, asked)}
    order by value.key limit ${mostKeys}`.execute(db);
  return { ...shape, customKeys: keys.map(({ key }) => key) };
}

const fields = Object.keys(prospectRecord.schema.shape).filter((field) => !prospectRecord.internal.includes(field));
const rowsAtOnce = 1_000;
const mostKeys = 500;

/**
 * All of them in the order of the list, some at a time. One plan and one moment for the whole file, however many there
 * are: a cursor, which needs the transaction to stay open.
 */
export async function* prospectsAsked(
  { db, companyId }: CompanyTransaction,
  caller: Caller,
  asked: Asked,
): AsyncGenerator<ExportedProspect[]> {
  const columns = sql.join(fields.map((field) => sql.ref(`t.${field}`)));
  await sql`declare asked_prospects no scroll cursor for select ${columns} from kili.prospect as t
    where t.company_id = ${companyId} and ${among(caller, asked)}
    order by ${orderToSql(prospectRecord, asked.order, 't')}`.execute(db);
  for (;;) {
    const { rows } = await sql<ExportedProspect>`fetch forward ${sql.lit(rowsAtOnce)} from asked_prospects`.execute(db);
    if (rows.length > 0) yield rows.map((row) => toRow(row) as ExportedProspect);
    if (rows.length < rowsAtOnce) return;
  }
}

function among(caller: Caller, { filter, ids }: Asked): RawBuilder<boolean> {
  const nobodyElse = new Map<string, AnyRecord>();
  return sql<boolean>`${reachToSql(prospectRecord, nobodyElse, caller, 't')}
    and ${reachToSql(exportable, nobodyElse, caller, 't')}
    and ${ids ? sql`t.id = any(${ids}::uuid[])` : sql`true`} and ${filter ? filterToSql(filter, prospectRecord, 't') : sql`true`}`;
}
