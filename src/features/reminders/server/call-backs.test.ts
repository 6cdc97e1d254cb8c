import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '../../../engine/dates.ts';
import { inCompany } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { survivePoolErrors } from '../../../engine/server/pool-errors.ts';
import { runCommand } from '../../../engine/server/run-command.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { undoOutcome } from '../../call-sessions/call.commands.ts';
import { tellCallBack } from './call-back-due.job.ts';

let kili: TestApp;
let admin: Visitor;
let companyId: string;
let userId: string;
let superuser: pg.Pool;
beforeAll(async () => {
  kili = await openTestApp();
  ({ owner: admin, companyId } = await kili.setUp());
  userId = (await admin.get('/api/session')).body.user.id;
  superuser = new pg.Pool({ connectionString: kili.database.superuserUrl, max: 2 });
  survivePoolErrors(superuser);
}, 120_000);
afterAll(async () => {
  await superuser?.end();
  await kili?.close();
});

let names = 0;
async function prospect(more: object = {}): Promise<string> {
  names += 1;
  const { status, body } = await admin.post('/api/v1/prospects', {
    ...{ lastName: `Durand ${names}`, phones: [{ number: `06 39 98 ${String(1000 + names)}` }] },
    ...more,
  });
  expect({ status, code: body.code }).toEqual({ status: 201, code: undefined });
  return body.id;
}
const inDays = (days: number) => `${addDays(new Date().toISOString().slice(0, 10), days)}T13:00:00.000Z`;
async function call(prospectId: string, more: object) {
  const answer = await admin.post(`/api/v1/prospects/${prospectId}/calls`, { id: newId(), ...more });
  expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 201, code: undefined });
  return answer.body as { interaction: { id: string }; prospect: { nextActionAt: string } };
}
const promise = (prospectId: string, days: number) =>
  call(prospectId, { outcome: 'RAPPELER_LE', nextActionAt: inDays(days) });
const jobsOf = async (prospectId: string) =>
  (
    await superuser.query<{ runAt: Date }>(
      `select j.run_at as "runAt" from graphile_worker._private_jobs as j
       join graphile_worker._private_tasks as t on t.id = j.task_id
       where t.identifier = 'callBackDue' and j.payload ->> 'prospectId' = $1`,
      [prospectId],
    )
  ).rows.map(({ runAt }) => runAt.toISOString());
const tell = (prospectId: string, now: string) =>
  inCompany(kili.app.engine.database, { companyId, userId: companyId }, (transaction) =>
    tellCallBack(transaction, { prospectId, now }),
  );

test('a promised call makes the job that tells of it, which moves with it and tells once', async () => {
  const id = await prospect();
  const first = await promise(id, 3);
  expect(await jobsOf(id)).toEqual([first.prospect.nextActionAt]);
  const second = await promise(id, 8);
  expect(await jobsOf(id)).toEqual([second.prospect.nextActionAt]);
  const dueAt = second.prospect.nextActionAt;
  expect(await tell(id, first.prospect.nextActionAt)).toEqual([]);
  const both = await Promise.all([tell(id, dueAt), tell(id, dueAt)]);
  expect(both.flat()).toEqual([userId]);
  const [newest] = (await admin.get('/api/v1/notifications?limit=1')).body.items;
  expect(newest).toMatchObject({ kind: 'callBackDue', path: `/prospects/${id}`, params: { dueAt } });
});

test('an outcome taken back brings the promise before it back, with its hour', async () => {
  const id = await prospect();
  const { prospect: promised } = await promise(id, 3);
  const { interaction } = await promise(id, 9);
  await runCommand(kili.app.engine, { companyId, userId }, undoOutcome, { id: interaction.id });
  expect(await jobsOf(id)).toEqual([promised.nextActionAt]);
  expect(await tell(id, promised.nextActionAt)).toEqual([userId]);
});

test('nobody is told of what was kept, planned otherwise, opposed to or archived since', async () => {
  const kept = await prospect();
  const { prospect: promised } = await promise(kept, 3);
  await call(kept, { outcome: 'INTERESSE' });
  expect(await tell(kept, promised.nextActionAt)).toEqual([]);
  const otherwise = await prospect();
  await promise(otherwise, 3);
  await admin.patch(`/api/v1/prospects/${otherwise}`, { nextActionAt: inDays(4) });
  expect(await tell(otherwise, inDays(30))).toEqual([]);
  const opposed = await prospect();
  await promise(opposed, 3);
  await call(opposed, { outcome: 'NE_PLUS_APPELER' });
  expect(await tell(opposed, inDays(30))).toEqual([]);
  const archived = await prospect();
  await promise(archived, 3);
  await admin.delete(`/api/v1/prospects/${archived}`);
  expect(await tell(archived, inDays(30))).toEqual([]);
});

