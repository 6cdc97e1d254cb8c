// Two companies side by side in which something of everything has happened, and a look at the database from above. For
// the tests that one of them learns nothing of the other.
import pg from 'pg';
import type { Jobs } from '../../engine/server/jobs.ts';
import { newId } from '../../engine/server/new-id.ts';
import type { ApiDocument, Operation } from '../../engine/server/openapi-types.ts';
import { survivePoolErrors } from '../../engine/server/pool-errors.ts';
import { records } from '../catalogue.ts';
import { fillCompany } from './filled-company.ts';
import { openAtAnyHour, openTestApp, password, type TestApp, tokenIn, type Visitor } from './test-app.ts';

export interface Company {
  admin: Visitor;
  companyId: string;
  userId: string;
}

export interface TwoCompanies {
  kili: TestApp;
  superuser: pg.Pool;
  lumen: Company;
  /** The one that tries to reach Lumen's. */
  voisin: Company;
  /** Every business table. */
  tables: string[];
  /** Every id of Lumen's, by table. */
  theirs: Map<string, string[]>;
  /** The id of something of Lumen's that would fit this field. */
  theirId(field: string): string;
  /** Whether something of Lumen's stands in this. */
  leaks(answer: unknown): boolean;
  /** Count and hash of everything that Lumen has, table by table. */
  fingerprint(): Promise<Record<string, string>>;
  /** From here on nothing moves but what is asked for: a job that comes due would look like a trespass. */
  standStill(): Promise<void>;
  operations(): { name: string; path: string; method: string; operation: Operation }[];
  close(): Promise<void>;
}

const lumenWord = 'Étoile';

export async function openTwoCompanies(): Promise<TwoCompanies> {
  const kili = await openTestApp();
  const jobs: Jobs = await kili.app.startJobs();
  let stopped: Promise<void> | undefined;
  const standStill = () => (stopped ??= jobs.stop());
  const superuser = new pg.Pool({ connectionString: kili.database.superuserUrl, max: 4 });
  survivePoolErrors(superuser);
  // Two plain administrators: the owner of the platform may look into a company by right.
  const { owner } = await kili.setUp();
  const lumen = await openCompany(kili, owner, 'Lumen');
  const voisin = await openCompany(kili, owner, 'Voisin');
  await fillCompany(kili, lumen.admin, lumenWord);
  await fillCompany(kili, voisin.admin, 'Nuage');
  const document: ApiDocument = (await lumen.admin.get('/api/v1/openapi.json')).body;

  const { rows } = await superuser.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'kili'::regnamespace and relkind in ('r', 'p') order by 1`,
  );
  const tables = rows.map(({ name }) => name);
  const theirs = new Map(await Promise.all(tables.map(async (table) => [table, await idsIn(table)] as const)));

  async function idsIn(table: string): Promise<string[]> {
    const found = await superuser.query<{ id?: string }>(
      `select to_jsonb(t) ->> 'id' as id from kili."${table}" as t where company_id = $1`,
      [lumen.companyId],
    );
    return found.rows.flatMap(({ id }) => id ?? []);
  }

  async function printOf(table: string): Promise<string> {
    const found = await superuser.query<{ print: string }>(
      `select count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as print
       from kili."${table}" as t where company_id = $1`,
      [lumen.companyId],
    );
    return found.rows[0]!.print;
  }

  return {
    kili,
    superuser,
    lumen,
    voisin,
    tables,
    theirs,
    theirId(field) {
      const record = [...records.values()].find(({ name }) => `${name}Id`.toLowerCase() === field.toLowerCase());
      return theirs.get(record?.table ?? (field === 'ownerId' ? 'user' : 'prospect'))?.[0] ?? newId();
    },
    leaks(answer) {
      const text = JSON.stringify(answer);
      return text.includes(lumenWord) || [...theirs.values()].flat().some((id) => text.includes(id));
    },
    async fingerprint() {
      return Object.fromEntries(await Promise.all(tables.map(async (table) => [table, await printOf(table)] as const)));
    },
    operations: () =>
      Object.entries(document.paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({
          name: `${method} ${path}`,
          path: `/api/v1${path}`,
          method,
          operation,
        })),
      ),
    standStill,
    async close() {
      await superuser.end();
      await standStill();
      await kili.close();
    },
  };
}

async function openCompany(kili: TestApp, owner: Visitor, name: string): Promise<Company> {
  const adminEmail = `admin@${name.toLowerCase()}.example`;
  await owner.post('/api/v1/companies', { name, adminName: name, adminEmail });
  const admin = kili.visitor();
  const { body } = await admin.post(`/api/invitation/${tokenIn(await kili.mailTo(adminEmail))}`, { password });
  await openAtAnyHour(kili.app.engine, body.companyId);
  const session = await admin.get('/api/session');
  return { admin, companyId: body.companyId, userId: session.body.user.id };
}
