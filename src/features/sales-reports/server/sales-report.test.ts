// Conversion and sales on a real server: a story told by hand, and a company by chance, counted again from its raw rows.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, daysBetween, wallTime } from '../../../engine/dates.ts';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { buyer, line, setUpBilling } from '../../../main/server/test-invoices.ts';
import { liveByChance, type RawPerson, readRawSold, sellByChance } from '../../../main/server/test-sold.ts';

const path = '/api/v1/reports';
const DAY_MS = 86_400_000;
const PROSPECTS = 60;

let kili: TestApp;
let admin: Visitor;
let adminId: string;
let companyId: string;
let timeZone: string;
let today: string;
let wonStageId: string;
let stages: { id: string; key: string; kind: string }[];
let awa: { visitor: Visitor; id: string };
let paul: { visitor: Visitor; id: string };

beforeAll(async () => {
  kili = await openTestApp();
  ({ owner: admin, companyId } = await kili.setUp());
  await setUpBilling(admin);
  const { user, caller } = (await admin.get('/api/session')).body;
  adminId = user.id;
  timeZone = caller.timeZone;
  today = wallTime(new Date().toISOString(), timeZone).day;
  awa = await kili.colleague(admin, 'awa@lumen.example');
  paul = await kili.colleague(admin, 'paul@lumen.example', 'manager');
  stages = (await admin.get('/api/v1/stages?limit=50')).body.items;
  wonStageId = stages.find(({ kind }) => kind === 'won')!.id;
}, 60_000);
afterAll(() => kili?.close());

const inside = <T>(work: (transaction: CompanyTransaction) => Promise<T>) =>
  inCompany(kili.app.engine.database, { companyId, userId: companyId }, work);
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();
const post = async (to: string, body: object = {}, by = admin) => {
  const answer = await by.post(`/api/v1${to}`, body);
  expect({ to, status: answer.status, code: answer.body?.code }).toMatchObject({ status: expect.any(Number) });
  if (answer.status >= 300) throw new Error(`${to}: ${JSON.stringify(answer.body)}`);
  return answer.body;
};

async function report(name: 'conversion' | 'sales', query = '', visitor = admin) {
  const answer = await visitor.get(`${path}/${name}?${query}`);
  expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 200, code: undefined });
  return answer.body;
}

async function rows(name: 'conversion' | 'sales', query: string, visitor = admin) {
  // biome-ignore lint/suspicious/noExplicitAny: rows of several shapes
  const items: any[] = [];
  let cursor = '';
  do {
    const { body, status } = await visitor.get(
      `${path}/${name}/rows?limit=20&${query}${cursor && `&cursor=${cursor}`}`,
    );
    expect({ status, code: body.code }).toEqual({ status: 200, code: undefined });
    items.push(...body.items);
    cursor = body.nextCursor;
  } while (cursor);
  return items;
}

test('of nothing nothing is said', async () => {
  const conversion = await report('conversion');
  expect(conversion).toMatchObject({ isComing: false, owners: [], sources: [], cohorts: [], cycleInDays: null });
  expect(conversion.signatures).toMatchObject({ signed: 0, cycleMedian: null, callsMean: null });
  expect(await report('sales')).toMatchObject({ currencies: [], repurchase: { count: 0, median: null } });
});

test('a period that makes no sense, and a figure that is none, are refused', async () => {
  expect((await admin.get(`${path}/sales?from=2026-05-02&to=2026-05-01`)).status).toBe(422);
  expect((await admin.get(`${path}/conversion?from=hier`)).status).toBe(400);
  expect((await admin.get(`${path}/conversion/rows?figure=buyers`)).status).toBe(400);
  expect((await admin.get(`${path}/sales/rows?figure=profit`)).status).toBe(400);
  expect((await admin.get(`${path}/sales/rows?currency=ABC`)).status).toBe(422);
});

