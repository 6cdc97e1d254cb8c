import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, addMonths, wallTime } from '../../../engine/dates.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { openTestApp, password, type TestApp, tokenIn, type Visitor } from '../../../main/server/test-app.ts';
import { keepContracts } from './contracts.job.ts';

let kili: TestApp;
let admin: Visitor;
let rep: Visitor;
let companyId: string;
let ownId: string;
let repId: string;
let superuser: pg.Client;
const today = wallTime(new Date().toISOString(), 'Europe/Paris').day;

beforeAll(async () => {
  kili = await openTestApp();
  ({ owner: admin, companyId } = await kili.setUp());
  ownId = (await admin.get('/api/session')).body.user.id;
  rep = (await kili.colleague(admin, 'rep@lumen.example', 'rep')).visitor;
  repId = (await rep.get('/api/session')).body.user.id;
  superuser = new pg.Client(kili.database.superuserUrl);
  await superuser.connect();
}, 120_000);
afterAll(async () => {
  await superuser?.end();
  await kili?.close();
});

/** The administrator of another company. */
async function company(name: string): Promise<Visitor> {
  const adminEmail = `${name.toLowerCase()}@autre.example`;
  await admin.post('/api/v1/companies', { name, adminName: name, adminEmail });
  const visitor = kili.visitor();
  await visitor.post(`/api/invitation/${tokenIn(await kili.mailTo(adminEmail))}`, { password });
  return visitor;
}

const customer = async (more: object = {}): Promise<string> =>
  (await admin.post('/api/v1/prospects', { lastName: 'Morel', audience: 'B2B', ...more })).body.id;
const made = async (more: object = {}, visitor = admin) => {
  const prospectId = (more as { prospectId?: string }).prospectId ?? (await customer());
  const { status, body } = await visitor.post('/api/v1/contracts', {
    ...{ prospectId, title: 'Maintenance', ...(!('lines' in more) && { amount: 4900 }) },
    ...more,
  });
  expect({ status, code: body.code }).toEqual({ status: 201, code: undefined });
  return body;
};
const read = async (id: string) => (await admin.get(`/api/v1/contracts/${id}`)).body;
const step = (id: string, name: string, body: object = {}) => admin.post(`/api/v1/contracts/${id}/${name}`, body);
const prospectOf = async (id: string) => (await admin.get(`/api/v1/prospects/${id}`)).body;
const timeline = async (
  id: string,
): Promise<{ details: { contract?: { event: string } }; undoneAt: string | null }[]> =>
  (await admin.get(`/api/v1/prospects/${id}/timeline`)).body.items;
const events = async (id: string) =>
  (await timeline(id)).flatMap(({ details, undoneAt }) =>
    details.contract ? [`${details.contract.event}${undoneAt ? ' undone' : ''}`] : [],
  );

