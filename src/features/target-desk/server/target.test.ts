// Targets on a real server: who sets and reads what, what held when, and the same figures as the reports.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, wallTime } from '../../../engine/dates.ts';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { setUpBilling } from '../../../main/server/test-invoices.ts';
import { liveByChance, sellByChance } from '../../../main/server/test-sold.ts';
import { targetMeasures } from '../../targets/target.record.ts';
import { periodAround } from '../../targets/target-period.rules.ts';

const path = '/api/v1/targets';

let kili: TestApp;
let admin: Visitor;
let companyId: string;
let timeZone: string;
let today: string;
let adminId: string;
let paul: { visitor: Visitor; id: string };
let awa: { visitor: Visitor; id: string };
let karim: { visitor: Visitor; id: string };

beforeAll(async () => {
  kili = await openTestApp();
  ({ owner: admin, companyId } = await kili.setUp());
  const { caller, user } = (await admin.get('/api/session')).body;
  ({ timeZone } = caller);
  adminId = user.id;
  today = wallTime(new Date().toISOString(), timeZone).day;
  paul = await kili.colleague(admin, 'paul@lumen.example', 'manager');
  awa = await kili.colleague(admin, 'awa@lumen.example');
  karim = await kili.colleague(admin, 'karim@lumen.example');
}, 60_000);
afterAll(() => kili?.close());

const inside = <T>(work: (transaction: CompanyTransaction) => Promise<T>) =>
  inCompany(kili.app.engine.database, { companyId, userId: companyId }, work);
const set = (said: object, by = paul.visitor) =>
  by.post(path, { measure: 'calls', period: 'month', startsOn: today, ...said });
const figures = async (query: string, by = admin) => {
  const { status, body } = await by.get(`${path}/figures?${query}`);
  expect({ status, code: body.code }).toEqual({ status: 200, code: undefined });
  return body;
};
const lineOf = (lines: { id: string; target: number | null; done: number }[], id: string) =>
  lines.find((line) => line.id === id);

async function rows(query: string, by = admin) {
  const items: { id: string; amount: number | null; prospectId: string | null }[] = [];
  let hidden = 0;
  let cursor = '';
  do {
    const { body, status } = await by.get(`${path}/rows?limit=20&${query}${cursor && `&cursor=${cursor}`}`);
    expect({ status, code: body.code }).toEqual({ status: 200, code: undefined });
    items.push(...body.items);
    ({ hidden } = body);
    cursor = body.nextCursor;
  } while (cursor);
  return { items, hidden };
}

describe('who sets and reads', () => {
  test('a manager sets everybody’s; a salesperson sets none, and reads their own and the company’s', async () => {
    expect((await set({ value: 100 })).status).toBe(201);
    expect((await set({ value: 40, userId: awa.id })).body).toMatchObject({
      ...{ userId: awa.id, value: 40, currency: null, setById: paul.id, startsOn: periodAround(today, 'month').from },
    });
    expect((await set({ value: 60, userId: karim.id })).status).toBe(201);
    expect((await set({ value: 1, userId: awa.id }, awa.visitor)).body).toMatchObject({ code: 'access.forbidden' });
    const own = (await awa.visitor.get(path)).body.items;
    expect(own.map(({ userId }: { userId: string | null }) => userId).toSorted()).toEqual([awa.id, null].toSorted());
    const told = await figures('measure=calls&period=month', awa.visitor);
    expect(told.company).toMatchObject({ target: 100, done: 0, attainment: 0 });
    expect(told.people.map(({ id }: { id: string }) => id)).toEqual([awa.id]);
    expect(told.nobody).toBeNull();
    expect((await figures('measure=calls&period=month')).people).toHaveLength(4);
    for (const query of [`userId=${karim.id}`, 'userId=', `teamId=${newId()}`])
      expect((await awa.visitor.get(`${path}/rows?measure=calls&period=month&${query}`)).status).toBe(403);
  });

  test('whoever reads no targets is told of none', async () => {
    const support = await kili.colleague(admin, 'support@lumen.example', 'support');
    expect((await support.visitor.get(path)).body.items).toEqual([]);
    for (const name of ['figures?measure=calls&period=day', 'standing', 'leaderboard?measure=calls&period=day'])
      expect((await support.visitor.get(`${path}/${name}`)).body).toMatchObject({ code: 'access.forbidden' });
  });

  test('what is over, of nobody or of two is refused, and nothing is changed or removed', async () => {
    expect((await set({ value: 3, startsOn: addDays(periodAround(today, 'month').from, -1) })).body).toMatchObject({
      code: 'target.periodOver',
    });
    expect((await set({ value: 3, userId: newId() })).body).toMatchObject({ code: 'target.noSuchPerson' });
    expect((await set({ value: 3, teamId: newId() })).body).toMatchObject({ code: 'target.noSuchTeam' });
    expect((await set({ value: 3, teamId: newId(), userId: awa.id })).body).toMatchObject({ code: 'target.oneHolder' });
    for (const value of [-1, 1.5, 1e13, 'dix']) expect((await set({ value })).status).toBe(400);
    expect((await admin.get(`${path}/figures?measure=calls&period=decade`)).status).toBe(400);
    expect((await admin.get(`${path}/figures?measure=calls&period=day&on=3000-01-01`)).status).toBe(400);
    const { id } = (await set({ value: 41, userId: awa.id })).body;
    expect((await admin.patch(`${path}/${id}`, { value: 1 })).status).toBeGreaterThanOrEqual(404);
    expect((await admin.delete(`${path}/${id}`)).status).toBeGreaterThanOrEqual(404);
    await expect(
      inside(({ db }) => sql`update kili.target set value = 1 where company_id = ${companyId}`.execute(db)),
    ).rejects.toThrow(/permission denied/);
    expect((await admin.get(`${path}?userId=${awa.id}`)).body.items).toHaveLength(2);
  });

  test('a team’s leader sets that of the team and its people, and no others’', async () => {
    const team = (await admin.post('/api/commands/team.create', { id: newId(), name: 'Nord' })).body.result;
    const grid = { 'prospects.view': 'team', 'prospects.call': 'team', 'targets.view': 'team', 'targets.set': 'team' };
    const role = (await admin.post('/api/commands/role.create', { id: newId(), name: 'Chef', permissions: grid })).body
      .result;
    const lea = await kili.colleague(admin, 'lea@lumen.example');
    for (const id of [lea.id, karim.id])
      await inside(({ db }) =>
        sql`update kili.user set team_id = ${team.id}, role_id = case when id = ${lea.id} then ${role.id}::uuid
          else role_id end where company_id = ${companyId} and id = ${id}`.execute(db),
      );
    expect((await set({ value: 90, teamId: team.id }, lea.visitor)).status).toBe(201);
    expect((await set({ value: 61, userId: karim.id }, lea.visitor)).status).toBe(201);
    expect((await set({ value: 61, userId: awa.id }, lea.visitor)).status).toBe(403);
    expect((await set({ value: 61 }, lea.visitor)).status).toBe(403);
    const told = await figures('measure=calls&period=month', lea.visitor);
    expect(told.teams).toMatchObject([{ id: team.id, target: 90 }]);
    expect(told.people.map(({ id }: { id: string }) => id).toSorted()).toEqual([karim.id, lea.id].toSorted());
    expect((await figures('measure=calls&period=month', awa.visitor)).teams).toEqual([]);
  });
});