describe('a story', () => {
  test('is told from the first contact to the signature, with those who signed before it left out', async () => {
    const call = async (prospectId: string, outcome: string, at: string) => {
      const args = { id: newId(), prospectId, outcome };
      const mutation = { seq: 1, id: newId(), name: 'call.recordOutcome', args, version: 1, at };
      const { body } = await admin.post('/api/sync/push', { clientId: newId(), cursor: null, mutations: [mutation] });
      expect(body.answers[0]).toMatchObject({ status: 'done' });
    };
    const phones = [{ number: '06 39 98 44 01' }];
    const made = async (lastName: string) => (await post('/prospects', { lastName, phones, source: 'Salon' })).id;
    const [one, other] = [await made('Un'), await made('Deux')];
    await call(one, 'PAS_DE_REPONSE', new Date().toISOString());
    await call(one, 'INTERESSE', new Date().toISOString());
    await post('/customers', { prospectId: one });
    await post('/customers', { prospectId: other });
    await call(other, 'INTERESSE', new Date().toISOString());
    await inside(async ({ db }) => {
      await sql`update kili.prospect set created_at = ${daysAgo(30)} where company_id = ${companyId}`.execute(db);
      await sql`update kili.interaction set occurred_at = ${daysAgo(20)} where company_id = ${companyId}
        and prospect_id = ${one} and outcome = 'PAS_DE_REPONSE'`.execute(db);
      await sql`update kili.interaction set occurred_at = ${daysAgo(12.25)} where company_id = ${companyId}
        and prospect_id = ${one} and outcome = 'INTERESSE'`.execute(db);
      await sql`update kili.company_version set version = version + 1 where company_id = ${companyId}`.execute(db);
    });
    const { signatures, sources } = await report('conversion');
    expect(signatures).toMatchObject({ signed: 2, timed: 1, errors: 1, isWeak: true, callsMean: null });
    expect(signatures.cycleMedian).toBeCloseTo(12.3, 0);
    expect(signatures.sinceCreationMedian).toBeCloseTo(30, 0);
    expect(sources).toMatchObject([{ key: 'Salon', signed: 2 }]);
    expect((await rows('conversion', 'figure=errors')).map(({ prospectId }) => prospectId)).toEqual([other]);
    const opened = await rows('conversion', 'figure=signed&source=Salon');
    expect(opened.find(({ prospectId }) => prospectId === one)).toMatchObject({ calls: 2, exchanges: 2 });
    await inside(async ({ db }) => {
      await sql`update kili.prospect set archived_at = now() where company_id = ${companyId}`.execute(db);
      await sql`update kili.company_version set version = version + 1 where company_id = ${companyId}`.execute(db);
    });
    expect((await report('conversion')).signatures.signed).toBe(2);
  });

  test('a deposit, its invoice and credit notes on both come to what was sold, then to nothing', async () => {
    const prospectId = (await post('/prospects', { organisation: 'Acompte' })).id;
    const content = { prospectId, buyer, lines: [line(1, 100_000, 2000)] };
    const deposit = await post('/invoices', { ...content, kind: 'deposit', depositRate: 3000 });
    await post(`/invoices/${deposit.id}/issue`);
    const revenue = async () => {
      const { currencies } = await report('sales');
      const [euro] = currencies;
      expect(await rows('sales', 'currency=EUR')).toHaveLength(euro.revenue.count);
      return euro.revenue.amount;
    };
    expect(await revenue()).toBe(30_000);
    const invoice = await post('/invoices', { ...content, depositIds: [deposit.id] });
    await post(`/invoices/${invoice.id}/issue`);
    expect(await revenue()).toBe(100_000);
    await post(`/invoices/${invoice.id}/credit`, { reason: 'Annulé' });
    expect(await revenue()).toBe(30_000);
    await post(`/invoices/${deposit.id}/credit`, { reason: 'Annulé' });
    expect(await revenue()).toBe(0);
  });

  test('open prospects with an amount are weighted by their stage: 29 000 € are 11 950 €', async () => {
    const amounts = { nouveau: 4_000, qualifie: 8_000, proposition: 12_000, negociation: 5_000 };
    for (const [key, units] of Object.entries(amounts)) {
      const stageId = stages.find((stage) => stage.key === key)!.id;
      const expectedAmount = { amount: units * 100, currency: 'EUR' };
      const expectedCloseOn = key === 'negociation' ? addDays(today, -3) : null;
      await post('/prospects', { organisation: key, stageId, expectedAmount, expectedCloseOn });
    }
    const { forecast } = (await report('sales')).currencies[0];
    expect(forecast).toMatchObject({ count: 4, amount: 2_900_000, weighted: 1_195_000 });
    expect(forecast.late).toMatchObject({ count: 1, amount: 500_000 });
    expect(await rows('sales', 'figure=expected&currency=EUR')).toHaveLength(4);
    expect(await rows('sales', 'figure=expected&currency=EUR&due=late')).toHaveLength(1);
    const undated = await rows('sales', 'figure=expected&currency=EUR&due=undated');
    expect(undated.map(({ at }) => at)).toEqual([null, null, null]);
    for (const { stageId, count } of forecast.stages)
      expect(await rows('sales', `figure=expected&stageId=${stageId}`)).toHaveLength(count);
  });
});

