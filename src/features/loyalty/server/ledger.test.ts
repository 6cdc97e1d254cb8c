import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, wallTime } from '../../../engine/dates.ts';
import { inCompany } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { usualProgramme } from '../programme.rules.ts';
import { earnFor, takeBackFor } from './earn.ts';
import { keepLoyalty } from './loyalty.job.ts';

let kili: TestApp;
let admin: Visitor;
let caller: { companyId: string; userId: string };
let superuser: pg.Client;
const today = wallTime(new Date().toISOString(), 'Europe/Paris').day;

beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
  caller = (await admin.get('/api/session')).body.caller;
  superuser = new pg.Client(kili.database.superuserUrl);
  await superuser.connect();
  const programme = { ...usualProgramme('EUR'), isOn: true, name: 'Club' };
  expect(
    await admin.post('/api/v1/loyalty-programmes', { ...programme, validFrom: addDays(today, -400) }),
  ).toMatchObject({
    status: 422,
    body: { code: 'loyalty.notice' },
  });
  expect((await admin.post('/api/v1/loyalty-programmes', programme)).status).toBe(201);
  await superuser.query('update kili.loyalty_programme set valid_from = $1', [addDays(today, -1000)]);
});
afterAll(async () => {
  await superuser?.end();
  await kili?.close();
});

const made = async (more: object = {}): Promise<string> =>
  (await admin.post('/api/v1/prospects', { lastName: 'Fidèle', audience: 'B2B', ...more })).body.id;
type Invoice = Partial<Parameters<typeof earnFor>[1]>;
const earn = (prospectId: string, net: number, more: Invoice = {}, now?: string) => {
  const invoice = { prospectId, invoiceId: newId(), net, currency: 'EUR', issuedOn: today, paidOn: today, ...more };
  return inCompany(kili.app.engine.database, caller, (transaction) =>
    earnFor(transaction, invoice, now ? { now } : {}),
  ).then(() => invoice.invoiceId);
};
const takeBack = (invoiceId: string, netLeft: number) =>
  inCompany(kili.app.engine.database, caller, (transaction) => takeBackFor(transaction, { invoiceId, netLeft }));
const accountOf = async (prospectId: string) =>
  (await admin.get(`/api/v1/loyalty-accounts?prospectId=${prospectId}`)).body.items[0];
const statement = async (accountId: string) => (await admin.get(`/api/v1/loyalty-accounts/${accountId}/entries`)).body;
const sumOf = async (accountId: string) =>
  Number(
    (
      await superuser.query('select coalesce(sum(points), 0) as sum from kili.loyalty_entry where account_id = $1', [
        accountId,
      ])
    ).rows[0].sum,
  );

let reward80: string;
const rewardOf = async (cost: number, more: object = {}): Promise<string> =>
  (await admin.post('/api/v1/rewards', { name: `Bon ${cost}`, cost, ...more })).body.id;
const redeem = (accountId: string, rewardId: string) =>
  admin.post(`/api/v1/loyalty-accounts/${accountId}/redeem`, { rewardId });
const step = (id: string, what: 'confirm' | 'cancel') => admin.post(`/api/v1/loyalty-redemptions/${id}/${what}`, {});

test('an invoice earns in the tier of its day; its credit notes take back what the rest would not have earned', async () => {
  const id = await made();
  await earn(id, 200_000);
  expect(await accountOf(id)).toMatchObject({ balance: 2000, statusPoints: 2000, tierKey: 'gold' });
  const invoiceId = await earn(id, 55_356);
  expect(await accountOf(id)).toMatchObject({ balance: 2830, available: 2830 });
  await takeBack(invoiceId, 41_115);
  expect(await accountOf(id)).toMatchObject({ balance: 2616 });
  await takeBack(invoiceId, 0);
  expect(await accountOf(id)).toMatchObject({ balance: 2000 });
  expect((await admin.get(`/api/v1/prospects/${id}`)).body).toMatchObject({ loyaltyTier: 'Or', loyaltyPoints: 2000 });
});

test('told five times, an invoice earns once, and its credit note takes back once', async () => {
  const id = await made();
  const invoiceId = newId();
  await Promise.all(Array.from({ length: 5 }, () => earn(id, 10_000, { invoiceId })));
  const account = await accountOf(id);
  expect(account.balance).toBe(100);
  await Promise.all(Array.from({ length: 5 }, () => takeBack(invoiceId, 4_000)));
  expect(
    (await statement(account.id)).items.map(({ kind, points }: { kind: string; points: number }) => [kind, points]),
  ).toEqual([
    ['reversal', -60],
    ['gain', 100],
  ]);
});

