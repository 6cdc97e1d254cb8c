// What the owner of the platform sees of the installation itself: the outbox of mails and its health.
import { sql } from 'kysely';
import type { RowOf } from '../../../engine/define.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { beyond, orderToSql, readCursor, writeCursor } from '../../../engine/server/keyset.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { pageQuery, readPage } from '../../../engine/server/read-body.ts';
import { mailRecord } from '../mail.record.ts';
import { platformOwnerOf } from './platform-owner.ts';

const newestFirst = [{ field: 'createdAt', descending: true }];

type Mail = Omit<RowOf<typeof mailRecord>, 'updatedAt' | 'rev'>;

export const platformRoutes: ServerFeature = ({ http, engine, sessions, mailer, version }) => {
  const { kysely } = engine.database;

  http.get('/api/platform/mails', apiRoute({ summary: 'The outbox of mails', query: pageQuery }), async (request) => {
    await platformOwnerOf(sessions, request);
    const { limit, cursor } = readPage(request);
    const after = cursor
      ? beyond(mailRecord, newestFirst, readCursor(mailRecord, newestFirst, cursor), 'm')
      : sql<boolean>`true`;
    const { rows } =
      await sql<Mail>`select m.id, m.company_id, m.to_address as to, m.subject, m.text, m.state, m.problem,
        m.attempts, m.created_at, m.sent_at
      from platform.mail as m where ${after} order by ${orderToSql(mailRecord, newestFirst, 'm')} limit ${limit + 1}`.execute(
        kysely,
      );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const nextCursor = rows.length > limit && last ? writeCursor(mailRecord, newestFirst, { ...last }) : null;
    return { sends: mailer.sends, items, nextCursor };
  });

  http.get('/api/platform/health', async (request) => {
    await platformOwnerOf(sessions, request);
    const [database, counts, jobs, mails, tables] = await Promise.all([
      one<{
        version: string;
        sizeInBytes: number;
        connections: number;
      }>(sql`select current_setting('server_version') as version,
        pg_database_size(current_database()) as size_in_bytes,
        (select count(*) from pg_stat_activity where datname = current_database()) as connections`),
      one<Record<'companies' | 'archivedCompanies' | 'accounts' | 'memberships' | 'sessions', number>>(sql`select
        (select count(*) from platform.company where archived_at is null) as companies,
        (select count(*) from platform.company where archived_at is not null) as archived_companies,
        (select count(*) from auth."user") as accounts,
        (select count(*) from auth.membership) as memberships,
        (select count(*) from auth."session" where "expiresAt" > now()) as sessions`),
      one<{ waiting: number; failed: number; oldestAt: string | null }>(sql`select * from kili_jobs.queue_state()`),
      one<Record<'kept' | 'waiting' | 'failed', number>>(sql`select count(*) filter (where state = 'kept') as kept,
        count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'failed') as failed
        from platform.mail`),
      // Across companies nobody may count; what PostgreSQL keeps count of itself is enough to see what grows.
      sql<{
        name: string;
        aboutRows: number;
        sizeInBytes: number;
      }>`select relname as name, pg_total_relation_size(oid) as size_in_bytes,
          case when pg_stat_get_live_tuples(oid) > 0 then pg_stat_get_live_tuples(oid)
            else greatest(reltuples, 0)::bigint end as about_rows
        from pg_class where relnamespace = 'kili'::regnamespace and relkind in ('r', 'p')
        order by 2 desc limit 10`.execute(kysely),
    ]);
    return {
      version,
      node: process.version,
      upSinceSeconds: Math.round(process.uptime()),
      database,
      counts,
      jobs,
      mails: { ...mails, sends: mailer.sends },
      tables: tables.rows,
    };
  });

  async function one<T extends object>(query: ReturnType<typeof sql<T>>): Promise<T> {
    const { rows } = await query.execute(kysely);
    if (!rows[0]) throw new Error('a count without a row');
    return rows[0];
  }

  return {};
};
