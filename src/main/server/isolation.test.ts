// Nothing of one company can be read, counted or written by another: tried on every table of the database, every route of
// the API's document and every command of the catalogue, with the other's ids. What is tried is not listed by hand.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Jobs } from '../../engine/server/jobs.ts';
import { newId } from '../../engine/server/new-id.ts';
import type { ApiDocument, Operation } from '../../engine/server/openapi-types.ts';
import { commands, records } from '../catalogue.ts';
import { fillCompany } from './filled-company.ts';
import { sampleOf } from './sample-of-schema.ts';
import { openTestApp, password, type TestApp, tokenIn, type Visitor } from './test-app.ts';

interface Company {
  admin: Visitor;
  companyId: string;
  userId: string;
}

let kili: TestApp;
let jobs: Jobs;
let superuser: pg.Client;
let lumen: Company;
let voisin: Company;
let document: ApiDocument;
let tables: string[];
/** Every id of Lumen's, by table. */
let theirs: Map<string, string[]>;

beforeAll(async () => {
  kili = await openTestApp();
  jobs = await kili.app.startJobs();
  superuser = new pg.Client(kili.database.superuserUrl);
  await superuser.connect();
  const { owner } = await kili.setUp();
  // Two plain administrators: the owner of the platform may look into a company by right.
  lumen = await openCompany(owner, 'Lumen');
  voisin = await openCompany(owner, 'Voisin');
  await fillCompany(kili, lumen.admin, 'Étoile');
  await fillCompany(kili, voisin.admin, 'Nuage');
  document = (await lumen.admin.get('/api/v1/openapi.json')).body;
  const { rows } = await superuser.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'kili'::regnamespace and relkind in ('r', 'p') order by 1`,
  );
  tables = rows.map(({ name }) => name);
  theirs = new Map(await Promise.all(tables.map(async (table) => [table, await idsIn(table)] as const)));
}, 120_000);

afterAll(async () => {
  await superuser?.end();
  await jobs?.stop();
  await kili?.close();
});

async function openCompany(owner: Visitor, name: string): Promise<Company> {
  const adminEmail = `admin@${name.toLowerCase()}.example`;
  await owner.post('/api/v1/companies', { name, adminName: name, adminEmail });
  const admin = kili.visitor();
  const { body } = await admin.post(`/api/invitation/${tokenIn(await kili.mailTo(adminEmail))}`, { password });
  return { admin, companyId: body.companyId, userId: (await admin.get('/api/session')).body.user.id };
}

async function idsIn(table: string): Promise<string[]> {
  const { rows } = await superuser.query<{ row: Record<string, unknown> }>(
    `select to_jsonb(t) as row from kili."${table}" as t where company_id = $1`,
    [lumen.companyId],
  );
  return rows.flatMap(({ row }) => (typeof row.id === 'string' ? [row.id] : []));
}

/** A fingerprint of everything that Lumen has, table by table. */
async function fingerprint(): Promise<Record<string, string>> {
  const entries = tables.map(async (table) => {
    const { rows } = await superuser.query<{ print: string }>(
      `select count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as print
       from kili."${table}" as t where company_id = $1`,
      [lumen.companyId],
    );
    return [table, rows[0]!.print] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

const allTheirs = () => [...theirs.values()].flat();
const leaks = (answer: unknown) => {
  const text = JSON.stringify(answer);
  return text.includes('Étoile') || allTheirs().some((id) => text.includes(id));
};
/** The id of something of Lumen's that would fit this field. */
const theirId = (field: string) => {
  const record = [...records.values()].find(({ name }) => `${name}Id`.toLowerCase() === field.toLowerCase());
  return theirs.get(record?.table ?? (field === 'ownerId' ? 'user' : 'prospect'))?.[0] ?? newId();
};

describe('every table', () => {
  async function asVoisin<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client(kili.database.appUrl);
    await client.connect();
    try {
      await client.query('begin');
      await client.query('select kili.enter($1, $2)', [voisin.companyId, voisin.userId]);
      return await work(client);
    } finally {
      await client.end();
    }
  }

  test('holds rows of both companies, so that the trials below mean something', async () => {
    const empty: string[] = [];
    for (const table of tables) {
      const { rows } = await superuser.query(`select count(distinct company_id)::int as companies from kili."${table}" where company_id = any($1)`, [
        [lumen.companyId, voisin.companyId],
      ]);
      if (rows[0].companies < 2) empty.push(table);
    }
    expect(empty).toEqual([]);
  });

  test('shows another company nothing, and counts nothing', async () => {
    await asVoisin(async (client) => {
      for (const table of tables) {
        const { rows } = await client.query(`select count(*)::int as all, count(*) filter (where company_id = $1)::int as own from kili."${table}"`, [
          voisin.companyId,
        ]);
        expect({ table, foreign: rows[0].all - rows[0].own }).toEqual({ table, foreign: 0 });
      }
    });
  });

  test('lets another company change, remove and add nothing', async () => {
    const before = await fingerprint();
    for (const table of tables) {
      await asVoisin(async (client) => {
        const changed = await client.query(`update kili."${table}" set company_id = company_id where company_id = $1`, [lumen.companyId]);
        const removed = await client.query(`delete from kili."${table}" where company_id = $1`, [lumen.companyId]);
        expect({ table, changed: changed.rowCount, removed: removed.rowCount }).toEqual({ table, changed: 0, removed: 0 });
      });
      const { rows } = await superuser.query(`select to_jsonb(t) as row from kili."${table}" as t where company_id = $1 limit 1`, [lumen.companyId]);
      const copy = asVoisin((client) =>
        client.query(`insert into kili."${table}" select * from jsonb_populate_record(null::kili."${table}", $1)`, [JSON.stringify(rows[0].row)]),
      );
      await expect(copy, table).rejects.toThrow(/row-level security/);
    }
    expect(await fingerprint()).toEqual(before);
  });

  test('gives nothing at all before a company is entered', async () => {
    const client = new pg.Client(kili.database.appUrl);
    await client.connect();
    for (const table of tables) await expect(client.query(`select 1 from kili."${table}" limit 1`), table).rejects.toThrow(/kili\.company_id/);
    await client.end();
  });
});

describe('every route of the API', () => {
  const operations = () =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, path: `/api/v1${path}`, method, operation })),
    );
  /** Lumen's things that the path could name. */
  const idsFor = (path: string) => {
    const table = [...records.values()].find((record) => path.startsWith(`/api/v1/${resourceOf(record.table)}/`))?.table ?? '';
    return theirs.get(table)?.slice(0, 2) ?? [];
  };
  const bodyFor = ({ requestBody }: Operation) => {
    const schema = requestBody?.content['application/json']?.schema;
    return schema ? sampleOf(schema, theirId) : {};
  };

  test('with an id of another company: it is not there, and nothing of theirs moves', async () => {
    const before = await fingerprint();
    let tried = 0;
    for (const { name, path, method, operation } of operations().filter((one) => one.path.includes('{'))) {
      for (const id of idsFor(path)) {
        for (const body of method === 'get' || method === 'delete' ? [undefined] : [{}, bodyFor(operation)]) {
          const answer = await voisin.admin.send(method, path.replace(/\{[^}]+\}/g, id), body);
          expect({ name, status: answer.status }).toEqual({ name, status: isRefusal(answer.status) ? answer.status : '4xx' });
          expect({ name, leaks: leaks({ ...answer.body, params: null }) }).toEqual({ name, leaks: false });
          tried++;
        }
      }
    }
    expect(tried).toBeGreaterThan(50);
    expect(await fingerprint()).toEqual(before);
  });

  test('naming things of another company in what is sent: nothing of theirs moves or shows', async () => {
    const before = await fingerprint();
    for (const { name, path, method, operation } of operations().filter((one) => one.method !== 'get' && !one.path.includes('{'))) {
      const answer = await voisin.admin.send(method, path, bodyFor(operation));
      expect({ name, isBug: answer.status >= 500 }).toEqual({ name, isBug: false });
      if (answer.status < 300) expect({ name, leaks: leaks(answer.body.prospect ?? null) }).toEqual({ name, leaks: false });
    }
    expect(await fingerprint()).toEqual(before);
  });

  test('listing: no search, filter, order or cursor shows or counts a row of theirs', async () => {
    const lists = operations().filter(({ method, path }) => method === 'get' && !path.includes('{'));
    for (const { name, path, operation } of lists) {
      const { body } = await lumen.admin.get(`${path}?limit=1`);
      const byField = operation.parameters.filter((one) => one.in === 'query' && one.schema.format === 'uuid').map((one) => `${one.name}=${theirId(one.name)}`);
      const filters = [{ field: 'id', in: allTheirs().slice(0, 400) }, { or: [{ field: 'id', is: theirId('prospectId') }] }, { not: { field: 'id', is: newId() } }];
      const queries = ['limit=200', 'q=Étoile', `cursor=${body.nextCursor ?? ''}`, ...byField, ...filters.map((filter) => `filter=${encodeURIComponent(JSON.stringify(filter))}`)];
      for (const query of queries) {
        const answer = await voisin.admin.get(`${path}?archived=true&${query}`);
        expect({ name, query, isBug: answer.status >= 500 }).toEqual({ name, query, isBug: false });
        expect({ name, query, leaks: leaks(answer.body) }).toEqual({ name, query, leaks: false });
        if (typeof answer.body.count === 'number' && query.includes('"in"')) expect(answer.body.count).toBe(0);
      }
    }
    expect(lists.length).toBeGreaterThan(8);
  });

  test('rubbish gets problem details, never a bug', async () => {
    const rubbish = ['{}', '[]', 'null', '"text"', '{', `{"a":"${'x'.repeat(100_000)}"}`, '{"id":7,"name":{"$gt":1}}', '{"__proto__":{"admin":true}}', '{"name":"a\\u0000b"}'];
    const query = '?limit=-1&cursor=%F0%9F&sort=__proto__&filter=%7B';
    for (const { name, path, method } of operations()) {
      const url = `${path.replace(/\{[^}]+\}/g, encodeURIComponent("' or 1=1 --\0"))}`;
      for (const payload of method === 'get' || method === 'delete' ? [undefined] : rubbish) {
        for (const suffix of ['', query]) {
          const answer = await kili.app.http.inject({
            method: method.toUpperCase() as 'POST',
            url: url + suffix,
            headers: { cookie: voisin.admin.cookie(), ...(payload && { 'content-type': 'application/json' }) },
            ...(payload && { payload }),
          });
          expect({ name, payload, status: answer.statusCode, bug: answer.statusCode >= 500 }).toMatchObject({ bug: false });
          if (answer.statusCode >= 400) expect({ name, type: answer.headers['content-type'] }).toEqual({ name, type: 'application/problem+json; charset=utf-8' });
        }
      }
    }
  });

  test('nobody gets anything without signing in', async () => {
    for (const { name, path, method } of operations()) {
      const answer = await kili.visitor().send(method, path.replace(/\{[^}]+\}/g, newId()), method === 'get' || method === 'delete' ? undefined : {});
      expect({ name, status: answer.status }).toEqual({ name, status: 401 });
    }
  });
});

describe('every command', () => {
  test('pushed by a device with ids of another company: nothing of theirs moves or comes back', async () => {
    const before = await fingerprint();
    let seq = 0;
    const clientId = newId();
    for (const command of commands.values()) {
      const schema = z.toJSONSchema(command.args, { io: 'input', unrepresentable: 'any' }) as Parameters<typeof sampleOf>[0];
      const [subject] = command.name.split('.');
      const args = sampleOf(schema, (field) => (field === 'id' ? theirId(`${subject}Id`) : theirId(field)));
      const mutation = { seq: ++seq, id: newId(), name: command.name, args, version: 1, at: new Date().toISOString() };
      const { status, body } = await voisin.admin.post('/api/sync/push', { clientId, cursor: null, mutations: [mutation] });
      expect({ name: command.name, status }).toEqual({ name: command.name, status: 200 });
      expect({ name: command.name, answer: body.answers[0].status }).not.toEqual({ name: command.name, answer: 'failed' });
    }
    expect(seq).toBeGreaterThan(20);
    expect(await fingerprint()).toEqual(before);
  });

  test('a device that asks for rows by their ids gets its own company’s only', async () => {
    const first = await voisin.admin.post('/api/sync/pull', { cursor: null });
    expect(leaks(first.body)).toBe(false);
    const rows = await voisin.admin.post('/api/sync/rows', { record: 'prospect', ids: theirs.get('prospect') });
    expect(rows.status < 500 && !leaks(rows.body.rows ?? null)).toBe(true);
  });
});

const isRefusal = (status: number) => status >= 400 && status < 500;

/** "call_session" → "call-sessions", as the path of its resource. */
function resourceOf(table: string): string {
  return `${table === 'company' ? 'companie' : table}s`.replaceAll('_', '-');
}
