import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../../engine/dates.ts';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import { evenReadOnly } from '../../../engine/server/even-read-only.ts';
import type { Mail } from '../../../engine/server/mail.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { isUnbroken } from '../life.rules.ts';
import { PLAN_WITHOUT_LIMITS } from '../plan.ts';
import { keepSubscription } from './subscription.job.ts';
import {
  cancelSubscription,
  changePlan,
  holdCompany,
  keepOn,
  previewChange,
  recordFailure,
  recordPayment,
} from './subscription-actions.ts';
import { currentSubscription } from './subscription-store.ts';
import { viewSubscription } from './subscription-view.ts';

let kili: TestApp;
let owner: Visitor;
let planIds: Record<string, string>;

beforeAll(async () => {
  kili = await openTestApp();
  ({ owner } = await kili.setUp());
  const { items } = (await owner.get('/api/platform/plans')).body;
  planIds = Object.fromEntries(items.map(({ name, id }: { name: string; id: string }) => [name, id]));
});
afterAll(() => kili?.close());

const from = { address: null, device: null };
const at = (now: string) => ({ now, from });

async function open(more: object = {}): Promise<string> {
  const email = `${newId()}@${newId()}.example`;
  const asked = { name: 'Voisin', adminName: 'Awa', adminEmail: email, ...more };
  const { status, body } = await owner.post('/api/v1/companies', asked);
  expect(status, JSON.stringify(body)).toBe(201);
  return body.id;
}

const within = <T>(companyId: string, work: (transaction: CompanyTransaction) => Promise<T>) =>
  evenReadOnly(() => inCompany(kili.app.engine.database, { companyId, userId: companyId }, work));
const now = (companyId: string) => within(companyId, (transaction) => currentSubscription(transaction));
const asBegun = (companyId: string, day: string) =>
  within(companyId, async ({ db }) => {
    await sql`update kili.subscription set starts_at = ${`${day}T09:00:00.000Z`}, anchor_day = ${Number(day.slice(8))},
      cycle_starts_on = ${day}, cycle_ends_on = (${day}::date + interval '1 month')::date,
      trial_on = case when trial_on is null then null else ${day}::date end
      where company_id = ${companyId}`.execute(db);
  });
const sent: Mail[] = [];
const post = { publicUrl: 'https://kili.example', mailer: { post: async (mail: Mail) => void sent.push(mail) } };
const keep = (companyId: string, moment: string) =>
  within(companyId, (transaction) => keepSubscription(transaction, post, moment));

describe('a company', () => {
  test('that was opened without a word is on the plan without limits, and writes', async () => {
    expect(await now(await open())).toMatchObject({ planId: PLAN_WITHOUT_LIMITS, state: 'active', priceInCents: 0 });
  });

  test('has one trial for its mail domain', async () => {
    const adminEmail = `anne@${newId()}.example`;
    const id = await open({ isTrial: true, adminEmail });
    expect(await now(id)).toMatchObject({ planId: planIds.Essai, state: 'trial' });
    const again = { name: 'Encore', adminName: 'A', adminEmail: adminEmail.replace('anne', 'awa'), isTrial: true };
    expect(await owner.post('/api/v1/companies', again)).toMatchObject({
      status: 422,
      body: { code: 'subscription.trialTaken' },
    });
  });
});

