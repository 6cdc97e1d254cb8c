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

/** Names one page goes through. */
const MOST_NAMES = 500;
/** How many that follow in the order of names each is compared with. */
const NEIGHBOURS = 8;

const editable = { ...prospectRecord, reach: { ...prospectRecord.reach, permission: 'prospects.edit' } } as AnyRecord;

interface Neighbours {
  key: string;
  prospectId: string;
  otherKey: string | null;
  otherId: string | null;
}

/** The next names of the company, each with those that follow it; `next` is where to go on. */
export async function scanLikely(
  transaction: CompanyTransaction,
  caller: Caller,
  { after, most }: { after: string; most: number },
): Promise<{ groups: ProspectGroup[]; next: string | undefined }> {
  const { db, companyId } = transaction;
  const limit = Math.min(most, MOST_NAMES);
  const { rows } = await sql<Neighbours>`select s.key, s.prospect_id, n.key as other_key, n.prospect_id as other_id
    from (
      select k.key, min(k.prospect_id::text)::uuid as prospect_id from (
        select k.key, k.prospect_id from kili.prospect_key as k
        where k.company_id = ${companyId} and k.kind = 'name' and k.key > ${after} order by k.key limit ${limit}
      ) as k group by k.key
    ) as s
    left join lateral (
      select k.key, k.prospect_id from kili.prospect_key as k
      where k.company_id = ${companyId} and k.kind = 'name' and k.key > s.key order by k.key limit ${NEIGHBOURS}
    ) as n on true
    order by s.key`.execute(db);
  const names = new Set(rows.map(({ key }) => key));
  const last = rows.at(-1)?.key;
  return { groups: await groupsOf(transaction, caller, rows), next: names.size === 0 ? undefined : last };
}

/** The same for those an import created, in the order of their ids: each with those before and after it. */
export async function scanLikelyOfImport(
  transaction: CompanyTransaction,
  caller: Caller,
  { importId, after }: { importId: string; after: string },
): Promise<{ groups: ProspectGroup[]; next: string | undefined }> {
  const { db, companyId } = transaction;
  const { rows } = await sql<Neighbours>`with made as (
      select s.prospect_id from kili.import_step as s
      where s.company_id = ${companyId} and s.import_id = ${importId} and s.prospect_id > ${after} and s.kind = 'created'
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
    order by m.prospect_id`.execute(db);
  return { groups: await groupsOf(transaction, caller, rows), next: rows.at(-1)?.prospectId };
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
  const groups = await groupsOf({ db, companyId, ...transaction }, caller, pairs);
  return groups.map(({ prospects, ...group }) => ({
    ...group,
    prospects: prospects.filter(({ id }) => id !== prospect.id),
  }));
}

/** The pairs that are alike, as they stand now and as far as the caller may change them. */
async function groupsOf(
  transaction: CompanyTransaction,
  caller: Caller,
  rows: readonly Neighbours[],
): Promise<ProspectGroup[]> {
  const seen = new Set<string>();
  // The same place is granted here; it is looked at once they are read.
  const placed = (nameKey: string) => ({ nameKey, postalCode: '-' });
  const pairs = rows.flatMap(({ key, prospectId, otherKey, otherId }) =>
    otherKey && otherId && isNews(prospectId, otherId) && mayBeTheSame(placed(key), placed(otherKey))
      ? [{ one: prospectId, other: otherId }]
      : [],
  );
  function isNews(one: string, other: string): boolean {
    const pair = pairOf(one, other);
    return one !== other && !seen.has(pair) && seen.add(pair) !== undefined;
  }
  if (pairs.length === 0) return [];
  const { db, companyId } = transaction;
  const ids = [...new Set(pairs.flatMap(({ one, other }) => [one, other]))];
  const { rows: found } = await sql<Prospect>`select p.* from kili.prospect as p
    where p.company_id = ${companyId} and p.id = any(${ids}::uuid[]) and p.archived_at is null
      and ${reachToSql(editable, new Map(), caller, 'p')}`.execute(db);
  const prospects = new Map(found.map((row) => [row.id, toRow(row as never) as Prospect]));
  const distinct = await distinctAmong(transaction, ids);
  return pairs.flatMap(({ one, other }): ProspectGroup[] => {
    const [left, right] = [prospects.get(one), prospects.get(other)];
    if (!left || !right || distinct.has(pairOf(one, other)) || !mayBeTheSame(likened(left), likened(right))) return [];
    return sharesKey(left, right) ? [] : [{ reasons: ['possible'], prospects: [left, right] }];
  });
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
