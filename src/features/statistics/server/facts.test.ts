// Daily facts against a rebuild from the rows: two hundred random days of calls, moves, merges, undo, imports of customers,
// another zone and another meaning of an outcome.
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { addDays, instantOf, wallTime } from '../../../engine/dates.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { buyer, line, setUpBilling } from '../../../main/server/test-invoices.ts';
import { dice } from '../../../main/server/test-sold.ts';
import { stretchesOf } from './facts.ts';
import { factsAndRebuilt, ownOutcome } from './test-facts.ts';

const DAYS = 200;

let kili: TestApp;
let admin: Visitor;
let companyId: string;
let today: string;

beforeAll(async () => {
  kili = await openTestApp();
  ({ owner: admin, companyId } = await kili.setUp());
  await setUpBilling(admin);
  today = wallTime(new Date().toISOString(), 'Europe/Paris').day;
}, 60_000);
afterEach(() => vi.useRealTimers());
afterAll(() => kili?.close());

async function expectEqual() {
  const { kept, rebuilt } = await factsAndRebuilt(kili.app.engine, companyId);
  expect(kept).toEqual(rebuilt);
  return kept;
}

test('days that follow one another are one stretch', () => {
  expect(stretchesOf([])).toEqual([]);
  expect(stretchesOf(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-05'])).toEqual([
    { from: '2026-02-27', to: '2026-03-01' },
    { from: '2026-03-05', to: '2026-03-05' },
  ]);
});

test('of an empty company there is nothing', async () => {
  expect(await expectEqual()).toEqual([]);
});