test('a trial is told of, reads only after fourteen days, and a plan gives everything back', async () => {
  const id = await open({ isTrial: true, adminEmail: `trial@${newId()}.example` });
  await within(id, ({ db }) => sql`update kili.user set state = 'active' where company_id = ${id}`.execute(db));
  await asBegun(id, '2026-11-22');
  expect(await keep(id, '2026-11-29T07:00:00.000Z')).toEqual([]);
  expect(await keep(id, '2026-11-29T08:00:00.000Z')).toEqual(['trialEnds:2026-12-06:-7']);
  expect(await keep(id, '2026-11-29T09:00:00.000Z')).toEqual([]);
  expect(sent.at(-1)).toMatchObject({ subject: 'Votre essai de Kili se termine le 06/12/2026', companyId: id });
  expect(await keep(id, '2026-12-08T08:00:00.000Z')).toEqual([
    'trialEnds:2026-12-06:-3',
    'trialEnds:2026-12-06:-1',
    'readOnly:2026-12-07:0',
  ]);
  await keep(id, '2027-01-06T00:00:00.000Z');
  expect(await now(id)).toMatchObject({ state: 'suspended' });
  // A clock set back finds it all done, and takes nothing back.
  expect(await keep(id, '2026-11-23T08:00:00.000Z')).toEqual([]);
  expect(await now(id)).toMatchObject({ state: 'suspended' });
  const asked = { planId: planIds.Pro!, seats: 3 };
  await within(id, (transaction) => changePlan(transaction, asked, at('2027-01-10T10:00:00.000Z')));
  expect(await now(id)).toMatchObject({ state: 'active', trialOn: null, cycleStartsOn: '2027-01-10', anchorDay: 10 });
  expect(await within(id, (transaction) => viewSubscription(transaction, '2027-01-10T10:00:01.000Z'))).toMatchObject({
    readOnlyAt: null,
    steps: [],
    owedInCents: 14_700,
  });
});

describe('a subscription to Pro that began on 1 November', () => {
  async function onPro(seats = 3): Promise<string> {
    const id = await open({ planId: planIds.Pro, seats });
    await asBegun(id, '2026-11-01');
    return id;
  }
  const on11 = '2026-11-11T10:00:00.000Z';

  test('goes up at once for the share of the cycle that is left, shown before', async () => {
    const id = await onPro();
    const asked = { planId: planIds.Pro!, seats: 4 };
    const preview = await within(id, (transaction) => previewChange(transaction, asked, on11));
    expect(preview.change).toMatchObject({ kind: 'now', chargeInCents: 3267 });
    await within(id, (transaction) => changePlan(transaction, asked, at(on11)));
    expect(await now(id)).toMatchObject({ seats: 4, cycleStartsOn: '2026-11-01' });
    expect(await keep(id, '2026-12-01T09:00:00.000Z')).toEqual(['cycle:2026-12-01']);
    expect(await keep(id, '2026-12-01T10:00:00.000Z')).toEqual([]);
    const { entries } = await within(id, (transaction) => viewSubscription(transaction, '2026-12-02T09:00:00.000Z'));
    const charges = entries.filter(({ kind }) => kind === 'charge').map(({ amountInCents }) => amountInCents);
    expect(charges).toContain(4 * 4900);
    expect(charges).toContain(3267);
  });

  test('goes down with the next cycle, even below what is used: creation stops, nothing else', async () => {
    const id = await onPro(5);
    await within(id, (transaction) => changePlan(transaction, { planId: planIds.Starter!, seats: 1 }, at(on11)));
    expect(await now(id)).toMatchObject({ planId: planIds.Pro, seats: 5, nextPlanId: planIds.Starter, nextSeats: 1 });
    await keep(id, '2026-12-01T09:00:00.000Z');
    expect(await now(id)).toMatchObject({ planId: planIds.Starter, seats: 1, nextPlanId: null });
  });

  test('a payment that failed is asked for again, then the company reads; paying restores it at once', async () => {
    const id = await onPro();
    await within(id, (transaction) => recordFailure(transaction, at('2026-11-02T10:00:00.000Z')));
    await within(id, (transaction) => recordFailure(transaction, at('2026-11-05T10:00:00.000Z')));
    expect(await now(id)).toMatchObject({ state: 'unpaid', unpaidOn: '2026-11-02' });
    const steps = await keep(id, '2026-11-17T08:00:00.000Z');
    expect(steps).toEqual(
      ['0', '1', '3', '7', '14'].map((n) => `retry:2026-11-02:${n}`).concat('readOnly:2026-11-02:15'),
    );
    const register = async () =>
      (await kili.app.engine.database.pool.query('select * from platform.company where id = $1', [id])).rows[0];
    expect((await register()).read_only_at).toBe('2026-11-17T08:00:00.000Z');
    await keep(id, '2026-12-02T08:00:00.000Z');
    expect(await now(id)).toMatchObject({ state: 'suspended' });
    const payment = { amountInCents: 14_700, reference: 'VIR 42', provider: 'manual' };
    const pay = () => within(id, (transaction) => recordPayment(transaction, payment, at('2026-12-03T08:00:00.000Z')));
    expect(await pay()).toBe(true);
    expect(await pay()).toBe(false);
    expect(await now(id)).toMatchObject({ state: 'active', unpaidOn: null });
    expect(await register()).toMatchObject({ read_only_at: null, subscription_state: 'active' });
  });

  test('is cancelled for the end of what is paid for, and taken back until then', async () => {
    const id = await onPro();
    const cancel = () => within(id, (transaction) => cancelSubscription(transaction, at(on11)));
    expect(await cancel()).toBe('2026-11-30');
    await within(id, (transaction) => keepOn(transaction, at(on11)));
    expect(await now(id)).toMatchObject({ cancelsOn: null });
    await cancel();
    await keep(id, '2026-12-01T00:00:00.000Z');
    expect(await now(id)).toMatchObject({ state: 'ended' });
    await expect(cancel()).rejects.toMatchObject({ key: 'subscription.alreadyEnded' });
    await within(id, (transaction) =>
      changePlan(transaction, { planId: planIds.Pro!, seats: 3 }, at('2026-12-15T10:00:00.000Z')),
    );
    expect(await now(id)).toMatchObject({ state: 'active', cancelsOn: null });
  });
});