describe('a contract', () => {
  test('is one amount or several lines; who has one is a customer, and their row tells when it ends', async () => {
    const { id, prospectId } = await made({ startsOn: '2026-01-01', notice: { count: 3, unit: 'month' } });
    expect(await read(id)).toMatchObject({
      ...{ state: 'active', endsOn: '2026-12-31', noticeOn: '2026-09-30', renewFrom: '2026-08-31', monthly: 4900 },
      ...{ currency: 'EUR', userId: ownId, termMonths: 12 },
      history: [{ kind: 'start', on: '2026-01-01' }],
    });
    expect(await prospectOf(prospectId)).toMatchObject({
      customerSince: expect.any(String),
      contractEndsOn: '2026-12-31',
    });
    expect(await events(prospectId)).toEqual(['start']);
    const line = { productId: null, reference: '', name: 'Licence', quantity: 3, unitPrice: 120_000, discount: null };
    expect(await made({ lines: [{ ...line, period: 'year' }] })).toMatchObject({ monthly: 30_000 });
  });

  test.each([
    ['has no line', { amount: undefined }, 'contract.noLines'],
    [
      'has notice longer than its term',
      { termMonths: 1, notice: { count: 2, unit: 'month' } },
      'contract.noticeTooLong',
    ],
    [
      'takes more off than it costs',
      {
        lines: [
          {
            ...{ productId: null, reference: '', name: 'A', quantity: 1, unitPrice: 100, period: 'month' },
            discount: { amount: 101 },
          },
        ],
        amount: undefined,
      },
      'contract.lineDiscountTooLarge',
    ],
    [
      'renewed itself every month since 2005',
      { startsOn: '2005-01-01', termMonths: 1, isTacit: true },
      'contract.tooLongAgo',
    ],
  ])('that %s is refused', async (_, wrong, code) => {
    const prospectId = await customer();
    const body = { prospectId, title: 'Maintenance', amount: 4900, ...wrong };
    expect(await admin.post('/api/v1/contracts', body)).toMatchObject({ status: 422, body: { code } });
  });

  test.each([{ amount: -1 }, { title: ' ' }, { termMonths: 0 }, { amount: 1.5 }, { startsOn: '2026-02-30' }])(
    'is refused as it stands: %o',
    async (wrong) => {
      const body = { prospectId: await customer(), title: 'Maintenance', amount: 4900, ...wrong };
      expect((await admin.post('/api/v1/contracts', body)).status).toBe(400);
    },
  );

  test('of an archived customer is refused', async () => {
    const prospectId = await customer();
    await admin.delete(`/api/v1/prospects/${prospectId}`);
    const body = { prospectId, title: 'Maintenance', amount: 4900 };
    expect((await admin.post('/api/v1/contracts', body)).body.code).toBe('contract.prospectArchived');
  });

  test('changes from a day on, and what was so before stays in its history', async () => {
    const { id } = await made({ startsOn: '2026-01-01' });
    const line = { productId: null, reference: '', name: 'Maintenance', quantity: 1, unitPrice: 6900, discount: null };
    const lines = [{ ...line, period: 'month' }];
    expect((await admin.patch(`/api/v1/contracts/${id}`, { lines, from: '2026-06-01' })).status).toBe(200);
    const after = await read(id);
    expect(after).toMatchObject({ monthly: 6900, history: [{ kind: 'start' }, { kind: 'change', on: '2026-06-01' }] });
    await admin.patch(`/api/v1/contracts/${id}`, { lines });
    expect((await read(id)).history).toHaveLength(2);
    expect((await admin.patch(`/api/v1/contracts/${id}`, { title: 'X', from: '2025-01-01' })).body.code).toBe(
      'contract.beforeStart',
    );
    expect((await admin.patch(`/api/v1/contracts/${id}`, { termMonths: 24 })).body.endsOn).toBe('2027-12-31');
  });

  test('is renewed once, however many devices say so', async () => {
    const { id, prospectId } = await made({ startsOn: '2026-01-01' });
    const renewing = { termEndsOn: '2026-12-31', note: 'Tarif inchangé' };
    for (const { status } of await Promise.all([step(id, 'renew', renewing), step(id, 'renew', renewing)]))
      expect(status).toBe(200);
    const { history, ...contract } = await read(id);
    expect(contract).toMatchObject({ state: 'renewed', endsOn: '2027-12-31' });
    expect(history).toMatchObject([{ kind: 'start' }, { kind: 'renewal', on: '2027-01-01', reason: 'Tarif inchangé' }]);
    expect((await prospectOf(prospectId)).contractEndsOn).toBe('2027-12-31');
    expect((await step(id, 'renew', { termEndsOn: '2031-12-31' })).body.code).toBe('contract.otherTerm');
  });

  test('is lost at its term or cancelled before it, with a reason; each step comes undone', async () => {
    const { id, prospectId } = await made({ startsOn: '2026-01-01' });
    expect((await step(id, 'lose', {})).status).toBe(400);
    const lost = (await step(id, 'lose', { reason: 'Prix' })).body;
    expect(lost).toMatchObject({ state: 'lost', endedOn: '2026-12-31', endReason: 'Prix', renewFrom: null });
    expect((await prospectOf(prospectId)).contractEndsOn).toBeNull();
    expect((await step(id, 'cancel', { reason: 'Prix' })).body.code).toBe('contract.overAlready');
    expect((await step(id, 'undo', { stepId: lost.history[1].id })).body).toMatchObject({
      state: 'active',
      endedOn: null,
    });
    expect((await step(id, 'undo', { stepId: lost.history[1].id })).body.state).toBe('active');
    const cancelled = (await step(id, 'cancel', { reason: 'Activité arrêtée', on: '2026-06-30' })).body;
    expect(cancelled).toMatchObject({ state: 'cancelled', endedOn: '2026-06-30' });
    const again = (await step(id, 'renew', { termEndsOn: '2026-12-31', from: '2026-10-01' })).body;
    expect(again).toMatchObject({ state: 'renewed', endsOn: '2027-09-30', endedOn: null });
    expect(await events(prospectId)).toEqual(['renewal', 'cancellation', 'loss undone', 'start']);
    expect((await step(id, 'undo', { stepId: cancelled.history[1].id })).body.code).toBe('contract.changedSince');
    expect((await step(id, 'undo', { stepId: cancelled.history[0].id })).body.archivedAt).not.toBeNull();
    expect((await admin.post(`/api/v1/contracts/${id}/restore`, {})).body.archivedAt).toBeNull();
    expect(await events(prospectId)).toEqual(['renewal', 'cancellation', 'loss undone', 'start']);
  });

  test('without an end is never renewed', async () => {
    const { id, ...contract } = await made({ termMonths: null });
    expect(contract).toMatchObject({ endsOn: null, noticeOn: null, renewFrom: null });
    expect((await step(id, 'renew', { termEndsOn: '2026-12-31' })).body.code).toBe('contract.endless');
    expect((await step(id, 'lose', { reason: 'Prix' })).body).toMatchObject({ state: 'lost', endedOn: today });
  });
});

