// How many rows conditions let through: at once up to a bound, and beyond it as soon as they have been counted behind.
import { type RawBuilder, sql } from 'kysely';
import type { AnyRecord, Caller } from '../define.ts';
import { allOf, type Filter } from '../filter.ts';
import type { CompanyTransaction } from './database.ts';
import { filterToSql } from './filter-sql.ts';
import { keptRows } from './kept-rows.ts';
import { reachToSql, tableOf } from './pg-store.ts';
import { rowsBehind } from './rows-behind.ts';
import type { Engine } from './run-command.ts';

export interface AskedCounts {
  record: AnyRecord;
  /** Whose reach counts. */
  caller: Caller;
  /** Up to here every count is exact; `bound + 1` says "more", until the rows behind it are counted too. */
  bound: number;
}

/** One count for each filter, in their order. */
export async function countEach(
  engine: Engine,
  transaction: CompanyTransaction,
  { record, caller, bound }: AskedCounts,
  filters: readonly (Filter | undefined)[],
): Promise<number[]> {
  if (filters.length === 0) return [];
  const matching = (filter: Filter | undefined) => sql`from ${sql.table(tableOf(record))} as t
    where t.company_id = ${transaction.companyId} and ${reachToSql(record, engine.records, caller, 't')}
      and ${filter ? filterToSql(filter, record, 't', transaction.companyId) : sql`true`}`;
  const bounded = filters.map(
    (filter) => sql`(select count(*)::int from (select 1 ${matching(filter)} limit ${bound + 1}) as bounded)`,
  );
  const [first] = await keptRows(engine.database, transaction, all(bounded));
  return first!.counts.map((count, place) => {
    if (count <= bound) return count;
    const [whole] =
      rowsBehind(engine.database, caller, all([sql`(select count(*)::int ${matching(filters[place])})`])) ?? [];
    return Math.max(count, whole?.counts[0] ?? 0);
  });
}

/**
 * The same among the rows that one more filter lets through. Where they are few, one look at them answers for all; where
 * they are many, each count stops at the bound.
 */
export async function countEachAmong(
  engine: Engine,
  transaction: CompanyTransaction,
  asked: AskedCounts & { among: Filter },
  filters: readonly Filter[],
): Promise<number[]> {
  const { record, caller, bound, among } = asked;
  const { companyId } = transaction;
  const looks = filters.map(
    (filter) => sql`count(*) filter (where ${filterToSql(filter, record, 't', companyId)})::int`,
  );
  const [looked] = await keptRows(
    engine.database,
    transaction,
    sql<{ counts: number[]; among: number }>`select array[${sql.join(looks)}] as counts, count(*)::int as among
      from (select t.* from ${sql.table(tableOf(record))} as t
        where t.company_id = ${companyId} and ${reachToSql(record, engine.records, caller, 't')}
          and ${filterToSql(among, record, 't', companyId)} limit ${bound + 1}) as t`,
  );
  if (looked!.among <= bound) return looked!.counts;
  const both = filters.map((filter) => allOf(among, filter));
  return countEach(engine, transaction, asked, both);
}

const all = (counts: RawBuilder<unknown>[]) => sql<{ counts: number[] }>`select array[${sql.join(counts)}] as counts`;
