// The register of companies: what the installation knows of each without entering it.
import { sql } from 'kysely';
import { z } from 'zod';
import { defineCommand, id, instant } from '../../../engine/define.ts';
import type { Database } from '../../../engine/server/database.ts';
import { beyond, orderToSql, readCursor, writeCursor } from '../../../engine/server/keyset.ts';
import type { ServerContext } from '../../../engine/server/run-command.ts';
import { companyRecord } from '../../companies/company.record.ts';
import { subscriptionStates } from '../../subscriptions/life.rules.ts';

const { name, country } = companyRecord.schema.shape;

export const registeredCompany = z.object({
  id,
  name,
  country,
  /** People who can sign in to it. */
  people: z.number().int(),
  /** Its plan by name, and the state of its subscription. */
  plan: z.string().nullable(),
  subscription: z.enum(subscriptionStates).nullable(),
  createdAt: instant,
  archivedAt: instant.nullable(),
});
export type RegisteredCompany = z.infer<typeof registeredCompany>;

const byName = [{ field: 'name' }];

export interface RegisterRequest {
  /** The only company that may be seen; the owner of the platform sees all. */
  only?: string;
  q?: string;
  withArchived: boolean;
  limit: number;
  cursor?: string;
}

/** One page of the register, by name. */
export async function listCompanies({ kysely }: Database, request: RegisterRequest) {
  const { only, q, withArchived, limit, cursor } = request;
  const conditions = [sql<boolean>`true`];
  if (only) conditions.push(sql<boolean>`c.id = ${only}`);
  if (q) conditions.push(sql<boolean>`c.name ilike ${`%${q.replace(/[\\%_]/g, '\\$&')}%`}`);
  if (!withArchived) conditions.push(sql<boolean>`c.archived_at is null`);
  if (cursor) conditions.push(beyond(companyRecord, byName, readCursor(companyRecord, byName, cursor), 'c'));
  const { rows } = await sql<RegisteredCompany>`select c.id, c.name, c.country, c.created_at, c.archived_at,
      c.subscription_state as subscription, (select p.name from platform.plan as p where p.id = c.plan_id) as plan,
      (select count(*) from auth.membership as m where m.company_id = c.id) as people
    from platform.company as c where ${sql.join(conditions, sql` and `)}
    order by ${orderToSql(companyRecord, byName, 'c')} limit ${limit + 1}`.execute(kysely);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? writeCursor(companyRecord, byName, { ...last }) : null };
}

/** Closes a company to everybody, or opens it again. Nothing of it is lost. */
export const archiveCompany = defineCommand({
  name: 'company.archive',
  args: z.strictObject({ id, archived: z.boolean() }),
  permission: null,
  serverOnly: true,
  async run(store, { id, archived }, context) {
    const { transaction, now } = context as ServerContext;
    const archivedAt = archived ? now : null;
    await sql`select kili_jobs.touch_fence()`.execute(transaction.db);
    await sql`update platform.company set archived_at = ${archivedAt} where id = ${id}`.execute(transaction.db);
    return store.update(companyRecord, id, { archivedAt });
  },
});