describe('who may', () => {
  test('is as with sales: what one may not see is not there, what one may only see is not changed', async () => {
    const prospectId = await customer({ ownerId: ownId });
    const { id } = await made({ prospectId });
    const mine = await customer({ ownerId: repId });
    await made({ prospectId: mine }, rep);
    await superuser.query(
      `update kili.role set permissions = permissions || '{"prospects.view": "own", "sales.edit": "own"}' where key = 'rep'`,
    );
    await superuser.query('update kili.company_version set version = version + 1');
    expect((await rep.get(`/api/v1/contracts/${id}`)).status).toBe(404);
    expect((await rep.post(`/api/v1/contracts/${id}/lose`, { reason: 'Prix' })).status).toBe(404);
    expect((await rep.patch(`/api/v1/contracts/${id}`, { title: 'Autre' })).status).toBe(404);
    const { items } = (await rep.get('/api/v1/contracts')).body;
    expect(items).toMatchObject([{ prospectId: mine }]);
    const { items: totals } = (await rep.get('/api/v1/contracts/totals')).body;
    expect(totals).toEqual([{ group: 'running', currency: 'EUR', count: 1, monthly: 4900 }]);
    expect((await rep.get('/api/v1/reports/mrr')).body.items).toMatchObject([{ bridge: { new: 4900, end: 4900 } }]);
    await superuser.query(
      `update kili.role set permissions = permissions || '{"prospects.view": "all", "sales.edit": "none"}' where key = 'rep'`,
    );
    await superuser.query('update kili.company_version set version = version + 1');
    expect((await rep.get(`/api/v1/contracts/${id}`)).status).toBe(200);
    expect((await rep.post(`/api/v1/contracts/${id}/lose`, { reason: 'Prix' })).status).toBe(403);
  });

  test('that is lost runs, and counts in the revenue, until its last day', async () => {
    const visitor = await company('Perdu');
    const prospect = await visitor.post('/api/v1/prospects', { lastName: 'Perdu' });
    const body = { prospectId: prospect.body.id, title: 'Support', amount: 4900 };
    const { id } = (await visitor.post('/api/v1/contracts', body)).body;
    await visitor.post(`/api/v1/contracts/${id}/lose`, { reason: 'Prix' });
    const totals = async () => (await visitor.get('/api/v1/contracts/totals')).body.items;
    expect(await totals()).toEqual([{ group: 'running', currency: 'EUR', count: 1, monthly: 4900 }]);
    expect((await visitor.get('/api/v1/reports/mrr')).body.items).toMatchObject([{ bridge: { end: 4900 } }]);
    await superuser.query(`update kili.contract set ended_on = $2::date - 1 where id = $1`, [id, today]);
    expect(await totals()).toEqual([{ group: 'over', currency: 'EUR', count: 1, monthly: 4900 }]);
  });

  test('has plausible days, and one price', async () => {
    const prospectId = await customer();
    const refused = async (body: object) =>
      (await admin.post('/api/v1/contracts', { prospectId, title: 'Maintenance', amount: 4900, ...body })).body.code;
    expect(await refused({ startsOn: '1900-01-01' })).toBe('contract.implausibleStart');
    expect(await refused({ startsOn: '2200-01-01' })).toBe('contract.implausibleStart');
    const line = { productId: null, reference: '', name: 'Licence', quantity: 3, unitPrice: 120_000, discount: null };
    expect(await refused({ lines: [{ ...line, period: 'year' }] })).toBe('contract.amountOrLines');
    const { id, endsOn } = await made({ startsOn: addMonths(today, -1) });
    const code = async (name: string, more: object) => (await step(id, name, more)).body.code;
    const beyond = addDays(endsOn, 400);
    expect(await code('renew', { termEndsOn: endsOn, from: beyond })).toBe('contract.gapTooLong');
    expect(await code('cancel', { reason: 'Prix', on: beyond })).toBe('contract.afterEnd');
    expect(await code('lose', { reason: 'Prix', on: beyond })).toBe('contract.afterEnd');
  });

  test('a customer handed over brings their contracts to the new hand, and their figures', async () => {
    await superuser.query(
      `update kili.role set permissions = permissions || '{"prospects.view": "own", "sales.edit": "own"}' where key = 'rep'`,
    );
    await superuser.query('update kili.company_version set version = version + 1');
    const prospectId = await customer({ ownerId: ownId });
    const { id } = await made({ prospectId });
    expect((await rep.get(`/api/v1/contracts/${id}`)).status).toBe(404);
    expect((await admin.patch(`/api/v1/prospects/${prospectId}`, { ownerId: repId })).status).toBe(200);
    expect((await rep.get(`/api/v1/contracts/${id}`)).status).toBe(200);
    expect((await rep.get(`/api/v1/contracts?prospectId=${prospectId}`)).body.items).toMatchObject([{ id }]);
    expect((await rep.post(`/api/v1/contracts/${id}/cancel`, { reason: 'Prix' })).status).toBe(200);
    await admin.patch(`/api/v1/prospects/${prospectId}`, { ownerId: ownId });
    expect((await rep.get(`/api/v1/contracts/${id}`)).status).toBe(404);
  });

  test('is nobody of another company', async () => {
    const { id } = await made();
    const other = await company('Autre');
    expect((await other.get(`/api/v1/contracts/${id}`)).status).toBe(404);
    expect((await other.get('/api/v1/contracts')).body.items).toEqual([]);
    expect((await other.get('/api/v1/reports/mrr')).body.items).toEqual([]);
    expect((await other.post(`/api/v1/contracts/${id}/lose`, { reason: 'Prix' })).status).toBe(404);
  });
});