describe('a company by chance', () => {
  beforeAll(async () => {
    const prospectIds: string[] = [];
    for (let place = 0; place < PROSPECTS; place += 1)
      prospectIds.push(
        (await post('/prospects', { lastName: newId(), emails: [{ address: `x${place}@${newId()}.example` }] })).id,
      );
    const productIds: (string | null)[] = [null];
    for (const cost of [null, { amount: 900, currency: 'EUR' }, { amount: 1_250, currency: 'EUR' }])
      productIds.push(
        (
          await post('/products', {
            name: `Produit ${productIds.length}`,
            unit: 'C62',
            kind: 'goods',
            cost,
            vat: { category: 'S', rate: 2000 },
          })
        ).id,
      );
    // Everybody may sell to whom nobody owns yet.
    await inside(({ db }) => sql`update kili.prospect set owner_id = null where company_id = ${companyId}`.execute(db));
    // The story has issued of this day: a series of their own takes those of earlier ones.
    expect((await setUpBilling(admin, { invoiceSeries: 'FB' })).status).toBe(200);
    await sellByChance({
      prospectIds,
      productIds,
      today,
      admin,
      visitors: [admin, awa.visitor, paul.visitor],
      count: 90,
    });
    const openStageId = stages.find(({ kind }) => kind === 'open')!.id;
    await inside((transaction) =>
      liveByChance(transaction, {
        ...{ prospectIds, ownerIds: [awa.id, null, null], stageIds: [wonStageId, openStageId] },
      }),
    );
  }, 180_000);

  test('revenue, quotes and sales are what a recount of the raw rows tells, whole, by seller and by source', async () => {
    const { currencies, from, before } = await report('sales');
    const raw = await inside(readRawSold);
    const person = new Map(raw.people.map((one) => [one.id, one]));
    const saleOf = new Map(raw.sales.map((one) => [one.id, one]));
    const facts = [
      ...raw.invoices.flatMap(({ number, kind, issuedOn, currency, net, deposits, saleId, prospectId }) => {
        const sale = saleId ? saleOf.get(saleId) : undefined;
        const { ownerId, source } = person.get(prospectId)!;
        const amount = (net - deposits.reduce((sum, one) => sum + one.net, 0)) * (kind === 'credit' ? -1 : 1);
        const of = { rep: sale?.userId ?? ownerId, source: sale ? sale.source : source };
        return number ? [{ what: 'revenue', day: issuedOn!, currency, amount, ...of }] : [];
      }),
      ...raw.sales.flatMap(({ state, soldOn, currency, net, userId, source }) =>
        state === 'made' ? [{ what: 'sale', day: soldOn, currency, amount: net, rep: userId, source }] : [],
      ),
      ...raw.quotes.flatMap(({ state, decidedAt, currency, net, userId, prospectId }) =>
        state === 'accepted'
          ? [
              {
                what: 'quote',
                day: wallTime(decidedAt!, timeZone).day,
                currency,
                amount: net,
                rep: userId,
                source: person.get(prospectId)!.source,
              },
            ]
          : [],
      ),
    ];
    expect(currencies.map(({ currency }: { currency: string }) => currency)).toEqual(['EUR', 'XOF']);
    for (const told of currencies) {
      for (const what of ['revenue', 'sale', 'quote'] as const) {
        const of = facts.filter((fact) => fact.what === what && fact.currency === told.currency);
        const now = of.filter(({ day }) => day >= from);
        const then = of.filter(({ day }) => day >= before.from && day <= before.to);
        const wanted = { count: now.length, amount: sumOf(now), before: sumOf(then) };
        expect(told[what]).toEqual(wanted);
        for (const [lines, key] of [
          [told.reps, 'rep'],
          [told.sources, 'source'],
        ] as const)
          for (const one of lines) {
            const same = now.filter((fact) => fact[key] === one.key);
            expect(one[what]).toMatchObject({ count: same.length, amount: sumOf(same) });
          }
      }
      expect(told.revenue.count).toBeGreaterThan(5);
      expect(sumOf(told.steps.map(({ revenue }: { revenue: { amount: number } }) => revenue))).toBe(
        told.revenue.amount,
      );
      expect(sumOf(told.products)).toBe(told.revenue.amount);
      expect(told.averageBasket).toBe(Math.round(told.sale.amount / told.sale.count));
    }
  });

  test('every figure opens as many rows as it says, and their amounts add up to it', async () => {
    const { currencies, repurchase, from, to } = await report('sales');
    const opens = async (query: string, { count, amount }: { count: number; amount: number }) => {
      const items = await rows('sales', query);
      expect({ query, count: items.length, amount: sumOf(items) }).toEqual({ query, count, amount });
      expect(new Set(items.map(({ id }) => id)).size).toBe(count);
    };
    for (const { currency, ...told } of currencies) {
      const inCurrency = `from=${from}&to=${to}&currency=${currency}`;
      for (const figure of ['revenue', 'sale', 'quote']) {
        await opens(`${inCurrency}&figure=${figure}`, told[figure]);
        for (const { key, ...one } of told.reps)
          await opens(`${inCurrency}&figure=${figure}&repId=${key ?? ''}`, one[figure]);
        for (const { key, ...one } of told.sources)
          await opens(`${inCurrency}&figure=${figure}&source=${key ?? ''}`, one[figure]);
      }
      for (const step of told.steps) await opens(`from=${step.from}&to=${step.to}&currency=${currency}`, step.revenue);
      for (const { productId, ...one } of told.products) await opens(`${inCurrency}&productId=${productId ?? ''}`, one);
      await opens(`figure=pending&currency=${currency}`, told.pending);
      expect(told.pending.count).toBeGreaterThan(0);
    }
    const again = await rows('sales', 'figure=repurchase');
    expect(again).toHaveLength(repurchase.count);
    expect(medianOf(again.map(({ days }) => days))).toBe(repurchase.median);
  });

  test('the wait until customers buy again is what their purchases tell', async () => {
    const { repurchase, from } = await report('sales');
    const { sales, invoices } = await inside(readRawSold);
    const bought = new Map<string, Set<string>>();
    const note = (prospectId: string, day: string) =>
      bought.set(prospectId, (bought.get(prospectId) ?? new Set()).add(day));
    for (const { state, prospectId, soldOn } of sales) if (state === 'made') note(prospectId, soldOn);
    for (const { kind, number, saleId, prospectId, issuedOn } of invoices)
      if (kind === 'invoice' && number && !saleId) note(prospectId, issuedOn!);
    const waits = [...bought.values()].flatMap((days) => {
      const inOrder = [...days].toSorted();
      return inOrder.flatMap((day, place) => (place > 0 && day >= from ? [daysBetween(inOrder[place - 1]!, day)] : []));
    });
    expect(waits.length).toBeGreaterThan(10);
    expect(repurchase).toMatchObject({ count: waits.length, median: medianOf(waits) });
  });

  test('signatures are what a recount tells, whole, by person and by source, and open their rows', async () => {
    const told = await report('conversion');
    const raw = await inside(readRawSold);
    const wanted = signaturesAgain(raw).filter(({ at }) => wallTime(at, timeZone).day >= told.from);
    const timed = wanted.filter(({ cycle }) => cycle >= 0);
    expect(told.signatures).toMatchObject({
      ...{ signed: wanted.length, timed: timed.length, errors: wanted.length - timed.length },
    });
    expect(timed.length).toBeGreaterThan(5);
    expect(wanted.length).toBeGreaterThan(timed.length);
    expect(told.signatures.cycleMedian).toBeCloseTo(medianOf(timed.map(({ cycle }) => cycle))!, 0);
    expect(told.signatures.callsMedian).toBeCloseTo(medianOf(wanted.map(({ calls }) => calls))!, 1);
    const mean = wanted.reduce((sum, { exchanges }) => sum + exchanges, 0) / wanted.length;
    expect(Math.abs(told.signatures.exchangesMean - mean)).toBeLessThan(0.051);
    for (const [lines, key, word] of [
      [told.owners, 'ownerId', 'repId'],
      [told.sources, 'source', 'source'],
    ] as const) {
      expect(lines.reduce((sum: number, { signed }: { signed: number }) => sum + signed, 0)).toBe(wanted.length);
      for (const one of lines) {
        expect(one.signed).toBe(wanted.filter((person) => person[key] === one.key).length);
        expect(await rows('conversion', `figure=signed&${word}=${one.key ?? ''}`)).toHaveLength(one.signed);
      }
    }
    expect(await rows('conversion', 'figure=signed')).toHaveLength(wanted.length);
    expect(await rows('conversion', 'figure=errors')).toHaveLength(told.signatures.errors);
    for (const step of told.steps)
      expect(await rows('conversion', `figure=signed&from=${step.from}&to=${step.to}`)).toHaveLength(step.signed);
  });

  test('each source and month opens whom it counts, and what they were invoiced', async () => {
    const { cohorts, from } = await report('conversion');
    const { people } = await inside(readRawSold);
    const came = people.filter(
      (one) =>
        wallTime(one.createdAt, timeZone).day >= from &&
        !(one.stageId === wonStageId && one.stageSince <= one.createdAt),
    );
    const sum = (of: string) => cohorts.reduce((total: number, line: Record<string, number>) => total + line[of]!, 0);
    expect(sum('leads')).toBe(came.length);
    for (const line of cohorts)
      for (const [one, month] of [
        [line, ''],
        // biome-ignore lint/suspicious/noExplicitAny: a test says itself what it expects
        ...line.months.map((cohort: any) => [cohort, `&month=${cohort.month}`]),
      ] as const) {
        const query = `source=${line.key ?? ''}${month}`;
        expect(await rows('conversion', `figure=leads&${query}`)).toHaveLength(one.leads);
        for (const figure of ['reached', 'qualified', 'won'])
          expect(await rows('conversion', `figure=${figure}&${query}`)).toHaveLength(one[figure].part);
        for (const { currency, buyers, amount } of one.revenue) {
          const bought = await rows('conversion', `figure=buyers&currency=${currency}&${query}`);
          expect({ count: bought.length, amount: sumOf(bought) }).toEqual({ count: buyers, amount });
        }
      }
  });

  test('a salesperson is told of what is theirs alone, and of no cost; a manager of everything', async () => {
    const all = await report('sales');
    const own = await report('sales', '', awa.visitor);
    expect(own.currencies.flatMap(({ reps }: { reps: { key: string }[] }) => reps.map(({ key }) => key))).toEqual(
      own.currencies.map(() => awa.id),
    );
    const euro = (of: typeof all) => of.currencies.find(({ currency }: { currency: string }) => currency === 'EUR');
    const mine = euro(all).reps.find(({ key }: { key: string }) => key === awa.id);
    expect(euro(own).revenue).toEqual(mine.revenue);
    expect(await rows('sales', 'currency=EUR', awa.visitor)).toHaveLength(mine.revenue.count);
    expect(euro(all).margin).not.toBeNull();
    expect(euro(own).margin).toBeNull();
    expect(euro(own).products.every(({ margin }: { margin: unknown }) => margin === null)).toBe(true);
    expect(await report('sales', '', paul.visitor)).toEqual(all);
    const signed = await report('conversion', '', awa.visitor);
    expect(signed.owners.map(({ key }: { key: string }) => key)).toEqual([awa.id]);
    expect(await report('conversion', `ownerId=${awa.id}`)).toMatchObject({ signatures: signed.signatures });
    for (const refused of ['sales', 'conversion', 'sales/file'])
      expect((await awa.visitor.get(`${path}/${refused}?ownerId=${adminId}`)).status).toBe(403);
    expect((await awa.visitor.get(`${path}/sales/rows?repId=${adminId}`)).status).toBe(403);
    expect((await kili.visitor().get(`${path}/sales`)).status).toBe(401);
  });

  test('the margin is what the lines with a cost leave, returns taken back', async () => {
    const { currencies, from } = await report('sales');
    const [euro] = currencies;
    const known = euro.products.filter(({ margin }: { margin: unknown }) => margin);
    expect(sumOf(known.map(({ margin }: { margin: { amount: number } }) => margin))).toBe(euro.margin.amount);
    expect(known.length).toBe(2);
    expect(currencies[1].margin).toBeNull();
    expect(euro.margin.rate).toBeCloseTo(euro.margin.amount / euro.margin.sold, 9);
    expect(from <= today).toBe(true);
  });

  test('both are had as files, with one line a figure', async () => {
    const file = await admin.get(`${path}/sales/file`, { 'accept-language': 'fr' });
    expect(file.headers['content-type']).toContain('text/csv');
    expect(JSON.stringify(file.body)).toContain('Panier moyen HT');
    expect(JSON.stringify((await admin.get(`${path}/conversion/file`)).body)).toContain('Signatures');
  });
});