test('a period that is over keeps the target that held then', async () => {
  const { from } = periodAround(today, 'quarter');
  const before = addDays(from, -1);
  const asIf = (value: number, startsOn: string, setAt: string) =>
    inside(({ db }) =>
      sql`insert into kili.target (company_id, id, measure, period, starts_on, value, set_by_id, set_at, created_at, updated_at, rev)
        values (${companyId}, ${newId()}, 'appointments', 'quarter', ${startsOn}, ${value}, ${adminId}, ${setAt}, now(), now(), 1)`.execute(
        db,
      ),
    );
  const then = periodAround(before, 'quarter').from;
  await asIf(10, then, `${then}T08:00:00.000Z`);
  await asIf(12, then, `${addDays(then, 20)}T08:00:00.000Z`);
  expect((await set({ measure: 'appointments', period: 'quarter', value: 30 })).status).toBe(201);
  const target = async (on: string) => (await figures(`measure=appointments&period=quarter&on=${on}`)).company.target;
  expect(await target(addDays(then, -1))).toBeNull();
  expect(await target(before)).toBe(12);
  expect(await target(today)).toBe(30);
  expect((await set({ measure: 'appointments', period: 'quarter', value: null })).status).toBe(201);
  expect(await target(today)).toBeNull();
  expect(await target(before)).toBe(12);
});

test('a target of zero and a period without a working day divide nothing', async () => {
  expect((await set({ period: 'day', startsOn: '2999-01-05', value: 0 })).status).toBe(201);
  const { company } = await figures('measure=calls&period=day&on=2999-12-25');
  expect(company).toMatchObject({ target: 0, total: 0, attainment: null, pace: null, projection: null });
  expect(company.requiredPerDay).toBeNull();
  for (const on of ['1900-01-01', '2999-12-31'])
    for (const period of ['day', 'week', 'month', 'quarter', 'year'])
      expect((await admin.get(`${path}/figures?measure=calls&period=${period}&on=${on}`)).status).toBe(200);
});

describe('the leaderboard', () => {
  const board = async (by: Visitor) => (await by.get(`${path}/leaderboard?measure=calls&period=month`)).body;

  test('tells everybody of themselves alone, until the company shows names', async () => {
    const hidden = await board(awa.visitor);
    expect(hidden).toMatchObject({ showsNames: false, count: 2, items: [{ userId: awa.id, isSelf: true, rank: 1 }] });
    expect(JSON.stringify(hidden)).not.toContain(karim.id);
    expect((await board(paul.visitor)).items).toHaveLength(2);
    expect((await awa.visitor.post('/api/commands/targetSettings.edit', { showsNames: true })).status).toBe(403);
    expect((await paul.visitor.post('/api/commands/targetSettings.edit', { showsNames: true })).status).toBe(200);
    const shown = await board(awa.visitor);
    expect(shown).toMatchObject({ showsNames: true, count: 2 });
    expect(shown.items.map(({ userId }: { userId: string }) => userId).toSorted()).toEqual(
      [awa.id, karim.id].toSorted(),
    );
    expect((await paul.visitor.post('/api/commands/targetSettings.edit', { showsNames: false })).status).toBe(200);
    expect((await board(awa.visitor)).items).toHaveLength(1);
  });
});