describe('in time', () => {
  const now = `${today}T10:00:00.000Z`;
  const keep = () => keepContracts(kili.app.engine, companyId, { now });
  const remindersOf = async (id: string) => (await admin.get(`/api/v1/reminders?prospectId=${id}`)).body.items;
  const told = async () =>
    (await superuser.query(`select user_id, path from kili.notification where kind = 'contractDue'`)).rows;

  test('one that renews itself goes on, at once where it is written down late, and once for each term', async () => {
    const startsOn = addMonths(today, -30);
    const { history, endsOn } = await made({ startsOn, isTacit: true });
    expect(history.map(({ kind }: { kind: string }) => kind)).toEqual(['start', 'renewal', 'renewal']);
    expect(endsOn > today).toBe(true);
    const { id } = await made({ startsOn: addMonths(today, -13) });
    expect((await read(id)).state).toBe('active');
    await admin.patch(`/api/v1/contracts/${id}`, { isTacit: true });
    await keep();
    await keep();
    const after = await read(id);
    expect(after.state).toBe('renewed');
    expect(after.history.filter(({ kind }: { kind: string }) => kind === 'renewal')).toHaveLength(1);
  });

  test('one to renew is told to whoever has the customer, and called about where nothing else is planned', async () => {
    await keep();
    const before = (await told()).length;
    const startsOn = addDays(addMonths(today, -12), 40);
    const [free, planned] = [await customer({ ownerId: repId }), await customer({ ownerId: repId })];
    const { id } = await made({ prospectId: free, startsOn });
    await made({ prospectId: planned, startsOn });
    const dueAt = '2999-01-01T09:00:00.000Z';
    await admin.post('/api/v1/reminders', { prospectId: planned, text: 'Autre chose', dueAt });
    expect(await keep()).toMatchObject({ told: 2 });
    expect(await keep()).toMatchObject({ told: 0 });
    expect((await told()).slice(before)).toMatchObject([{ user_id: repId }, { user_id: repId }]);
    expect((await told()).map(({ path }) => path)).toContain(`/contrats?contrat=${id}`);
    expect(await remindersOf(free)).toMatchObject([
      { text: expect.stringMatching(/^Contrat «.Maintenance.» à renouveler/) },
    ]);
    expect(await remindersOf(planned)).toMatchObject([{ text: 'Autre chose' }]);
    const filter = JSON.stringify({ field: 'contractEndsOn', from: today });
    const { items } = (await admin.get(`/api/v1/prospects?limit=200&filter=${encodeURIComponent(filter)}`)).body;
    expect(items.map((one: { id: string }) => one.id)).toContain(free);
  });
});

