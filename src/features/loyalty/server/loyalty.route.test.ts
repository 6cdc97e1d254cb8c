import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, addMonths, wallTime } from '../../../engine/dates.ts';
import { inCompany } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { pdfTexts } from '../../../engine/server/test-pdf.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { usualProgramme } from '../programme.rules.ts';
import { callReasons } from './call-reasons.ts';
import { earnFor } from './earn.ts';

let kili: TestApp;
let admin: Visitor;
let manager: Visitor;
let rep: Visitor;
let caller: { companyId: string; userId: string };
let superuser: pg.Client;
const today = wallTime(new Date().toISOString(), 'Europe/Paris').day;
const programme = { ...usualProgramme('EUR'), isOn: true, name: 'Club' };

beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
  caller = (await admin.get('/api/session')).body.caller;
  manager = (await kili.colleague(admin, 'manager@lumen.example', 'manager')).visitor;
  rep = (await kili.colleague(admin, 'rep@lumen.example', 'rep')).visitor;
  superuser = new pg.Client(kili.database.superuserUrl);
  await superuser.connect();
});
afterAll(async () => {
  await superuser?.end();
  await kili?.close();
});

const made = async (more: object = {}): Promise<string> =>
  (await admin.post('/api/v1/prospects', { lastName: 'Fidèle', audience: 'B2B', ...more })).body.id;
const earn = (prospectId: string, net = 10_000) =>
  inCompany(kili.app.engine.database, caller, (transaction) =>
    earnFor(transaction, { prospectId, invoiceId: newId(), net, currency: 'EUR', issuedOn: today, paidOn: today }),
  );
const accountOf = async (prospectId: string) =>
  (await admin.get(`/api/v1/loyalty-accounts?prospectId=${prospectId}`)).body.items[0];
const adjust = (visitor: Visitor, accountId: string, body: object) =>
  visitor.post(`/api/v1/loyalty-accounts/${accountId}/adjust`, { reason: 'Geste commercial', ...body });

test('without a programme nothing is earned, and no account opens', async () => {
  const id = await made();
  await earn(id);
  expect(await accountOf(id)).toBeUndefined();
  expect(await admin.post('/api/v1/loyalty-accounts', { prospectId: id })).toMatchObject({
    body: { code: 'loyalty.off' },
  });
});

test('a programme can be put right until the first point, then it changes thirty days ahead', async () => {
  expect((await manager.post('/api/v1/loyalty-programmes', { ...programme, name: 'Essai' })).status).toBe(201);
  expect((await manager.post('/api/v1/loyalty-programmes', programme)).body).toMatchObject({
    name: 'Club',
    validFrom: today,
  });
  await earn(await made());
  const changed = { ...programme, earnings: { EUR: 50 } };
  const early = await manager.post('/api/v1/loyalty-programmes', { ...changed, validFrom: addDays(today, 29) });
  expect(early).toMatchObject({ status: 422, body: { code: 'loyalty.notice', params: { day: addDays(today, 30) } } });
  expect((await manager.post('/api/v1/loyalty-programmes', changed)).body.validFrom).toBe(addDays(today, 30));
  await manager.post('/api/v1/loyalty-programmes', { ...changed, validFrom: addDays(today, 60) });
  const { items } = (await rep.get('/api/v1/loyalty-programmes')).body;
  expect(items.map(({ validFrom }: { validFrom: string }) => validFrom)).toEqual([today, addDays(today, 60)]);
});

test.each([
  [
    'the first tier begins above 0',
    { tiers: [{ key: 'a', name: 'A', from: 5, multiplier: 100 }] },
    'loyalty.firstTier',
  ],
  [
    'tiers fall',
    {
      tiers: [
        { key: 'a', name: 'A', from: 0, multiplier: 100 },
        { key: 'b', name: 'B', from: 0, multiplier: 100 },
      ],
    },
    'loyalty.tierOrder',
  ],
  ['nothing earns a point', { earnings: {} }, 'loyalty.noEarning'],
])('a programme in which %s is refused', async (_, wrong, code) => {
  expect(await admin.post('/api/v1/loyalty-programmes', { ...programme, ...wrong })).toMatchObject({
    status: 422,
    body: { code },
  });
});

