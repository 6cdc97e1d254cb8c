// Telling people of an event, in the transaction of the event: what is taken back is never told. One event is told to one
// person once, whoever tells it and however often.
import { sql } from 'kysely';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { writeFeed } from '../../../engine/server/feed.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { Touched } from '../../../engine/server/pg-store.ts';
import { enqueue } from '../../../engine/server/run-command.ts';
import { notificationRecord } from '../notification.record.ts';
import { type NotificationKind, notificationKinds, type ParamsOf } from '../notification-kinds.ts';

/** Shows a notification on the devices of its person that are not open. */
export const pushJob = 'notification.push';

/** What is still being added up is pushed once it is likely to be whole. */
const ADDING_IN_MS = 10_000;

export interface Notice<Kind extends NotificationKind = NotificationKind> {
  /** Whoever is not active any more is passed over. */
  to: readonly string[];
  kind: Kind;
  params: ParamsOf<Kind>;
  /** The page it leads to. */
  path: string;
  /** Names the event: told again under the same key, it is not told again. */
  eventKey: string;
  /** What is told in one line; the kind when left out. */
  groupKey?: string;
  /** How many things it tells of, 1 when left out. */
  count?: number;
  /** Told again under the same key, its count is added, it is unread again, and it leads here. */
  adds?: { pathOfMany: string };
}

/**
 * Tells these people of an event, within its transaction. In a command give `touched` of its store, so that the devices
 * hear of it with the rest; a job that gives none has the feed written here. Answers who was told.
 */
export async function notify<Kind extends NotificationKind>(
  transaction: CompanyTransaction,
  notice: Notice<Kind>,
  touched?: Map<string, Touched>,
): Promise<string[]> {
  const params = notificationKinds[notice.kind].params.parse(notice.params);
  const told = await write(transaction, { ...notice, params });
  if (told.length === 0) return [];
  const pointers = told.map(({ id, userId }): [string, Touched] => [
    `${notificationRecord.name}:${id}`,
    { record: notificationRecord, id, ownerOld: userId, ownerNew: userId },
  ]);
  if (touched) for (const [key, pointer] of pointers) touched.set(key, pointer);
  else await writeFeed(transaction, new Map(pointers));

  const reachable = await withDevices(
    transaction,
    told.map(({ userId }) => userId),
  );
  const runAt = new Date(Date.now() + (notice.adds ? ADDING_IN_MS : 0)).toISOString();
  for (const { id, userId } of told) {
    if (!reachable.has(userId)) continue;
    await enqueue(transaction, pushJob, { notificationId: id, userId }, { key: `push:${id}`, runAt });
  }
  return told.map(({ userId }) => userId);
}

type Written = Omit<Notice, 'params'> & { params: object };

/** Those who had not been told of it; in the order of their ids, so that two who tell the same people never lock each other. */
async function write(
  { db, companyId }: CompanyTransaction,
  { to, kind, params, path, eventKey, groupKey = kind, count = 1, adds }: Written,
): Promise<{ id: string; userId: string }[]> {
  const people = [...new Set(to)].sort();
  if (people.length === 0) return [];
  const again = adds
    ? sql`do update set count = notification.count + excluded.count, path = ${adds.pathOfMany}, params = excluded.params,
        read_at = null, created_at = excluded.created_at, updated_at = excluded.updated_at, rev = notification.rev + 1`
    : sql`do nothing`;
  const { rows } = await sql<{
    id: string;
    userId: string;
  }>`insert into kili.notification (company_id, id, user_id, kind,
      params, count, path, group_key, event_key, read_at, created_at, updated_at, rev)
    select ${companyId}::uuid, told.id, told.user_id, ${kind}, ${JSON.stringify(params)}::jsonb, ${count}::integer, ${path},
      ${groupKey}, ${eventKey}, null, now(), now(), 1
    from unnest(${people.map(() => newId())}::uuid[], ${people}::uuid[]) as told(id, user_id)
    join kili.user as u on u.company_id = ${companyId} and u.id = told.user_id and u.state = 'active'
    order by told.user_id
    on conflict (company_id, user_id, event_key) ${again}
    returning id, user_id`.execute(db);
  return rows;
}

async function withDevices({ db, companyId }: CompanyTransaction, people: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ userId: string }>`select distinct user_id from auth.push_subscription
    where company_id = ${companyId} and user_id = any(${[...people]}::uuid[])`.execute(db);
  return new Set(rows.map(({ userId }) => userId));
}
