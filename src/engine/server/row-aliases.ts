import { sql } from 'kysely';
import { Refusal } from '../refusal.ts';
import { type CompanyTransaction, inCompany } from './database.ts';
import { refusalOfDatabaseError } from './database-errors.ts';
import type { Engine, Person } from './run-command.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What was not found may stand for another row. */
export function mayBeAliased(error: unknown): boolean {
  const refusal = error instanceof Refusal ? error : refusalOfDatabaseError(error);
  return refusal?.key.endsWith('.notFound') === true;
}

/**
 * A command's arguments with every id that stands for another row replaced by that row's; undefined when none does.
 * Asked only once a command did not find what it names.
 */
export async function withAliases(engine: Engine, person: Person, args: unknown): Promise<unknown> {
  if (typeof args !== 'object' || args === null || Array.isArray(args)) return undefined;
  const ids = Object.values(args).filter((value) => typeof value === 'string' && uuid.test(value));
  if (ids.length === 0) return undefined;
  const targets = await inCompany(engine.database, person, (transaction) => targetsOf(transaction, ids));
  if (targets.size === 0) return undefined;
  return Object.fromEntries(Object.entries(args).map(([field, value]) => [field, targets.get(value) ?? value]));
}

/** Of these ids, those that stand for another row, with its id. */
export async function targetsOf(
  { db, companyId }: CompanyTransaction,
  ids: readonly unknown[],
): Promise<Map<unknown, string>> {
  const { rows } = await sql<{ id: string; targetId: string }>`select id, target_id from kili.row_alias
    where company_id = ${companyId} and id = any(${ids}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, targetId }) => [id, targetId]));
}