test('points by hand have a reason; above a thousand a second person confirms them', async () => {
  const id = await made();
  const { body: account } = await manager.post('/api/v1/loyalty-accounts', { prospectId: id });
  expect((await adjust(manager, account.id, { points: 1000, kind: 'bonus' })).body.state).toBe('confirmed');
  expect((await adjust(manager, account.id, { points: 10, reason: '' })).status).toBe(400);
  expect((await adjust(manager, account.id, { points: 0 })).body.code).toBe('loyalty.noPoints');
  expect((await adjust(manager, account.id, { points: -1001 })).body.state).toBe('waiting');
  const { body: many } = await adjust(manager, account.id, { points: 1001 });
  expect(many.state).toBe('waiting');
  expect((await accountOf(id)).balance).toBe(1000);
  const decide = (visitor: Visitor) => visitor.post(`/api/v1/loyalty-adjustments/${many.id}/confirm`, {});
  expect((await decide(manager)).body.code).toBe('loyalty.secondPerson');
  expect((await decide(rep)).status).toBe(403);
  expect((await admin.get('/api/v1/loyalty-adjustments')).body.items).toHaveLength(2);
  await Promise.all([decide(admin), decide(admin)]);
  expect((await accountOf(id)).balance).toBe(2001);
  expect((await admin.get('/api/v1/loyalty-adjustments')).body.items).toMatchObject([
    { points: -1001, name: 'Fidèle' },
  ]);
});

test('sent again with its key, an adjustment is entered once', async () => {
  const id = await made();
  await earn(id);
  const { id: accountId } = await accountOf(id);
  const body = { points: 5, reason: 'Geste' };
  const key = { 'idempotency-key': newId() };
  for (let count = 0; count < 5; count += 1)
    await admin.post(`/api/v1/loyalty-accounts/${accountId}/adjust`, body, key);
  expect((await accountOf(id)).balance).toBe(105);
});

test('a rep redeems for their customers, and gives no points away', async () => {
  const repId = (await rep.get('/api/session')).body.user.id;
  const id = await made({ ownerId: repId });
  await earn(id);
  const { id: accountId } = await accountOf(id);
  expect((await adjust(rep, accountId, { points: 5 })).status).toBe(403);
  expect((await rep.post('/api/v1/rewards', { name: 'Bon', cost: 1 })).status).toBe(403);
  const { body: reward } = await manager.post('/api/v1/rewards', {
    name: 'Bon',
    cost: 60,
    value: { amount: 500, currency: 'EUR' },
  });
  expect((await rep.post(`/api/v1/loyalty-accounts/${accountId}/redeem`, { rewardId: reward.id })).status).toBe(201);
  const { items } = (await rep.get(`/api/v1/loyalty-accounts/${accountId}/redemptions`)).body;
  expect(items).toMatchObject([{ points: 60, state: 'reserved', code: null }]);
  const elsewhere = await made({ ownerId: caller.userId });
  await earn(elsewhere);
  const foreign = (await accountOf(elsewhere)).id;
  await superuser.query(
    `update kili.role set permissions = permissions || '{"prospects.view": "own", "prospects.edit": "own"}' where key = 'rep'`,
  );
  await superuser.query('update kili.company_version set version = version + 1');
  for (const path of ['', '/entries', '/statement', '/redemptions']) {
    expect((await rep.get(`/api/v1/loyalty-accounts/${foreign}${path}`)).status).toBe(404);
  }
  expect((await rep.post(`/api/v1/loyalty-accounts/${foreign}/redeem`, { rewardId: reward.id })).status).toBe(404);
  const { items: seen } = (await rep.get('/api/v1/loyalty-accounts/overview')).body;
  expect(seen.map((one: { id: string }) => one.id)).toEqual([accountId]);
});