function signaturesAgain({ people, quotes, exchanges }: Awaited<ReturnType<typeof readRawSold>>) {
  const earliest = (moments: (string | null | undefined)[]) => moments.filter((one) => one != null).toSorted()[0];
  return people.flatMap((one: RawPerson) => {
    const accepted = earliest(
      quotes.flatMap(({ prospectId, state, decidedAt }) =>
        prospectId === one.id && state === 'accepted' ? [decidedAt] : [],
      ),
    );
    const stage = one.stageId === wonStageId && one.stageSince > one.createdAt ? one.stageSince : null;
    const isOfQuote = accepted && (one.customerSince === null || accepted <= one.customerSince);
    const at = isOfQuote ? accepted : earliest([one.customerSince, stage]);
    if (!at) return [];
    const theirs = exchanges.filter(({ prospectId }) => prospectId === one.id);
    const reached = theirs.filter(
      ({ kind, reached: is, direction }) => kind === 'meeting' || (kind === 'call' && (is || direction === 'in')),
    );
    const dialled = theirs.filter(
      ({ kind, direction, isAttempt }) => kind === 'call' && direction !== 'in' && isAttempt,
    );
    const times = (of: typeof theirs) => of.map(({ occurredAt }) => occurredAt);
    const first = earliest(times(reached)) ?? earliest(times(dialled)) ?? one.createdAt;
    const upTo = (of: typeof theirs) => of.filter(({ occurredAt }) => occurredAt <= at).length;
    return [
      {
        ...{ id: one.id, ownerId: one.ownerId, source: one.source, at },
        cycle: (Date.parse(at) - Date.parse(first)) / DAY_MS,
        calls: upTo(dialled),
        exchanges: upTo(theirs.filter(({ isAttempt }) => isAttempt)),
      },
    ];
  });
}

const sumOf = (items: readonly { amount: number }[]) => items.reduce((sum, { amount }) => sum + amount, 0);

function medianOf(values: number[]): number | null {
  const ordered = values.toSorted((a, b) => a - b);
  const middle = Math.floor(ordered.length / 2);
  if (ordered.length === 0) return null;
  return ordered.length % 2 === 1 ? ordered[middle]! : (ordered[middle - 1]! + ordered[middle]!) / 2;
}
