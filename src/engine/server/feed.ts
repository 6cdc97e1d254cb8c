import { sql } from 'kysely';
import type { CompanyTransaction } from './database.ts';
import type { Touched } from './pg-store.ts';

export const POKE_CHANNEL = 'kili_poke';

/**
 * Writes the feed pointers of a transaction, as its last statements: the company's counter is held locked only until
 * the commit, and whoever reads version n sees everything up to n. The poke leaves with the commit.
 */
export async function writeFeed({ db, companyId }: CompanyTransaction, touched: ReadonlyMap<string, Touched>) {
  const all = [...touched.values()].filter(({ record }) => record.holding !== 'none');
  if (all.length === 0) return;
  const version = await nextVersion({ db, companyId });
  await sql`insert into kili.sync_change (company_id, version, entity, entity_id, owner_old, owner_new, at)
    select ${companyId}::uuid, ${version}::bigint, change.entity, change.id, change.owner_old, change.owner_new, now()
    from unnest(${all.map((one) => one.record.name)}::text[], ${all.map((one) => one.id)}::uuid[],
      ${all.map((one) => one.ownerOld)}::uuid[], ${all.map((one) => one.ownerNew)}::uuid[])
      as change(entity, id, owner_old, owner_new) on conflict do nothing`.execute(db);
  await poke({ db, companyId }, version);
}

/** Tells every device to load a list again, instead of pointing at thousands of rows. */
export async function writeReload({ db, companyId }: CompanyTransaction, entity: string) {
  const version = await nextVersion({ db, companyId });
  await sql`insert into kili.sync_change (company_id, version, entity, entity_id, owner_old, owner_new, at)
    values (${companyId}, ${version}, ${`reload:${entity}`}, ${companyId}, null, null, now())`.execute(db);
  await poke({ db, companyId }, version);
}

async function nextVersion({ db, companyId }: Pick<CompanyTransaction, 'db' | 'companyId'>): Promise<number> {
  const { rows } = await sql<{ version: number }>`update kili.company_version set version = version + 1
    where company_id = ${companyId} returning version`.execute(db);
  const version = rows[0]?.version;
  if (version === undefined) throw new Error('this company has no version counter');
  return version;
}

async function poke({ db, companyId }: Pick<CompanyTransaction, 'db' | 'companyId'>, version: number) {
  // The last statement before the commit: its time, by the database's clock, is nearly that of the commit.
  await sql`select pg_notify(${POKE_CHANNEL}, ${`${companyId}:${version}:`} || (extract(epoch from clock_timestamp()) * 1000)::bigint::text)`.execute(
    db,
  );
}