test('whatever is done in whatever order, periods never overlap and one is open', async () => {
  const id = await open({ planId: planIds.Pro, seats: 3 });
  let day = '2026-11-01';
  let seed = 7;
  const dice = (sides: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % sides;
  };
  const names = ['Pro', 'Starter', 'Entreprise', 'Sans limite'];
  for (let turn = 0; turn < 60; turn += 1) {
    // The clock goes on, stands still, or is set back.
    day = addDays(day, dice(12) - 2);
    const moment = at(`${day}T${String(dice(24)).padStart(2, '0')}:00:00.000Z`);
    const planId = planIds[names[dice(4)]!]!;
    const acts = [
      (t: CompanyTransaction) =>
        changePlan(t, { planId, seats: planId === PLAN_WITHOUT_LIMITS ? null : dice(12) + 1 }, moment, {
          isGiven: dice(2) === 0,
        }),
      (t: CompanyTransaction) => cancelSubscription(t, moment),
      (t: CompanyTransaction) => recordFailure(t, moment),
      (t: CompanyTransaction) =>
        recordPayment(t, { amountInCents: 100, reference: newId(), provider: 'manual' }, moment),
      (t: CompanyTransaction) => holdCompany(t, dice(2) === 0, moment),
      (t: CompanyTransaction) => keepSubscription(t, post, moment.now),
    ];
    await within<unknown>(id, acts[dice(acts.length)]!).catch((error: { key?: string }) =>
      expect(error.key).toBeTruthy(),
    );
  }
  const { rows } = await within(id, ({ db }) =>
    sql<{ startsAt: string; endsAt: string | null }>`select starts_at, ends_at from kili.subscription
      where company_id = ${id}`.execute(db),
  );
  expect(rows.length).toBeGreaterThan(5);
  expect(isUnbroken(rows)).toBe(true);
  expect(rows.filter(({ endsAt }) => endsAt === null)).toHaveLength(1);
}, 30_000);