test('points wait for the payment, those of a consumer for the end of the withdrawal too', async () => {
  const firm = await made();
  const invoiceId = await earn(firm, 10_000, { paidOn: null });
  const account = await accountOf(firm);
  expect(account).toMatchObject({ balance: 0, pending: 100, available: 0 });
  expect((await statement(account.id)).pending).toEqual([{ invoiceId, points: 100, availableOn: null }]);
  await earn(firm, 10_000, { invoiceId });
  expect(await accountOf(firm)).toMatchObject({ balance: 100, pending: 0 });

  const consumer = await made({ audience: 'B2C' });
  await earn(consumer, 10_000);
  expect(await accountOf(consumer)).toMatchObject({ balance: 0, pending: 100 });
  const before = `${addDays(today, 14)}T12:00:00.000Z`;
  await keepLoyalty(kili.app.engine, caller.companyId, { now: before });
  expect(await accountOf(consumer)).toMatchObject({ balance: 0 });
  await keepLoyalty(kili.app.engine, caller.companyId, { now: `${addDays(today, 15)}T12:00:00.000Z` });
  expect(await accountOf(consumer)).toMatchObject({ balance: 100, pending: 0 });
});

test('of two redemptions of 80 at the same moment on 100 points exactly one succeeds', async () => {
  reward80 = await rewardOf(80);
  const id = await made();
  await earn(id, 10_000);
  const { id: accountId } = await accountOf(id);
  const both = await Promise.all([redeem(accountId, reward80), redeem(accountId, reward80)]);
  expect(both.map(({ status }) => status).sort()).toEqual([201, 422]);
  expect(both.find(({ status }) => status === 422)?.body).toMatchObject({ code: 'loyalty.notEnough' });
  expect(await statement(accountId)).toMatchObject({ available: 20, reserved: 80 });

  const { id: redemptionId } = both.find(({ status }) => status === 201)!.body;
  const confirmed = await Promise.all(Array.from({ length: 3 }, () => step(redemptionId, 'confirm')));
  const codes = new Set(confirmed.map(({ body }) => body.code));
  expect(codes.size).toBe(1);
  const [code] = codes;
  expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  expect(await accountOf(id)).toMatchObject({ balance: 20 });

  const typed = String(code).toLowerCase().replaceAll('-', ' ');
  const used = await Promise.all([1, 2].map(() => admin.post('/api/v1/loyalty-vouchers/use', { code: typed })));
  expect(used.map(({ status }) => status).sort()).toEqual([200, 422]);
  expect(await step(redemptionId, 'cancel')).toMatchObject({ status: 422, body: { code: 'loyalty.voucherUsed' } });
});

test('a reservation that is over counts no more, and cannot be confirmed', async () => {
  const id = await made();
  await earn(id, 10_000);
  const { id: accountId } = await accountOf(id);
  const { body: first } = await redeem(accountId, reward80);
  await superuser.query(
    'update kili.loyalty_redemption set reserved_until = now() - interval $$1 second$$ where id = $1',
    [first.id],
  );
  expect(await step(first.id, 'confirm')).toMatchObject({ status: 422, body: { code: 'loyalty.reservationOver' } });
  expect((await redeem(accountId, reward80)).status).toBe(201);
});

test('a voucher given back gives its points to the lots they came from, once', async () => {
  const id = await made();
  await earn(id, 10_000);
  const { id: accountId } = await accountOf(id);
  const { body } = await redeem(accountId, reward80);
  await step(body.id, 'confirm');
  await Promise.all([step(body.id, 'cancel'), step(body.id, 'cancel')]);
  expect(await accountOf(id)).toMatchObject({ balance: 100, available: 100, expiringPoints: 100 });
  expect(await sumOf(accountId)).toBe(100);
});

test('stock and the limit of a customer hold for two at once', async () => {
  const rewardId = await rewardOf(10, { stock: 1 });
  const accounts = await Promise.all(
    [1, 2, 3].map(async () => {
      const id = await made();
      await earn(id, 10_000);
      return (await accountOf(id)).id as string;
    }),
  );
  const answers = await Promise.all(accounts.map((accountId) => redeem(accountId, rewardId)));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
  expect(answers.find(({ status }) => status === 422)?.body.code).toBe('loyalty.rewardStock');
  const limited = await rewardOf(10, { mostPerCustomer: 1 });
  expect((await redeem(accounts[0]!, limited)).status).toBe(201);
  expect((await redeem(accounts[0]!, limited)).body.code).toBe('loyalty.rewardLimit');
  const silver = await rewardOf(10, { minTier: 'silver' });
  expect((await redeem(accounts[0]!, silver)).body.code).toBe('loyalty.rewardTier');
});

