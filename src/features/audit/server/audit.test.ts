import { readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inCompany } from '../../../engine/server/database.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { verifyLogs } from '../../../main/server/verify-audit.ts';
import { writeAuditEvent } from './audit-log.ts';
import { type ChainCheck, verifyChain } from './verify-chain.ts';

let kili: TestApp;
let admin: Visitor;
let companyId: string;
let userId: string;

beforeAll(async () => {
  kili = await openTestApp();
  ({ owner: admin, companyId } = await kili.setUp());
  userId = (await admin.get('/api/session')).body.user.id;
  for (let n = 1; n <= 5; n++) await write({ rows: n });
});
afterAll(() => kili?.close());

const inLumen = <T>(work: Parameters<typeof inCompany<T>>[2]) =>
  inCompany(kili.app.engine.database, { companyId, userId }, work);

const write = (details: Record<string, unknown>) =>
  inLumen((transaction) =>
    writeAuditEvent(transaction, {
      action: 'prospects.export',
      object: { kind: 'export', id: null },
      details,
      from: { address: '192.0.2.7', device: null },
    }),
  );

/** What the database answers to the application. */
async function asApplication(statement: string): Promise<string> {
  const client = new pg.Client(kili.database.appUrl);
  await client.connect();
  try {
    await client.query('begin');
    await client.query('select kili.enter($1, $2)', [companyId, userId]);
    const { rowCount } = await client.query(statement);
    return String(rowCount);
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    await client.end();
  }
}

describe('what was written down', () => {
  test.each([
    ['changed', `update kili.audit_event set action = 'nothing'`],
    ['removed', 'delete from kili.audit_event'],
    ['cleared', 'truncate kili.audit_event'],
    ['added to', `insert into kili.audit_event select * from kili.audit_event limit 0`],
    ['chained anew', `update kili.audit_chain set last_hash = ''`],
    ['locked away', 'select id from kili.audit_event for update'],
    [
      'overwritten',
      `insert into kili.audit_event select * from kili.audit_event on conflict (company_id, id) do update set action = 'x'`,
    ],
  ])('cannot be %s by the application: the database refuses it', async (_how, statement) => {
    expect(await asApplication(statement)).toBe('42501');
  });

  test('can be read by it', async () => {
    expect(Number(await asApplication('select id from kili.audit_event'))).toBe(5);
  });

  test('is not there when what it tells did not happen', async () => {
    const failing = inLumen(async (transaction) => {
      const event = {
        action: 'prospects.export',
        object: { kind: 'export', id: null },
        details: { rows: 99 },
      } as const;
      await writeAuditEvent(transaction, { ...event, from: { address: null, device: null } });
      throw new Error('the export broke');
    });
    await expect(failing).rejects.toThrow('the export broke');
    expect(Number(await asApplication('select id from kili.audit_event'))).toBe(5);
  });
});

