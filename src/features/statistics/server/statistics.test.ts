// The dashboard on a real server: a story counted by hand, every figure with as many rows as it says, and who is told of whom.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, wallTime } from '../../../engine/dates.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { buyer, line, setUpBilling } from '../../../main/server/test-invoices.ts';
import type { Figures } from './dashboard.ts';
import { ownOutcome } from './test-facts.ts';

const path = '/api/v1/statistics';

let kili: TestApp;
let admin: Visitor;
let adminId: string;
let awa: { visitor: Visitor; id: string };
let paul: { visitor: Visitor; id: string };
let today: string;

type Told = Figures & { isComing: boolean };

beforeAll(async () => {
  kili = await openTestApp();
  ({ owner: admin } = await kili.setUp());
  await setUpBilling(admin);
  const { user, caller } = (await admin.get('/api/session')).body;
  adminId = user.id;
  today = wallTime(new Date().toISOString(), caller.timeZone).day;
  awa = await kili.colleague(admin, 'awa@lumen.example');
  paul = await kili.colleague(admin, 'paul@lumen.example', 'manager');
}, 60_000);
afterAll(() => kili?.close());

async function told(query = '', visitor = admin): Promise<Told> {
  const { status, body } = await visitor.get(`${path}?${query}`);
  expect({ status, code: body.code }).toEqual({ status: 200, code: undefined });
  return body;
}

/** A call, an appointment, a prospect or a document, as far as they are looked at here. */
interface OpenedRow {
  id: string;
  prospectId: string | null;
  name: string | null;
  amount: number;
}

async function rows(query: Record<string, string>, visitor = admin) {
  const items: OpenedRow[] = [];
  let cursor = '';
  do {
    const words = new URLSearchParams({ limit: '3', ...query, ...(cursor && { cursor }) });
    const { body, status } = await visitor.get(`${path}/rows?${words}`);
    expect({ status, code: body.code }).toEqual({ status: 200, code: undefined });
    items.push(...body.items);
    cursor = body.nextCursor;
  } while (cursor);
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  return items;
}