test('what costs nothing is the owner’s to give, and who is held or owes takes nothing by itself', async () => {
  const id = await open({ planId: planIds.Pro, seats: 3 });
  const moment = at('2026-11-11T10:00:00.000Z');
  const take = (planId: string, seats: number | null, by = {}) =>
    within(id, (transaction) => changePlan(transaction, { planId, seats }, moment, by)).then(
      ({ change }) => change.kind,
      (error: { key: string }) => error.key,
    );
  for (const name of ['Sans limite', 'Essai']) {
    expect(await take(planIds[name]!, null)).toBe('subscription.planGiven');
    const preview = within(id, (transaction) =>
      previewChange(transaction, { planId: planIds[name]!, seats: null }, moment.now),
    );
    await expect(preview).rejects.toMatchObject({ key: 'subscription.planGiven' });
  }
  expect(await take(planIds.Entreprise!, 10)).toBe('now');
  await within(id, (transaction) => holdCompany(transaction, true, moment));
  expect(await take(planIds.Pro!, 3)).toBe('subscription.payFirst');
  await within(id, (transaction) => holdCompany(transaction, false, moment));
  expect(await take(PLAN_WITHOUT_LIMITS, null, { isGiven: true })).toMatch(/now|later/);
});

describe('plans', () => {
  const path = '/api/platform/plans';

  test('are the owner’s: made, changed, closed, and deleted while nobody is on them', async () => {
    const made = await owner.post(path, { name: 'Équipe 10', priceInCents: 2900, seatsMax: 10, prospects: 5000 });
    expect(made).toMatchObject({ status: 201, body: { seatsMin: 1, emails: null } });
    const one = `${path}/${made.body.id}`;
    expect((await owner.post(path, { name: 'équipe 10', priceInCents: 1 })).body.code).toBe('plan.nameInUse');
    expect((await owner.patch(one, { seatsMin: 11 })).body.code).toBe('plan.seatsCrossed');
    expect((await owner.patch(one, { prospects: null })).body).toMatchObject({ prospects: null, seatsMax: 10, rev: 2 });
    expect((await owner.delete(one)).status).toBe(204);
    expect((await owner.patch(one, {})).body.code).toBe('plan.notFound');
  });

  test('in use, or used before, are closed to new companies and never removed', async () => {
    const { id: planId } = (await owner.post(path, { name: 'Pionniers', priceInCents: 900 })).body;
    const company = await open({ planId, seats: 2 });
    expect((await owner.delete(`${path}/${planId}`)).body).toMatchObject({ code: 'plan.inUse', params: { count: 1 } });
    expect((await owner.post(`${path}/${planId}/close`, {})).body.closedAt).toBeTruthy();
    const late = { name: 'Tard', adminName: 'A', adminEmail: `a@${newId()}.example`, planId };
    expect((await owner.post('/api/v1/companies', late)).body.code).toBe('subscription.planClosed');
    const change = { planId, seats: 3 };
    expect((await owner.post(`/api/platform/companies/${company}/subscription/change`, change)).status).toBe(200);
    await owner.post(`/api/platform/companies/${company}/subscription/change`, {
      planId: PLAN_WITHOUT_LIMITS,
      seats: null,
    });
    await keep(company, '2099-01-01T10:00:00.000Z');
    expect((await owner.delete(`${path}/${planId}`)).body.code).toBe('plan.wasUsed');
    expect((await owner.delete(`${path}/${PLAN_WITHOUT_LIMITS}`)).body.code).toBe('plan.isTheUsual');
  });

  test.each([
    { priceInCents: -1 },
    { seatsMin: 0 },
    { prospects: -5 },
    { prospects: 1.5 },
    { name: '' },
    { color: 'red' },
  ])('with %o are refused', async (wrong) => {
    expect((await owner.post(path, { name: `P${newId()}`, priceInCents: 100, ...wrong })).status).toBe(400);
  });

  test('and subscriptions of others are nobody else’s', async () => {
    const { visitor } = await kili.colleague(owner, 'rep@lumen.example', 'rep');
    for (const url of [path, `/api/platform/companies/${newId()}/subscription`, '/api/v1/subscription'])
      expect((await visitor.get(url)).status).toBe(403);
    expect((await visitor.post('/api/v1/subscription/cancel', {})).status).toBe(403);
    expect((await owner.get(`/api/platform/companies/${newId()}/subscription`)).status).toBe(404);
  });
});