test('the promise follows the prospect: to whom it was handed over, and to whom nobody leads to who called', async () => {
  const karim = await kili.colleague(admin, 'karim@lumen.example');
  const id = await prospect();
  const { prospect: promised } = await promise(id, 3);
  await admin.patch(`/api/v1/prospects/${id}`, { ownerId: karim.id });
  expect(await tell(id, promised.nextActionAt)).toEqual([karim.id]);
  const free = await prospect();
  const { prospect: other } = await promise(free, 3);
  await admin.patch(`/api/v1/prospects/${free}`, { ownerId: null });
  expect(await tell(free, other.nextActionAt)).toEqual([userId]);
});

test('made one with another record, the promise is the one that stays', async () => {
  const [master, loser] = [await prospect(), await prospect()];
  const { prospect: promised } = await promise(loser, 3);
  const merged = await admin.post('/api/v1/merges', { masterId: master, loserId: loser });
  expect(merged.status).toBe(201);
  expect(await jobsOf(master)).toEqual([promised.nextActionAt]);
  expect(await tell(loser, promised.nextActionAt)).toEqual([]);
  expect(await tell(master, promised.nextActionAt)).toEqual([userId]);
});

test('of two hundred reminders and as many promises due at one moment, two workers tell each once', async () => {
  const each = 200;
  await superuser.query(
    `with made as (
       insert into kili.reminder (company_id, id, prospect_id, user_id, text, due_at, time_zone, first_on, time, created_at,
         updated_at, rev)
       select $1, gen_random_uuid(), null, $2, 'Charge', date_trunc('milliseconds', now()), 'Europe/Paris', current_date,
         '09:00', now(), now(), 1
       from generate_series(1, $3::int) returning id)
     select graphile_worker.add_job('reminderDue', json_build_object('companyId', $1::text, 'reminderId', id)) from made,
       generate_series(1, 2)`,
    [companyId, userId, each],
  );
  const like = await prospect({ lastName: 'Promis' });
  const { rows } = await superuser.query<{ names: string }>(
    `select string_agg(quote_ident(column_name), ', ') as names from information_schema.columns
     where table_schema = 'kili' and table_name = 'prospect' and is_generated = 'NEVER'
       and column_name not in ('id', 'next_action_at', 'next_action_kind')`,
  );
  const names = rows[0]!.names;
  await superuser.query(
    `with made as (
       insert into kili.prospect (id, next_action_at, next_action_kind, ${names})
       select gen_random_uuid(), date_trunc('milliseconds', now()), 'call-back', ${names} from kili.prospect,
         generate_series(1, ${each}) where company_id = $1 and id = $2 returning id)
     select graphile_worker.add_job('callBackDue', json_build_object('companyId', $1::text, 'prospectId', id)) from made,
       generate_series(1, 2)`,
    [companyId, like],
  );
  await superuser.query('update kili.company_version set version = version + 1 where company_id = $1', [companyId]);
  const workers = await Promise.all([kili.app.startJobs(), kili.app.startJobs()]);
  try {
    const told = async (kind: string) =>
      (
        await superuser.query<{ told: number }>(
          `select count(*)::int as told from kili.notification where kind = $1 and (params ->> 'title' = 'Charge' or params ->> 'name' like 'Promis%')`,
          [kind],
        )
      ).rows[0]!.told;
    const left = async () =>
      (
        await superuser.query<{ left: number }>(
          `select count(*)::int as left from graphile_worker._private_jobs as j
           join graphile_worker._private_tasks as t on t.id = j.task_id
           where t.identifier in ('reminderDue', 'callBackDue') and j.run_at <= now()`,
        )
      ).rows[0]!.left;
    await expect.poll(left, { timeout: 100_000, interval: 500 }).toBe(0);
    expect([await told('toDoDue'), await told('callBackDue')]).toEqual([each, each]);
    const failed = await superuser.query('select last_error from graphile_worker._private_jobs where attempts > 0');
    expect(failed.rows).toEqual([]);
  } finally {
    await Promise.all(workers.map((one) => one.stop()));
  }
}, 120_000);