const post = async (to: string, body: object = {}, by = admin) => {
  const answer = await by.post(`/api/v1${to}`, body);
  if (answer.status >= 300) throw new Error(`${to}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};

const call = async (by: Visitor, prospectId: string, outcome: string) => {
  const id = newId();
  const at = new Date().toISOString();
  const mutation = {
    seq: 1,
    id: newId(),
    name: 'call.recordOutcome',
    args: { id, prospectId, outcome, reason: 'prix' },
    version: 1,
    at,
  };
  const { body } = await by.post('/api/sync/push', { clientId: newId(), cursor: null, mutations: [mutation] });
  expect(body.answers[0]).toEqual({ id: mutation.id, status: 'done' });
  return { id, at };
};

test('of nothing nothing is said', async () => {
  const { totals, answered, people, steps, isComing } = await told();
  expect(isComing).toBe(false);
  expect(people).toEqual([]);
  expect(answered).toMatchObject({ of: 0, value: null });
  expect(Object.values(totals).every(({ count }) => count === 0)).toBe(true);
  expect(steps.length).toBe(30);
});

describe('a day of work', () => {
  const prospects: string[] = [];

  beforeAll(async () => {
    for (const [place, ownerId] of [awa.id, awa.id, paul.id, adminId].entries()) {
      const phones = [{ number: `06 39 98 70 0${place}` }];
      const source = place < 2 ? 'Salon' : null;
      prospects.push((await post('/prospects', { lastName: `Nom${place}`, phones, source, ownerId })).id);
    }
    await call(awa.visitor, prospects[0]!, 'PAS_DE_REPONSE');
    await call(awa.visitor, prospects[0]!, 'INTERESSE');
    await call(awa.visitor, prospects[1]!, 'PAS_INTERESSE');
    await call(paul.visitor, prospects[2]!, 'INTERESSE');
    const slip = await call(admin, prospects[3]!, 'INTERESSE');
    const undo = { seq: 1, id: newId(), name: 'call.undoOutcome', args: { id: slip.id }, version: 1, at: slip.at };
    await admin.post('/api/sync/push', { clientId: newId(), cursor: null, mutations: [undo] });
    await post(
      '/appointments',
      { title: 'Démo', prospectId: prospects[0], day: addDays(today, 3), time: '10:00' },
      awa.visitor,
    );
    await post('/customers', { prospectId: prospects[2] });
    for (const [prospectId, price] of [
      [prospects[0], 100_000],
      [prospects[2], 40_000],
    ] as const) {
      const draft = await post('/invoices', { prospectId, buyer, lines: [line(1, price, 2000)] });
      await post(`/invoices/${draft.id}/issue`);
    }
  }, 60_000);

  test('is counted: who called, who answered, what came of it', async () => {
    const { totals, answered, revenue, sources, people, campaigns, outcomes } = await told();
    const counts = Object.fromEntries(Object.entries(totals).map(([name, { count }]) => [name, count]));
    expect(counts).toMatchObject({ attempts: 4, conversations: 3, positives: 2, taken: 1, held: 0, prospect: 4 });
    // One was converted by hand, the other by the first invoice.
    expect(counts).toMatchObject({ conversion: 2 });
    expect(answered).toMatchObject({ part: 3, of: 4, value: 0.75, isWeak: true });
    expect(revenue).toMatchObject([{ currency: 'EUR', count: 2, amount: 140_000, before: 0 }]);
    expect(sources).toMatchObject([
      { key: 'Salon', prospect: { count: 2 }, conversion: { count: 1 } },
      { key: null, prospect: { count: 2 }, conversion: { count: 1 } },
    ]);
    expect(people.map(({ key, counts }) => [key, counts.attempts.count])).toEqual([
      [awa.id, 3],
      [paul.id, 1],
      [adminId, 0],
    ]);
    expect(campaigns).toEqual([]);
    expect(outcomes.reduce((sum, { count }) => sum + count, 0)).toBe(4);
  });

  test('opens as many rows as each figure says, whole, by step, person, source, outcome, channel and hour', async () => {
    for (const query of [`from=${today}&to=${today}`, `from=${addDays(today, -3_000)}&to=${today}`]) {
      const period = Object.fromEntries(new URLSearchParams(query));
      const { totals, steps, people, sources, outcomes, channels, hours, revenue, products } = await told(query);
      for (const [figure, { count }] of Object.entries(totals))
        expect({ figure, rows: (await rows({ figure, ...period })).length }).toEqual({ figure, rows: count });
      for (const { key, counts, revenue: sold } of people) {
        for (const [figure, { count }] of Object.entries(counts))
          expect({ figure, rows: (await rows({ figure, userId: key ?? '', ...period })).length }).toEqual({
            figure,
            rows: count,
          });
        for (const { currency, count } of sold)
          expect(await rows({ figure: 'revenue', currency, userId: key ?? '', ...period })).toHaveLength(count);
      }
      for (const { key, prospect, conversion } of sources) {
        const source = key ?? '';
        expect(await rows({ figure: 'prospect', source, ...period })).toHaveLength(prospect.count);
        expect(await rows({ figure: 'conversion', source, ...period })).toHaveLength(conversion.count);
      }
      for (const { key, count } of outcomes)
        expect(await rows({ figure: 'attempts', outcome: key ?? '', ...period })).toHaveLength(count);
      for (const { key: channel, out, in: received } of channels) {
        expect(await rows({ figure: 'exchanges', channel, direction: 'out', ...period })).toHaveLength(out.count);
        expect(await rows({ figure: 'exchanges', channel, direction: 'in', ...period })).toHaveLength(received.count);
      }
      expect(hours.reduce((sum, { calls }) => sum + calls, 0)).toBe(totals.attempts.count);
      for (const { weekday, hour, calls } of hours)
        expect(await rows({ figure: 'hour', weekday: String(weekday), hour: String(hour), ...period })).toHaveLength(
          calls,
        );
      for (const { currency, count, amount } of revenue) {
        const documents = await rows({ figure: 'revenue', currency, ...period });
        expect(documents).toHaveLength(count);
        expect(documents.reduce((sum, row) => sum + row.amount, 0)).toBe(amount);
      }
      for (const { key, currency, count } of products)
        expect(await rows({ figure: 'product', productId: key ?? '', currency, ...period })).toHaveLength(count);
      for (const { from, to, counts } of steps.filter(({ counts }) => counts.attempts.count > 0))
        expect(await rows({ figure: 'attempts', from, to })).toHaveLength(counts.attempts.count);
    }
  });

  test('a period of one day is one step, and one of ten years is told by years', async () => {
    expect((await told(`from=${today}&to=${today}`)).steps).toMatchObject([{ from: today, to: today }]);
    const years = await told(`from=${addDays(today, -3_600)}&to=${today}`);
    expect(years.step).toBe('year');
    expect(years.totals.attempts.count).toBe(4);
    expect(years.steps.at(-1)?.counts.attempts.count).toBe(4);
    const refused = await admin.get(`${path}?from=${addDays(today, -4_000)}&to=${today}`);
    expect(refused).toMatchObject({ status: 422, body: { code: 'analysis.tooLong' } });
    expect((await admin.get(`${path}?from=${today}&to=${addDays(today, -1)}`)).status).toBe(422);
    expect((await admin.get(`${path}?from=hier`)).status).toBe(400);
    expect((await admin.get(`${path}/rows?figure=profit`)).status).toBe(400);
    expect((await admin.get(`${path}/rows?figure=attempts&cursor=ailleurs`)).status).toBe(400);
  });

  test('a rep is told of what they did, a manager of their team, and of nobody else', async () => {
    const own = await told('', awa.visitor);
    expect(own.totals.attempts.count).toBe(3);
    expect(own.people.map(({ key }) => key)).toEqual([awa.id]);
    expect(own.revenue).toMatchObject([{ amount: 100_000 }]);
    const opened = await rows({ figure: 'attempts' }, awa.visitor);
    expect(opened.map(({ prospectId }) => prospectId).sort()).toEqual(
      [prospects[0], prospects[0], prospects[1]].toSorted(),
    );
    expect((await awa.visitor.get(`${path}?ownerId=${paul.id}`)).status).toBe(403);
    expect((await awa.visitor.get(`${path}/rows?figure=attempts&ownerId=${paul.id}`)).status).toBe(403);
    expect(await rows({ figure: 'attempts', userId: paul.id }, awa.visitor)).toEqual([]);
    expect((await told(`ownerId=${paul.id}`)).totals.attempts.count).toBe(1);
    expect((await awa.visitor.post(`${path}/rebuild`)).status).toBe(403);
    expect((await admin.post(`${path}/rebuild`)).status).toBe(204);
  });

  test('who has been handed over is counted still, and named no more', async () => {
    await admin.patch(`/api/v1/prospects/${prospects[1]}`, { ownerId: paul.id });
    const { totals } = await told('', awa.visitor);
    expect(totals.attempts.count).toBe(3);
    const opened = await rows({ figure: 'attempts' }, awa.visitor);
    expect(opened).toHaveLength(3);
    expect(opened.filter(({ prospectId, name }) => prospectId === null && name === null)).toHaveLength(1);
  });

  test('another meaning of an outcome is told of all calls that came to it', async () => {
    const { id, code } = await post('/outcomes', ownOutcome);
    await call(admin, prospects[3]!, code);
    const { attempts, conversations } = (await told()).totals;
    expect(await admin.patch(`/api/v1/outcomes/${id}`, { reached: false })).toMatchObject({ status: 200 });
    expect((await told()).totals).toMatchObject({ attempts, conversations: { count: conversations.count - 1 } });
    expect(await rows({ figure: 'conversations' })).toHaveLength(conversations.count - 1);
    await admin.patch(`/api/v1/outcomes/${id}`, { countsAsAttempt: false });
    expect((await told()).totals.attempts.count).toBe(attempts.count - 1);
    expect(await rows({ figure: 'attempts' })).toHaveLength(attempts.count - 1);
  });
});
