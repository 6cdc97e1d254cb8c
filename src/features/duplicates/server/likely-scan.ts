// Prospects written nearly alike: « doublon possible », for a person to decide. Nobody is compared with everybody: each is
// compared with the few that stand next to them when names are put in order, where typing errors leave them.
import { sql } from 'kysely';
import type { AnyRecord, Caller } from '../../../engine/define.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { reachToSql, toRow } from '../../../engine/server/pg-store.ts';
import { mayBeTheSame } from '../../prospects/likeness.rules.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { pairOf } from '../duplicate-groups.rules.ts';
import { distinctAmong, type ProspectGroup } from './duplicate-scan.ts';

/** Names one slice goes through. */
const MOST_NAMES = 500;
/** How many that follow in the order of names each is compared with. */
const NEIGHBOURS = 8;

/** Pairs whose prospects are looked at together. */
const PAIRS_AT_ONCE = 100;

const editable = { ...prospectRecord, reach: { ...prospectRecord.reach, permission: 'prospects.edit' } } as AnyRecord;

interface Slice {
  /** The name, or the prospect of an import, after which it begins. */
  after: string;
  /** Who was compared last with that very one, where a page was full before all were. */
  beyond?: string | undefined;
  most: number;
}

interface LikelySlice {
  groups: ProspectGroup[];
  /** Where to go on. */
  next: { key: string; beyond?: string } | undefined;
}

interface Neighbours {
  key: string;
  prospectId: string;
  otherKey: string | null;
  otherId: string | null;
}

/** The next names of the company, each with those that follow it. */
export async function scanLikely(transaction: CompanyTransaction, caller: Caller, slice: Slice): Promise<LikelySlice> {
  const { db, companyId } = transaction;
  const from = sql`k.key ${sql.raw(slice.beyond ? '>=' : '>')} ${slice.after}`;
  const { rows } = await sql<Neighbours>`select s.key, s.prospect_id, n.key as other_key, n.prospect_id as other_id
    from (
      select k.key, min(k.prospect_id::text)::uuid as prospect_id from (
        select k.key, k.prospect_id from kili.prospect_key as k
        where k.company_id = ${companyId} and k.kind = 'name' and ${from} order by k.key limit ${MOST_NAMES}
      ) as k group by k.key
    ) as s
    left join lateral (
      select k.key, k.prospect_id from kili.prospect_key as k
      where k.company_id = ${companyId} and k.kind = 'name' and k.key > s.key order by k.key limit ${NEIGHBOURS}
    ) as n on true
    order by s.key, n.key, n.prospect_id`.execute(db);
  return likelySlice(transaction, caller, { ...slice, rows, placeOf: ({ key }) => key });
}

/** The same for those an import created, in the order of their ids: each with those before and after it. */
export async function scanLikelyOfImport(
  transaction: CompanyTransaction,
  caller: Caller,
  { importId, ...slice }: Slice & { importId: string },
): Promise<LikelySlice> {
  const { db, companyId } = transaction;
  const from = sql`s.prospect_id ${sql.raw(slice.beyond ? '>=' : '>')} ${slice.after}`;
  const { rows } = await sql<Neighbours>`with made as (
      select s.prospect_id from kili.import_step as s
      where s.company_id = ${companyId} and s.import_id = ${importId} and ${from} and s.kind = 'created'
      order by s.prospect_id limit ${MOST_NAMES}
    )
    select coalesce(own.key, '') as key, m.prospect_id, n.key as other_key, n.prospect_id as other_id
    from made as m
    left join lateral (
      select k.key from kili.prospect_key as k
      where k.company_id = ${companyId} and k.prospect_id = m.prospect_id and k.kind = 'name' limit 1
    ) as own on true
    left join lateral (
      (select k.key, k.prospect_id from kili.prospect_key as k
        where k.company_id = ${companyId} and k.kind = 'name' and k.key > own.key order by k.key limit ${NEIGHBOURS})
      union all
      (select k.key, k.prospect_id from kili.prospect_key as k
        where k.company_id = ${companyId} and k.kind = 'name' and k.key < own.key order by k.key desc limit ${NEIGHBOURS})
    ) as n on true
    order by m.prospect_id, n.key, n.prospect_id`.execute(db);
  return likelySlice(transaction, caller, { ...slice, rows, placeOf: ({ prospectId }) => prospectId });
}

/** As many of these pairs as are wanted, and where the next slice begins. */
async function likelySlice(
  transaction: CompanyTransaction,
  caller: Caller,
  { rows, placeOf, after, beyond, most }: Slice & { rows: readonly Neighbours[]; placeOf(row: Neighbours): string },
): Promise<LikelySlice> {
  const last = rows.at(-1);
  if (!last) return { groups: [], next: undefined };
  // Whoever is gone meanwhile was no end to begin after: that name is gone through again.
  const told = rows.findIndex((row) => placeOf(row) === after && row.otherId === beyond);
  const { groups, end } = await groupsOf(transaction, caller, rows.slice(told + 1), most);
  return { groups, next: end ? { key: placeOf(end), beyond: end.otherId! } : { key: placeOf(last) } };
}