test('the overview finds accounts by name, tier and end; the statement is a file', async () => {
  const id = await made({ lastName: 'Brumelle' });
  await earn(id, 60_000);
  const { id: accountId } = await accountOf(id);
  const found = (await admin.get('/api/v1/loyalty-accounts/overview?q=brum&tierKey=silver')).body;
  expect(found).toMatchObject({ items: [{ id: accountId, name: 'Brumelle', available: 600 }], nextCursor: null });
  expect(found.totals.available).toBeGreaterThanOrEqual(600);
  expect((await admin.get('/api/v1/loyalty-accounts/overview?q=brum&expiring=true')).body.items).toEqual([]);
  const first = (await admin.get('/api/v1/loyalty-accounts/overview?limit=1')).body;
  const second = (
    await admin.get(`/api/v1/loyalty-accounts/overview?limit=1&cursor=${encodeURIComponent(first.nextCursor)}`)
  ).body;
  expect(second.items[0].id).not.toBe(first.items[0].id);
  const file = await kili.app.http.inject({
    url: `/api/v1/loyalty-accounts/${accountId}/statement`,
    headers: { cookie: admin.cookie() },
  });
  expect(file.body).toContain('Date;Opération;Points;Solde');
  expect(file.body).toContain(';Gain;600;600;');
  const printed = await kili.app.http.inject({
    url: `/api/v1/loyalty-accounts/${accountId}/statement?format=pdf`,
    headers: { cookie: admin.cookie() },
  });
  expect(printed.headers['content-type']).toBe('application/pdf');
  const texts = pdfTexts(printed.rawPayload).join(' ');
  expect(texts).toContain('Brumelle');
  expect(texts).toContain('+600');
});

test('filters of the list find whose points end, so that a view feeds a campaign', async () => {
  const id = await made({ source: 'Filtre' });
  await earn(id);
  const filter = JSON.stringify({
    and: [
      { field: 'source', is: 'Filtre' },
      { field: 'pointsExpireOn', from: today },
      { field: 'loyaltyPoints', from: 100 },
    ],
  });
  const { items } = (await admin.get(`/api/v1/prospects?filter=${encodeURIComponent(filter)}`)).body;
  expect(items).toMatchObject([
    { id, loyaltyTier: 'Bronze', loyaltyPoints: 100, pointsExpireOn: addMonths(today, 12) },
  ]);
});

test('points that end are a reason to call, said once, where nothing else is planned', async () => {
  const [free, planned] = [await made({ ownerId: caller.userId }), await made({ ownerId: caller.userId })];
  await Promise.all([earn(free), earn(planned)]);
  const dueAt = '2999-01-01T09:00:00.000Z';
  await admin.post('/api/v1/reminders', { prospectId: planned, text: 'Autre chose', dueAt });
  const now = `${addDays(addMonths(today, 12), -20)}T12:00:00.000Z`;
  for (let count = 0; count < 2; count += 1) await callReasons(kili.app.engine, caller.companyId, { now });
  const remindersOf = async (id: string) => (await admin.get(`/api/v1/reminders?prospectId=${id}`)).body.items;
  expect(await remindersOf(free)).toMatchObject([
    { text: expect.stringMatching(/^Fidélité\u202f: 100 points expirent le /) },
  ]);
  expect(await remindersOf(planned)).toMatchObject([{ text: 'Autre chose' }]);
  expect((await admin.get(`/api/v1/prospects/${free}`)).body.nextActionAt).not.toBeNull();
});

test('two customers made one have one account whose sum is that of both; parted, each has its own', async () => {
  const [master, loser] = [await made({ organisation: 'Solix' }), await made({ organisation: 'Solix SA' })];
  await earn(master, 10_000);
  await earn(loser, 30_000);
  const merge = await admin.post('/api/v1/merges', { masterId: master, loserId: loser });
  expect(merge.status).toBe(201);
  expect((await admin.get(`/api/v1/loyalty-accounts?prospectId=${master}`)).body.items).toMatchObject([
    { balance: 400 },
  ]);
  expect((await admin.get(`/api/v1/prospects/${master}`)).body.loyaltyPoints).toBe(400);
  expect((await adjust(admin, (await accountOf(master)).id, { points: -350 })).status).toBe(201);
  expect((await admin.post(`/api/v1/merges/${merge.body.id}/undo`, {})).status).toBe(200);
  expect((await accountOf(loser)).balance).toBe(300);
  expect((await accountOf(master)).balance).toBe(-250);
  expect((await admin.get(`/api/v1/prospects/${loser}`)).body.loyaltyPoints).toBe(300);
});
