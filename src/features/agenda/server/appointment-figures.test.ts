import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '../../../engine/dates.ts';
import { survivePoolErrors } from '../../../engine/server/pool-errors.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';

let kili: TestApp;
let admin: Visitor;
let companyId: string;
let superuser: pg.Pool;
const today = new Date().toISOString().slice(0, 10);
// Whatever the zone, today is within.
const from = addDays(today, -40);

beforeAll(async () => {
  kili = await openTestApp();
  ({ owner: admin, companyId } = await kili.setUp());
  superuser = new pg.Pool({ connectionString: kili.database.superuserUrl, max: 1 });
  survivePoolErrors(superuser);
});
afterAll(async () => {
  await superuser?.end();
  await kili?.close();
});

const figures = async (visitor = admin, more = '') =>
  (await visitor.get(`/api/v1/appointments/figures?from=${from}&to=${addDays(today, 1)}${more}`)).body;

test('nothing is a dash, and never nought per cent', async () => {
  const none = { part: 0, of: 0, value: null, isWeak: true };
  expect(await figures()).toEqual({ taken: 0, confirmed: none, shown: none, medianDaysAhead: null, won: none });
});

test('who came, who did not, how long they waited and who was won; of those one sees', async () => {
  const { body: one } = await admin.post('/api/v1/prospects', { lastName: 'Gagné' });
  const { body: stages } = await admin.get('/api/v1/stages');
  const won = stages.items.find(({ kind }: { kind: string }) => kind === 'won');
  const { body: made } = await admin.post('/api/v1/appointments', {
    ...{ title: 'Démo', prospectId: one.id, day: addDays(today, 30), time: '10:00' },
  });
  await admin.patch(`/api/v1/prospects/${one.id}`, { stageId: won.id });
  // As if some of it had taken place: three days after it was planned.
  const copy = (state: string, status: string, planned = 13) =>
    superuser.query(
      `insert into kili.appointment select (a).* from (select jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(),
         'state', $3::text, 'attendees', $4::jsonb, 'created_at', now() - make_interval(days => $5),
         'start_at', now() - interval '10 days', 'end_at', now() - interval '9 days')) as a
       from kili.appointment as a where a.company_id = $1 and a.id = $2) as made`,
      [companyId, made.id, state, JSON.stringify([{ status }]), planned],
    );
  for (const [state, status] of [
    ['done', 'accepted'],
    ['done', 'needsAction'],
    ['noShow', 'needsAction'],
    ['cancelled', 'accepted'],
  ] as const)
    await copy(state, status);
  // Logged after it took place: it was held, and nobody had planned it.
  await copy('done', 'needsAction', 2);
  const all = await figures();
  expect(all).toMatchObject({
    taken: 5,
    confirmed: { part: 1, of: 3, isWeak: true },
    shown: { part: 3, of: 4, value: 0.75 },
    medianDaysAhead: 3,
    won: { part: 1, of: 1 },
  });
  expect(await figures(admin, `&organiserId=${made.organiserId}`)).toEqual(all);
  const { visitor } = await kili.colleague(admin, 'lea@lumen.example');
  expect((await figures(visitor)).taken).toBe(0);
  expect((await figures(visitor, `&organiserId=${made.organiserId}`)).taken).toBe(0);
});