/** Who is written nearly like this one. */
export async function likelyOf(
  { db, companyId, ...transaction }: CompanyTransaction,
  caller: Caller,
  prospect: Prospect,
): Promise<ProspectGroup[]> {
  const key = nameKeyOf(prospect);
  if (!key) return [];
  const { rows } = await sql<{ key: string; prospectId: string }>`
    (select k.key, k.prospect_id from kili.prospect_key as k
      where k.company_id = ${companyId} and k.kind = 'name' and k.key > ${key} order by k.key limit ${NEIGHBOURS})
    union all
    (select k.key, k.prospect_id from kili.prospect_key as k
      where k.company_id = ${companyId} and k.kind = 'name' and k.key < ${key} order by k.key desc limit ${NEIGHBOURS})`.execute(
    db,
  );
  const pairs = rows.map((row) => ({ key, prospectId: prospect.id, otherKey: row.key, otherId: row.prospectId }));
  const { groups } = await groupsOf({ db, companyId, ...transaction }, caller, pairs, pairs.length);
  return groups.map(({ prospects, ...group }) => ({
    ...group,
    prospects: prospects.filter(({ id }) => id !== prospect.id),
  }));
}

/** The pairs that are alike, as they stand now and as far as the caller may change them; `end` is the last looked at. */
async function groupsOf(
  transaction: CompanyTransaction,
  caller: Caller,
  rows: readonly Neighbours[],
  most: number,
): Promise<{ groups: ProspectGroup[]; end: Neighbours | undefined }> {
  const seen = new Set<string>();
  const isNews = (one: string, other: string) => {
    const pair = pairOf(one, other);
    return one !== other && !seen.has(pair) && seen.add(pair) !== undefined;
  };
  // The same place is granted here; it is looked at once they are read.
  const placed = (nameKey: string) => ({ nameKey, postalCode: '-' });
  const alike = rows.filter(
    ({ key, prospectId, otherKey, otherId }) =>
      otherKey && otherId && isNews(prospectId, otherId) && mayBeTheSame(placed(key), placed(otherKey)),
  );
  const groups: ProspectGroup[] = [];
  for (let begin = 0; begin < alike.length; begin += PAIRS_AT_ONCE) {
    const some = alike.slice(begin, begin + PAIRS_AT_ONCE);
    const find = await finderOf(transaction, caller, some);
    for (const row of some) {
      const group = find(row);
      if (group) groups.push(group);
      if (groups.length >= most) return { groups, end: row === rows.at(-1) ? undefined : row };
    }
  }
  return { groups, end: undefined };
}

/** Tells of each of these pairs whether it is one to be shown. */
async function finderOf(transaction: CompanyTransaction, caller: Caller, pairs: readonly Neighbours[]) {
  const { db, companyId } = transaction;
  const ids = [...new Set(pairs.flatMap(({ prospectId, otherId }) => [prospectId, otherId!]))];
  const { rows } = await sql<Prospect>`select p.* from kili.prospect as p
    where p.company_id = ${companyId} and p.id = any(${ids}::uuid[]) and p.archived_at is null
      and ${reachToSql(editable, new Map(), caller, 'p')}`.execute(db);
  const prospects = new Map(rows.map((row) => [row.id, toRow(row as never) as Prospect]));
  const distinct = await distinctAmong(transaction, ids);
  return ({ prospectId, otherId }: Neighbours): ProspectGroup | undefined => {
    const [left, right] = [prospects.get(prospectId), prospects.get(otherId!)];
    if (!left || !right || distinct.has(pairOf(left.id, right.id))) return undefined;
    if (!mayBeTheSame(likened(left), likened(right)) || sharesKey(left, right)) return undefined;
    return { reasons: ['possible'], prospects: [left, right] };
  };
}

const likened = (prospect: Prospect) => ({
  nameKey: nameKeyOf(prospect) ?? '',
  postalCode: prospect.address.postalCode ?? null,
  siret: prospect.siret,
});

const keysOf = (prospect: Prospect) => prospectRecord.keys?.of(prospect) ?? [];
const nameKeyOf = (prospect: Prospect) => keysOf(prospect).find(({ kind }) => kind === 'name')?.key;

/** Who shares a key is shown for that, and not here. */
function sharesKey(one: Prospect, other: Prospect): boolean {
  const theirs = new Set(keysOf(other).map(({ kind, key }) => `${kind}:${key}`));
  return keysOf(one).some(({ kind, key }) => theirs.has(`${kind}:${key}`));
}