test('nobody changes or removes an entry of the ledger, the application neither', async () => {
  const client = new pg.Client(kili.database.appUrl);
  await client.connect();
  try {
    for (const statement of [
      'update kili.loyalty_entry set points = 1',
      'delete from kili.loyalty_entry',
      'truncate kili.loyalty_entry',
    ]) {
      await client.query('begin');
      await client.query('select kili.enter($1, $2)', [caller.companyId, caller.userId]);
      await expect(client.query(statement)).rejects.toThrow(/permission denied/);
      await client.query('rollback');
    }
  } finally {
    await client.end();
  }
});

test('lots end on their day, and a night that comes late or twice makes no difference', async () => {
  const id = await made();
  const year = (day: string) => addDays(day, 366);
  await earn(id, 10_000);
  const { id: accountId } = await accountOf(id);
  const lateNight = `${addDays(year(today), 20)}T02:00:00.000Z`;
  for (let count = 0; count < 3; count += 1) await keepLoyalty(kili.app.engine, caller.companyId, { now: lateNight });
  expect(await accountOf(id)).toMatchObject({ balance: 0, available: 0, expiresOn: null });
  const { items } = await statement(accountId);
  expect(items.filter(({ kind }: { kind: string }) => kind === 'expiry')).toHaveLength(1);
  expect((await admin.get(`/api/v1/prospects/${id}`)).body).toMatchObject({ loyaltyPoints: 0, pointsExpireOn: null });
});

test('a tier is kept six months, then falls one step a month, also where nights were missed', async () => {
  const id = await made();
  await earn(id, 200_000);
  const at = (months: number) => `${addDays(today, months * 31)}T12:00:00.000Z`;
  await keepLoyalty(kili.app.engine, caller.companyId, { now: at(3) });
  expect((await accountOf(id)).tierKey).toBe('gold');
  await keepLoyalty(kili.app.engine, caller.companyId, { now: at(24) });
  expect((await accountOf(id)).tierKey).toBe('bronze');
});

test('over random histories the account is what its ledger says, and never more is redeemed than there is', async () => {
  const rewards = [await rewardOf(30), await rewardOf(70), await rewardOf(150)];
  const operation = fc.record({
    kind: fc.constantFrom('earn', 'redeem', 'giveBack', 'takeBack', 'adjust'),
    size: fc.integer({ min: 0, max: 2 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 5, maxLength: 25 }), async (operations) => {
      const id = await made();
      const invoices = [{ id: await earn(id, 20_000), net: 20_000 }];
      const { id: accountId } = await accountOf(id);
      const vouchers: string[] = [];
      for (const { kind, size } of operations) {
        const before = await accountOf(id);
        if (kind === 'earn') invoices.push({ id: await earn(id, 5_000 * (size + 1)), net: 5_000 * (size + 1) });
        const invoice = kind === 'takeBack' ? invoices.pop() : undefined;
        if (invoice) await takeBack(invoice.id, Math.floor((invoice.net * size) / 3));
        const voucher = kind === 'giveBack' ? vouchers.pop() : undefined;
        if (voucher) expect((await step(voucher, 'cancel')).status).toBe(200);
        if (kind === 'adjust') {
          const body = { points: size === 0 ? -40 : 15, reason: 'Geste' };
          const { status } = await admin.post(`/api/v1/loyalty-accounts/${accountId}/adjust`, body);
          expect(status).toBe(size === 0 && before.available < 40 ? 422 : 201);
        }
        if (kind === 'redeem') {
          const { status, body } = await redeem(accountId, rewards[size]!);
          const cost = [30, 70, 150][size]!;
          expect(status).toBe(before.available >= cost && before.balance >= 0 ? 201 : 422);
          if (status === 201) {
            expect((await step(body.id, 'confirm')).status).toBe(200);
            vouchers.push(body.id);
          }
        }
        const after = await accountOf(id);
        expect(after.balance).toBe(await sumOf(accountId));
        expect(after.available).toBe(Math.max(0, after.balance));
      }
    }),
    { numRuns: 6 },
  );
}, 120_000);
