// The prospects of a company that share a key, page by page: kinds of keys from the surest to the least sure, each in the
// order of its index. A slice reads so many entries of the index and no more, whatever the size of the company; a page
// goes on from slice to slice until it is full or has looked for long enough, and the next one goes on from there.
import { sql } from 'kysely';
import { z } from 'zod';
import type { AnyRecord, Caller } from '../../../engine/define.ts';
import { refuse } from '../../../engine/refusal.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { reachToSql, toRow } from '../../../engine/server/pg-store.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import type { DedupeKey, DedupeKeyKind } from '../../prospects/prospect-keys.rules.ts';
import { duplicateGroup, type GroupReason, groupReasons, keyKinds, pairOf } from '../duplicate-groups.rules.ts';
import { likelyOf, scanLikely, scanLikelyOfImport } from './likely-scan.ts';

/** Entries of the index that one slice reads. */
const MOST_READ = 20_000;
/** After so long a page is told as far as it came. */
const LONGEST_MS = 600;
/** Prospects shown of one group. */
const MOST_TOGETHER = 20;

const editable = { ...prospectRecord, reach: { ...prospectRecord.reach, permission: 'prospects.edit' } } as AnyRecord;

export interface ProspectGroup {
  reasons: GroupReason[];
  prospects: Prospect[];
}

/** After the keys come those that are only written nearly alike, in the order of their names. */
type Place = { kind: GroupReason; key: string; beyond?: string };

export interface ScanWish {
  limit: number;
  cursor?: string;
  /** Only those this import created, and whom they are written nearly like. */
  importId?: string;
  mostRead?: number;
  longestMs?: number;
}

const firstId = '00000000-0000-0000-0000-000000000000';

export async function scanDuplicates(
  transaction: CompanyTransaction,
  caller: Caller,
  { limit, cursor, importId, mostRead = MOST_READ, longestMs = LONGEST_MS }: ScanWish,
): Promise<{ groups: ProspectGroup[]; nextCursor: string | null }> {
  const first: Place = importId ? { kind: 'possible', key: firstId } : { kind: keyKinds[0], key: '' };
  let place: Place | undefined = cursor === undefined ? first : readPlace(cursor);
  if (importId && !z.uuid().safeParse(place.key).success) refuse('request.badCursor', {}, 'cursor');
  const groups: ProspectGroup[] = [];
  const started = performance.now();
  do {
    const slice = await readOn(transaction, caller, place, { importId, mostRead, most: limit - groups.length });
    groups.push(...slice.groups);
    place = slice.next;
  } while (place && groups.length < limit && performance.now() - started < longestMs);
  return { groups, nextCursor: place ? writePlace(place) : null };
}

/** One slice from this place on. */
async function readOn(
  transaction: CompanyTransaction,
  caller: Caller,
  { kind, key, beyond }: Place,
  { importId, mostRead, most }: { importId: string | undefined; mostRead: number; most: number },
): Promise<{ groups: ProspectGroup[]; next: Place | undefined }> {
  if (kind !== 'possible') {
    const { shared, next } = await readSlice(transaction, { kind, key }, { most: mostRead, shared: most });
    return { groups: await groupsOf(transaction, caller, shared), next };
  }
  const from = { after: key, beyond, most };
  const { groups, next } = importId
    ? await scanLikelyOfImport(transaction, caller, { importId, ...from })
    : await scanLikely(transaction, caller, from);
  return { groups, next: next && { kind, ...next } };
}

/** The next entries of the index: keys that stand there twice, and where to go on. */
async function readSlice(
  { db, companyId }: CompanyTransaction,
  { kind, key }: DedupeKey,
  { most, shared }: { most: number; shared: number },
): Promise<{ shared: DedupeKey[]; next: Place | undefined }> {
  const { rows } = await sql<{ keys: string[]; read: number; last: string | null; lastWhole: string | null }>`
    with slice as materialized (
      select k.key from kili.prospect_key as k where k.company_id = ${companyId} and k.kind = ${kind} and k.key > ${key}
      order by k.key limit ${most}
    ), counted as (select key, count(*) as holders from slice group by key),
    edge as (select count(*)::int as read, max(key) as last from slice)
    select array(select key from counted where holders > 1 order by key limit ${shared + 1}) as keys, edge.read, edge.last,
      (select max(key) from counted where key < edge.last or holders > 1) as last_whole
    from edge`.execute(db);
  const { keys, read, last, lastWhole } = rows[0]!;
  const found = keys.slice(0, shared).map((one) => ({ kind, key: one }));
  if (keys.length > shared) return { shared: found, next: found.at(-1) };
  // A key at the edge of the slice may have holders beyond it: it is read again with them.
  if (read === most) return { shared: found, next: { kind, key: lastWhole ?? last ?? key } };
  const following = keyKinds[keyKinds.indexOf(kind) + 1] ?? 'possible';
  return { shared: found, next: { kind: following, key: '' } };
}