describe('the chain', () => {
  let superuser: pg.Client;
  beforeAll(async () => {
    superuser = new pg.Client(kili.database.superuserUrl);
    await superuser.connect();
  });
  afterAll(() => superuser?.end());
  const verify = () => inLumen(verifyChain);

  /** Does something that only a superuser can, looks at the log, and puts everything back. */
  async function tampering(statement: string): Promise<ChainCheck> {
    const kept = 'create temporary table kept_events as select * from kili.audit_event';
    await superuser.query(`${kept}; create temporary table kept_chain as select * from kili.audit_chain`);
    await superuser.query(statement);
    const found = await verify();
    await superuser.query(`delete from kili.audit_event; delete from kili.audit_chain`);
    await superuser.query(`insert into kili.audit_event select * from kept_events`);
    await superuser.query(`insert into kili.audit_chain select * from kept_chain; drop table kept_events, kept_chain`);
    expect(await verify()).toMatchObject({ checked: 5, broken: null });
    return found;
  }

  test('of a log that was left alone is whole', async () => {
    expect(await verify()).toMatchObject({
      checked: 5,
      broken: null,
      lastHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test.each([
    ['a figure changed', `update kili.audit_event set details = '{"rows":7}' where no = 3`, 3, 'changed'],
    ['somebody else named', `update kili.audit_event set user_id = company_id where no = 1`, 1, 'changed'],
    ['a time moved', `update kili.audit_event set at = at + interval '1 second' where no = 4`, 4, 'changed'],
    ['an entry taken out', `delete from kili.audit_event where no = 2`, 2, 'missing'],
    ['the first taken out', `delete from kili.audit_event where no = 1`, 1, 'missing'],
    ['the last cut off', `delete from kili.audit_event where no = 5`, 5, 'cutOff'],
    ['everything cleared', 'delete from kili.audit_event', 1, 'cutOff'],
    [
      'an entry changed and sealed anew: the next one tells',
      `update kili.audit_event set action = 'x' where no = 2;
       update kili.audit_event as e set hash = kili.audit_hash(e.previous_hash, e) where no = 2`,
      3,
      'changed',
    ],
    ['two changed places', `update kili.audit_event set no = no + 10 where no = 2`, 2, 'missing'],
  ])('%s is found', async (_what, statement, no, why) => {
    expect(await tampering(statement)).toMatchObject({ broken: { no, why } });
  });

  test('of forty who write at once has no gap and no fork', async () => {
    await Promise.all(Array.from({ length: 40 }, (_, n) => write({ rows: 100 + n })));
    expect(await verify()).toMatchObject({ checked: 45, broken: null });
    await superuser.query('delete from kili.audit_event where no > 5');
    await superuser.query(`update kili.audit_chain set last_no = 5,
      last_hash = (select hash from kili.audit_event where no = 5)`);
  });
});

describe('the log', () => {
  test('comes newest first, page by page', async () => {
    const rows: number[] = [];
    let cursor: string | null = '';
    for (let page = 0; cursor !== null && page < 9; page++) {
      const { status, body }: { status: number; body: Log } = await admin.get(
        `/api/v1/audit-events?limit=2${cursor && `&cursor=${cursor}`}`,
      );
      expect(status).toBe(200);
      rows.push(...body.items.map(({ details }) => details.rows));
      cursor = body.nextCursor;
    }
    expect(rows).toEqual([5, 4, 3, 2, 1]);
  });

  test('is asked for one action or one person', async () => {
    const count = async (query: string) => (await admin.get(`/api/v1/audit-events?${query}`)).body.items.length;
    expect(await count('action=prospects.export')).toBe(5);
    expect(await count('action=prospects.download')).toBe(0);
    expect(await count(`userId=${userId}`)).toBe(5);
    expect(await count(`userId=${companyId}`)).toBe(0);
  });

  test('is checked and taken out in a file by whoever reads it', async () => {
    expect(await admin.get('/api/v1/audit-events/verification')).toMatchObject({
      status: 200,
      body: { checked: 5, broken: null },
    });
    const { headers, body } = await admin.get('/api/v1/audit-events/file.csv?action=prospects.export');
    expect(headers['content-type']).toContain('text/csv');
    const lines = String(body).trim().split('\r\n');
    expect(lines).toHaveLength(6);
    expect(lines[1]).toMatch(/^5;.*;Anne Roche;prospects\.export;.*;[0-9a-f]{64}$/);
    const said: string[] = [];
    expect(await verifyLogs(kili.database.appUrl, (sentence) => said.push(sentence))).toBe(true);
    expect(said[0]).toContain('Atelier Lumen: 5 entries');
  });

  test.each(['manager', 'rep', 'support'])('is not for a %s', async (role) => {
    const { visitor } = await kili.colleague(admin, `${role}@lumen.example`, role);
    for (const path of ['', '/verification', '/file.csv'])
      expect(await visitor.get(`/api/v1/audit-events${path}`)).toMatchObject({
        status: 403,
        body: { code: 'access.forbidden' },
      });
  });

  interface Log {
    items: { details: { rows: number } }[];
    nextCursor: string | null;
  }
});

test('companies that were there before get the new rights for their first roles, as far as these see', async () => {
  const owner = new pg.Client(kili.database.ownerUrl);
  const superuser = new pg.Client(kili.database.superuserUrl);
  await Promise.all([owner.connect(), superuser.connect()]);
  await superuser.query(`update kili.role set permissions = permissions - 'prospects.export' - 'audit.view'`);
  await superuser.query(
    `update kili.role set permissions = permissions || '{"prospects.view":"team"}' where key = 'manager'`,
  );
  const migration = readFileSync('database/migrations/0023_exports.sql', 'utf8');
  await owner.query(migration.slice(migration.indexOf('alter table kili.role')));
  const { rows } = await superuser.query(
    `select key, permissions ->> 'prospects.export' as export, permissions ->> 'audit.view' as audit
     from kili.role where key is not null order by key`,
  );
  await Promise.all([owner.end(), superuser.end()]);
  expect(rows).toEqual([
    { key: 'admin', export: 'all', audit: 'all' },
    { key: 'manager', export: 'team', audit: null },
    { key: 'rep', export: 'own', audit: null },
    { key: 'support', export: null, audit: null },
  ]);
});
