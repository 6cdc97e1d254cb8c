import { sql } from 'kysely';
import { type Database, inCompany } from '../../../engine/server/database.ts';
import { DEMO_PASSWORD, demoCompanies, demoSignIns } from './demo-companies.ts';

/**
 * Where an installation stands with the demo: `missing` in an empty one and where a load was cut short, `loaded`, or
 * `unwanted` where companies of its own live.
 */
export type DemoPresence = 'missing' | 'loaded' | 'unwanted';

export async function demoPresence(database: Database): Promise<DemoPresence> {
  const { rows } = await database.pool.query<{ id: string }>('select id from platform.company');
  const there = new Set(rows.map(({ id }) => id));
  if (there.size === 0) return 'missing';
  const ours = demoCompanies.filter(({ id }) => there.has(id));
  if (ours.length === 0) return 'unwanted';
  if (ours.length < demoCompanies.length) return 'missing';
  const filled = await Promise.all(ours.map(({ id }) => hasProspects(database, id)));
  return filled.every(Boolean) ? 'loaded' : 'missing';
}

export async function hasProspects(database: Database, companyId: string): Promise<boolean> {
  const { rows } = await inCompany(database, { companyId, userId: companyId }, ({ db }) =>
    sql`select from kili.prospect where company_id = ${companyId} limit 1`.execute(db),
  );
  return rows.length > 0;
}

/** The lines that tell how to sign in to the demo. */
export function describeSignIns(signIns: readonly { email: string; what: string }[] = demoSignIns): string {
  const width = Math.max(...signIns.map(({ email }) => email.length));
  const lines = signIns.map(({ email, what }) => `    ${email.padEnd(width)}   ${what}`);
  return [`  Sign in with the password ${DEMO_PASSWORD} as`, ...lines].join('\n');
}