describe('two hundred random days', () => {
  const { next, pick } = dice(2_026);
  const prospects: string[] = [];
  const calls: { id: string; by: Visitor }[] = [];
  const appointments: string[] = [];
  const merges: string[] = [];
  const customers: string[] = [];
  const done = new Map<string, number>();

  test('come to the facts of a rebuild at every look', { timeout: 280_000 }, async () => {
    const awa = await kili.colleague(admin, 'awa@lumen.example');
    const paul = await kili.colleague(admin, 'paul@lumen.example', 'manager');
    const visitors = [admin, awa.visitor, paul.visitor];
    const ids = [awa.id, paul.id, (await admin.get('/api/session')).body.user.id];
    const stages = (await admin.get('/api/v1/stages?limit=50')).body.items as { id: string }[];
    const own = (await admin.post('/api/v1/outcomes', ownOutcome)).body;
    const outcomes = (await admin.get('/api/v1/outcomes?limit=100')).body.items as { id: string; code: string }[];

    /** What an answer refuses has not happened: what counts is that something did. */
    const ask = async (what: string, answer: Promise<{ status: number; body: { id?: string } }>) => {
      const { status, body } = await answer;
      if (status < 300) done.set(what, (done.get(what) ?? 0) + 1);
      return status < 300 ? body : undefined;
    };
    const push = async (what: string, name: string, args: object, { by, at }: { by: Visitor; at: string }) => {
      const mutation = { seq: 1, id: newId(), name, args, version: 1, at };
      const { body } = await by.post('/api/sync/push', { clientId: newId(), cursor: null, mutations: [mutation] });
      const isDone = body.answers?.[0]?.status === 'done';
      if (isDone) done.set(what, (done.get(what) ?? 0) + 1);
      return isDone;
    };
    const places = [
      { address: { country: 'FR', postalCode: '69003' }, phone: '06 39 98' },
      { address: { country: 'FR', postalCode: '97400' }, phone: '0692 00' },
      { address: {}, phone: '06 39 99' },
    ];
    const fields = () => {
      const { address, phone } = pick(places);
      const tail = String(Math.floor(next() * 9_000) + 1_000);
      return {
        address,
        phones: [{ number: `${phone} ${tail.slice(0, 2)} ${tail.slice(2)}` }],
        source: pick(['Salon', 'Site', null]),
        ownerId: pick([...ids, null]),
      };
    };
    const acts: Record<string, (now: string) => Promise<unknown>> = {
      async comes() {
        const stageId = next() < 0.3 ? pick(stages).id : undefined;
        const made = await ask(
          'comes',
          admin.post('/api/v1/prospects', {
            lastName: `P${prospects.length}`,
            ...fields(),
            ...(stageId && { stageId }),
          }),
        );
        if (made?.id) prospects.push(made.id);
      },
      async changes() {
        await ask('changes', admin.patch(`/api/v1/prospects/${pick(prospects)}`, fields()));
      },
      async calls(now) {
        const id = newId();
        const by = pick(visitors);
        const args = { id, prospectId: pick(prospects), outcome: next() < 0.3 ? own.code : pick(outcomes).code };
        // Some were noted without a network, and come a day late.
        const late = next() < 0.4 ? Math.floor(next() * 30) * 3_600_000 : 0;
        const at = new Date(Date.parse(now) - late).toISOString();
        if (await push('calls', 'call.recordOutcome', args, { by, at })) calls.push({ id, by });
      },
      async undoes(now) {
        await acts.calls!(now);
        const last = calls.at(-1);
        if (last) await push('undoes', 'call.undoOutcome', { id: last.id }, { by: last.by, at: now });
      },
      async writes(now) {
        const kind = pick(['email', 'whatsapp', 'sms', 'meeting', 'call']);
        const direction = kind === 'call' ? 'in' : pick(['in', 'out']);
        const args = {
          id: newId(),
          prospectId: pick(prospects),
          kind,
          direction,
          note: 'Bonjour',
          durationInSeconds: 60,
        };
        await push('writes', 'interaction.add', args, { by: pick(visitors), at: now });
      },
      async moves() {
        await ask('moves', admin.patch(`/api/v1/prospects/${pick(prospects)}`, { stageId: pick(stages).id }));
      },
      async meets(now) {
        const day = addDays(wallTime(now, 'Europe/Paris').day, 1 + Math.floor(next() * 9));
        const made = await ask(
          'meets',
          pick(visitors).post('/api/v1/appointments', {
            title: 'Démo',
            prospectId: pick(prospects),
            day,
            time: '10:00',
          }),
        );
        if (made?.id) appointments.push(made.id);
      },
      async concludes() {
        const id = appointments[Math.floor(next() * appointments.length)];
        if (!id) return;
        const [path, body] = pick([
          ['hold', { result: 'EFFECTUE_POSITIF' }],
          ['no-show', {}],
        ] as const);
        if (next() < 0.2) await ask('cancels', admin.delete(`/api/v1/appointments/${id}`));
        else await ask('concludes', admin.post(`/api/v1/appointments/${id}/${path}`, body));
      },
      async signs() {
        const made = await ask('signs', admin.post('/api/v1/customers', { prospectId: pick(prospects) }));
        if (made?.id) customers.push(made.id);
      },
      async unsigns() {
        const id = customers.pop();
        if (id) await ask('unsigns', admin.delete(`/api/v1/customers/${id}`));
      },
      async merges() {
        const made = await ask(
          'merges',
          admin.post('/api/v1/merges', { masterId: pick(prospects), loserId: pick(prospects) }),
        );
        if (made?.id) merges.push(made.id);
      },
      async unmerges() {
        const id = merges.pop();
        if (id) await ask('unmerges', admin.post(`/api/v1/merges/${id}/undo`, {}));
      },
      async bills() {
        const content = { prospectId: pick(prospects), buyer, lines: [line(1 + Math.floor(next() * 4), 10_000, 2000)] };
        const sale = next() < 0.5 ? await ask('sells', pick(visitors).post('/api/v1/sales', content)) : undefined;
        const { prospectId } = content;
        const draft = await ask(
          'bills',
          admin.post('/api/v1/invoices', sale ? { prospectId, saleId: sale.id, buyer } : content),
        );
        if (draft) await ask('issues', admin.post(`/api/v1/invoices/${draft.id}/issue`, {}));
        if (draft && next() < 0.2)
          await ask('credits', admin.post(`/api/v1/invoices/${draft.id}/credit`, { reason: 'Retour' }));
      },
      async archives() {
        await ask('archives', admin.delete(`/api/v1/prospects/${pick(prospects)}`));
      },
      async means() {
        const meaning = { reached: next() < 0.5, countsAsAttempt: next() < 0.5 };
        await ask('means', admin.patch(`/api/v1/outcomes/${own.id}`, meaning));
      },
      async travels() {
        const timeZone = pick(['Europe/Paris', 'Indian/Reunion', 'America/Martinique']);
        await ask('travels', admin.patch(`/api/v1/companies/${companyId}`, { timeZone }));
      },
    };
    const often = ['comes', 'calls', 'calls', 'calls', 'calls', 'changes', 'moves', 'meets', 'writes', 'concludes'];
    const usual = [...often, ...often, ...Object.keys(acts)];

    vi.useFakeTimers({ toFake: ['Date'] });
    for (let day = 0; day < DAYS; day += 1) {
      const midnight = Date.parse(instantOf(addDays(today, day - DAYS), '00:00', 'Europe/Paris'));
      const moments = Array.from({ length: 1 + Math.floor(next() * 4) }, () => midnight + next() * 86_000_000);
      for (const moment of moments.toSorted((a, b) => a - b)) {
        vi.setSystemTime(moment);
        const act = prospects.length < 5 ? 'comes' : pick(usual);
        await acts[act]!(new Date(moment).toISOString());
      }
      if (day % 10 === 9) await expectEqual();
    }
    vi.useRealTimers();
    await expectEqual();
    const never = Object.keys(acts).filter((act) => !done.has(act));
    expect({ never, done: Object.fromEntries(done) }).toMatchObject({ never: [] });
    await ask('leaves', admin.post(`/api/v1/users/${awa.id}/deactivate`, { handOverTo: paul.id }));
    expect(done.get('leaves')).toBe(1);
    expect((await expectEqual()).length).toBeGreaterThan(200);
  });
});