test('a merge moves contracts, and its undo brings them back with the day they end', async () => {
  const [master, loser] = [await customer(), await customer({ organisation: 'Solix' })];
  const { id } = await made({ prospectId: loser, startsOn: '2026-01-01' });
  const merge = await admin.post('/api/v1/merges', { masterId: master, loserId: loser });
  expect(merge.status).toBe(201);
  expect(await read(id)).toMatchObject({ prospectId: master });
  expect((await prospectOf(master)).contractEndsOn).toBe('2026-12-31');
  expect((await admin.post(`/api/v1/merges/${merge.body.id}/undo`, {})).status).toBe(200);
  expect(await read(id)).toMatchObject({ prospectId: loser });
  expect((await prospectOf(master)).contractEndsOn).toBeNull();
  expect((await prospectOf(loser)).contractEndsOn).toBe('2026-12-31');
});

test('the recurring revenue of a month: each currency by itself, each figure with its contracts', async () => {
  const visitor = await company('Mensuel');
  const post = async (more: object) => {
    const prospect = await visitor.post('/api/v1/prospects', { lastName: 'Mensuel' });
    const body = { prospectId: prospect.body.id, title: 'Abonnement', termMonths: null, ...more };
    return (await visitor.post('/api/v1/contracts', body)).body;
  };
  await post({ amount: 10_000, startsOn: '2026-01-01' });
  const lost = await post({ amount: 4_000, startsOn: '2026-01-01' });
  await visitor.post(`/api/v1/contracts/${lost.id}/cancel`, { reason: 'Prix', on: '2026-05-10' });
  const fresh = await post({ amount: 118_800, period: 'year', startsOn: '2026-05-04' });
  await post({ amount: 5_000, startsOn: '2026-02-01', currency: 'XOF' });
  const { body } = await visitor.get('/api/v1/reports/mrr?month=2026-05');
  expect(body).toMatchObject({
    month: '2026-05',
    asOf: '2026-05-31',
    items: [
      {
        currency: 'EUR',
        bridge: { start: 14_000, new: 9900, expansion: 0, contraction: 0, churn: 4000, reactivation: 0, end: 19_900 },
        customers: { atStart: 2, lost: 1, atEnd: 2 },
        logoChurn: 0.5,
      },
      { currency: 'XOF', bridge: { start: 5000, end: 5000 }, netRetention: 1 },
    ],
  });
  expect(body.items[0].trend.at(-1)).toEqual({ month: '2026-05', end: 19_900 });
  const behind = async (figure: string) =>
    (await visitor.get(`/api/v1/reports/mrr/contracts?month=2026-05&currency=EUR&figure=${figure}`)).body.items;
  expect(await behind('new')).toMatchObject([{ id: fresh.id, name: 'Mensuel', before: 0, after: 9900 }]);
  expect(await behind('churn')).toMatchObject([{ id: lost.id, before: 4000, after: 0 }]);
  expect(await behind('end')).toHaveLength(2);
  const future = `${Number(today.slice(0, 4)) + 1}-01`;
  expect((await visitor.get(`/api/v1/reports/mrr?month=${future}`)).body.code).toBe('contract.monthToCome');
  expect((await visitor.get('/api/v1/reports/mrr?month=mai')).status).toBe(400);
});

test('a contract written on two devices under one id is one', async () => {
  const prospectId = await customer();
  const args = { id: newId(), prospectId, title: 'Hors ligne', amount: 100 };
  const first = await admin.post('/api/v1/contracts', args);
  expect(first.status).toBe(201);
  expect((await admin.get(`/api/v1/contracts?prospectId=${prospectId}`)).body.items).toHaveLength(1);
});