describe('a company by chance', () => {
  beforeAll(async () => {
    await setUpBilling(admin);
    const prospectIds: string[] = [];
    for (let place = 0; place < 40; place += 1)
      prospectIds.push((await admin.post('/api/v1/prospects', { lastName: newId() })).body.id);
    await inside(({ db }) => sql`update kili.prospect set owner_id = null where company_id = ${companyId}`.execute(db));
    const visitors = [admin, awa.visitor, paul.visitor];
    await sellByChance({ prospectIds, productIds: [null], today, admin, visitors, count: 60 });
    const stages = (await admin.get('/api/v1/stages?limit=50')).body.items as { id: string; kind: string }[];
    const stageIds = ['won', 'open'].map((kind) => stages.find((stage) => stage.kind === kind)!.id);
    await inside((transaction) =>
      liveByChance(transaction, { prospectIds, ownerIds: [awa.id, karim.id, null], stageIds }),
    );
    await inside(async ({ db }) => {
      await sql`update kili.prospect set customer_since = created_at where company_id = ${companyId}
        and uuid_hash(id) % 3 = 0`.execute(db);
      await sql`update kili.company_version set version = version + 1 where company_id = ${companyId}`.execute(db);
    });
    for (const [place, prospectId] of prospectIds.entries())
      if (place % 7 === 0)
        await admin.post('/api/v1/appointments', {
          ...{ prospectId, title: 'Visite', day: addDays(today, 3), time: '10:00', place: 'Lyon' },
        });
  }, 180_000);

  test('every figure is that of the reports, and opens as many rows as it says', async () => {
    for (const period of ['year', 'quarter', 'month'] as const) {
      const { from, to } = periodAround(today, period);
      const span = `from=${from}&to=${to}`;
      const euro = (await admin.get(`/api/v1/reports/sales?${span}`)).body.currencies.find(
        (one: { currency: string }) => one.currency === 'EUR',
      );
      const { signatures } = (await admin.get(`/api/v1/reports/conversion?${span}`)).body;
      const { conversions } = (await admin.get(`/api/v1/analysis/interactions?${span}`)).body;
      const { taken } = (await admin.get(`/api/v1/appointments/figures?${span}`)).body;
      const wanted: Record<string, number> = {
        calls: conversions.attempts,
        appointments: taken,
        conversions: signatures.signed,
        revenue: euro?.revenue.amount ?? 0,
      };
      for (const measure of targetMeasures) {
        const { company, people, nobody } = await figures(`measure=${measure}&period=${period}&on=${today}`);
        if (measure in wanted) expect({ measure, done: company.done }).toEqual({ measure, done: wanted[measure] });
        const lines = [...people, ...(nobody ? [{ ...nobody, id: '' }] : [])];
        expect(lines.reduce((sum: number, { done }: { done: number }) => sum + done, 0)).toBe(company.done);
        for (const [line, whose] of [
          [company, ''],
          ...lines.map((one: { id: string }) => [one, `&userId=${one.id}`] as const),
        ]) {
          const { items, hidden } = await rows(`measure=${measure}&period=${period}&on=${today}${whose}`);
          const sum = items.reduce((total, { amount }) => total + (amount ?? 0), 0);
          expect({ measure, whose, done: measure === 'revenue' ? sum : items.length, hidden }).toEqual({
            ...{ measure, whose, done: line.done, hidden: 0 },
          });
          expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
        }
      }
    }
    const year = await figures(`measure=newCustomers&period=year&on=${today}`);
    expect(year.company.done).toBeGreaterThan(5);
  }, 120_000);

  test('whoever does not see a prospect is told how many such rows count, and none of them', async () => {
    const query = `measure=calls&period=year&on=${today}`;
    const { company } = await figures(query, awa.visitor);
    const all = await rows(query);
    const { items, hidden } = await rows(query, awa.visitor);
    expect(company.done).toBe(all.items.length);
    expect(items.length + hidden).toBe(company.done);
    expect(hidden).toBeGreaterThan(0);
    for (const { prospectId } of items)
      expect((await awa.visitor.get(`/api/v1/prospects/${prospectId}`)).status).toBe(200);
  });

  test('one’s own targets stand with those of the company, as the grid tells them', async () => {
    const { items } = (await awa.visitor.get(`${path}/standing`)).body;
    const told = await figures('measure=calls&period=month', awa.visitor);
    const { id: _, ...own } = lineOf(told.people, awa.id)!;
    expect(items.find(({ holder }: { holder: string }) => holder === 'own')).toMatchObject({ ...own, period: 'month' });
    expect(items.filter(({ measure }: { measure: string }) => measure === 'calls')).toHaveLength(2);
  });
});
