// A thousand mails through a slow server that is often busy, hangs up in the middle and knows some addresses not.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../engine/server/new-id.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { openMailServer, smtpError } from '../../../main/server/test-mail.ts';

const COUNT = 1_000;
let kili: TestApp;
let owner: Visitor;
let companyId: string;
let jobs: Awaited<ReturnType<TestApp['app']['startJobs']>>[] = [];
const tries = new Map<string, number>();
const numberOf = (to: string) => Number(/\d+/.exec(to)?.[0] ?? 0);
const server = await openMailServer({
  // Most take no time, some a second and a half.
  delayMs: (to) => (numberOf(to) % 97 === 9 ? 1_500 : numberOf(to) % 20),
  atRecipient(to) {
    const count = (tries.get(to) ?? 0) + 1;
    tries.set(to, count);
    const number = numberOf(to);
    if (number % 50 === 1) return smtpError(550, '5.1.1 No such user');
    if (number % 50 === 2) return smtpError(451, '4.3.0 Never well');
    return number % 7 === 3 && count <= 2 ? smtpError(450, '4.2.0 Greylisted') : undefined;
  },
  afterText: (to) =>
    numberOf(to) % 40 === 5
      ? numberOf(to) % 80 === 5
        ? 'takeAndHangUp'
        : 'hangUp'
      : numberOf(to) % 11 === 4 && tries.get(to) === 1
        ? smtpError(451, '4.3.1 Full')
        : undefined,
});

beforeAll(async () => {
  kili = await openTestApp({ smtpUrl: server.url, mailRetriesMs: [50, 50, 50] });
  ({ owner, companyId } = await kili.setUp());
  const { pool } = kili.app.engine.database;
  const client = await pool.connect();
  await client.query('begin');
  await client.query('select kili.enter($1, $1)', [companyId]);
  const { body } = await owner.post('/api/v1/prospects', {
    lastName: 'Mille',
    emails: [{ address: 'm@lumen.example' }],
  });
  const { user } = (await owner.get('/api/session')).body;
  for (let number = 0; number < COUNT; number += 1) {
    await client.query(
      `insert into kili.email (company_id, id, prospect_id, user_id, direction, to_address, subject, body, state, purpose,
         attachments, thread_ids, leaves_at, attempts, created_at, updated_at, rev)
       values ($1, $2, $3, $4, 'out', $5, 'Objet', 'Bonjour', 'waiting', 'answer', '[]', '[]', now() - interval '1 minute', 0,
         now() - interval '1 minute', now(), 1)`,
      [companyId, newId(), body.id, user.id, `n${number}@many.example`],
    );
  }
  await client.query(
    `select kili_jobs.enqueue(task => 'email.sendDue', payload => json_build_object('companyId', $1::text), job_key => key)
     from unnest(array['a', 'b']) as key`,
    [companyId],
  );
  await client.query('commit');
  client.release();
}, 160_000);
afterAll(async () => {
  await Promise.all(jobs.map((one) => one.stop()));
  await kili?.close();
  await server.close();
});

async function states(): Promise<Record<string, number>> {
  const client = await kili.app.engine.database.pool.connect();
  await client.query('begin');
  await client.query('select kili.enter($1, $1)', [companyId]);
  const { rows } = await client.query<{ state: string; count: number }>(
    'select state, count(*)::int as count from kili.email where company_id = $1 group by state',
    [companyId],
  );
  await client.query('commit');
  client.release();
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

async function whatBecame(): Promise<{ to: string; state: string; problem: string | null }[]> {
  const client = await kili.app.engine.database.pool.connect();
  await client.query('begin');
  await client.query('select kili.enter($1, $1)', [companyId]);
  const { rows } = await client.query('select to_address as to, state, problem from kili.email where company_id = $1', [
    companyId,
  ]);
  await client.query('commit');
  client.release();
  return rows;
}

test('each is delivered once or reported, by two processes that share the work', async () => {
  jobs = [await kili.app.startJobs(), await kili.app.startJobs()];
  await expect
    .poll(
      async () => {
        const { waiting = 0, sending = 0 } = await states();
        return waiting + sending;
      },
      { timeout: 150_000, interval: 500 },
    )
    .toBe(0);
  const delivered = server.taken.map(({ to }) => to);
  expect(new Set(delivered).size).toBe(delivered.length);
  const { sent = 0, bounced = 0, failed = 0 } = await states();
  expect(sent).toBeGreaterThan(900);
  expect(sent + bounced + failed).toBe(COUNT);
  expect(bounced).toBe(20);
  // Those the server is never well for, and those of whom nobody knows whether they arrived.
  expect(failed).toBeGreaterThanOrEqual(40);
  expect(failed).toBeLessThanOrEqual(45);
  const ofEach = await whatBecame();
  const cutOff = (to: string) => numberOf(to) % 40 === 5;
  // No mail says that it was sent and was not, or the other way round, but where nobody can know.
  const lied = ofEach.filter(({ to, state }) => !cutOff(to) && (state === 'sent') !== server.to(to).length > 0);
  expect(lied).toEqual([]);
  expect(ofEach.filter(({ state, problem }) => state !== 'sent' && !problem)).toEqual([]);
  const unknown = ofEach.filter(({ problem }) => problem === 'cutOff').map(({ to }) => to);
  expect(unknown.every(cutOff)).toBe(true);
  // Half of those had arrived: to send them again by itself would have delivered them twice.
  expect(unknown.filter((to) => server.to(to).length === 1).length).toBeGreaterThan(5);
}, 160_000);