type Holder = Prospect & { sharedKind: DedupeKeyKind; sharedKey: string };

/** Who stands under these keys within reach, as they are to be shown. */
async function groupsOf(transaction: CompanyTransaction, caller: Caller, keys: readonly DedupeKey[]) {
  if (keys.length === 0) return [];
  const { db, companyId } = transaction;
  const { rows } = await sql<Holder>`select k.kind as shared_kind, k.key as shared_key, held.*
    from unnest(${keys.map(({ kind }) => kind)}::text[], ${keys.map(({ key }) => key)}::text[]) as k(kind, key)
    cross join lateral (
      select p.* from kili.prospect_key as pk
      join kili.prospect as p on p.company_id = ${companyId} and p.id = pk.prospect_id
      where pk.company_id = ${companyId} and pk.kind = k.kind and pk.key = k.key
        and p.archived_at is null and ${reachToSql(editable, new Map(), caller, 'p')}
      order by pk.prospect_id limit ${MOST_TOGETHER}
    ) as held`.execute(db);
  const distinct = await distinctAmong(
    transaction,
    rows.map(({ id }) => id),
  );
  return keys.flatMap((key): ProspectGroup[] => {
    const holders = rows
      .filter((row) => row.sharedKind === key.kind && row.sharedKey === key.key)
      .map(({ sharedKind: _kind, sharedKey: _key, ...row }) => toRow(row) as Prospect);
    const held = holders.map((row) => ({ id: row.id, keys: (prospectRecord.keys?.of(row) ?? []) as DedupeKey[] }));
    const group = duplicateGroup(key, held, distinct);
    if (!group) return [];
    const { ids, reasons } = group;
    return [{ reasons, prospects: holders.filter(({ id }) => ids.includes(id)) }];
  });
}

/** Pairs of these of whom somebody said that they are not the same. */
export async function distinctAmong(
  { db, companyId }: CompanyTransaction,
  ids: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ oneId: string; otherId: string }>`select one_id, other_id from kili.distinct_prospects
    where company_id = ${companyId} and one_id = any(${ids}::uuid[]) and other_id = any(${ids}::uuid[])`.execute(db);
  return new Set(rows.map(({ oneId, otherId }) => pairOf(oneId, otherId)));
}

/** Who shares a key with this one, the surest first. */
export async function duplicatesOf(
  transaction: CompanyTransaction,
  caller: Caller,
  prospect: Prospect,
): Promise<ProspectGroup[]> {
  const keys = (prospectRecord.keys?.of(prospect) ?? []) as DedupeKey[];
  const groups = await groupsOf(transaction, caller, keys);
  const found = new Map<string, ProspectGroup>();
  for (const { reasons, prospects } of groups) {
    for (const other of prospects) {
      if (other.id !== prospect.id && !found.has(other.id)) found.set(other.id, { reasons, prospects: [other] });
    }
  }
  for (const group of await likelyOf(transaction, caller, prospect)) {
    const [other] = group.prospects;
    if (other && !found.has(other.id)) found.set(other.id, group);
  }
  return [...found.values()];
}

const placeSchema = z.tuple([z.enum(groupReasons), z.string().max(1_000), z.uuid().optional()]);

const writePlace = ({ kind, key, beyond }: Place) =>
  Buffer.from(JSON.stringify(beyond ? [kind, key, beyond] : [kind, key])).toString('base64url');

function readPlace(cursor: string): Place {
  try {
    const [kind, key, beyond] = placeSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { kind, key, beyond };
  } catch {
    return refuse('request.badCursor', {}, 'cursor');
  }
}
