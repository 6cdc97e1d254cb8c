// Who comes by themselves: first after promised call-backs, and next in a session that runs.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inCompany } from '../../../engine/server/database.ts';
import type { Person } from '../../../engine/server/run-command.ts';
import { type Calls, openCalls, withNumbers } from '../../../main/server/test-calls.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';

let calls: Calls;
beforeAll(async () => {
  calls = await openCalls();
});
afterAll(() => calls?.close());

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const daysAgo = (days: number) => inMinutes(-days * 24 * 60);

async function team() {
  const admin = await calls.company('Atelier Lumen');
  return { admin, awa: await calls.colleague(admin, 'Awa'), karim: await calls.colleague(admin, 'Karim') };
}

const made = async (of: Person, changes: Partial<Prospect>): Promise<string> => {
  madeSoFar += 1;
  const [given] = withNumbers(madeSoFar).slice(-1);
  const [id] = await calls.prospects(of, [{ ...given!, source: 'Essai' }]);
  await calls.inside(of, (store) => store.update(prospectRecord, id!, changes));
  return id!;
};
let madeSoFar = 0;

const dealt = async (person: Person, path: string, body: object) => {
  const { body: answer } = await calls.as(person)('POST', path, body);
  return (answer.cards as { prospect: { id: string }; reason: { key: string } }[]).map(({ prospect, reason }) => [
    prospect.id,
    reason.key,
  ]);
};

test('the test set of the order: P1, P11, P3, P4, P5, P6, P7', async () => {
  const { admin, awa, karim } = await team();
  const called = { callCount: 1 };
  const callBack = (minutes: number, ownerId: string): Partial<Prospect> => ({
    ...{ ownerId, nextActionAt: inMinutes(minutes), nextActionKind: 'call-back', ...called },
  });
  const ids = {
    P6: await made(admin, { score: 45 }),
    P7: await made(admin, { score: 60, nextActionAt: inMinutes(-30), nextActionKind: 'retry', ...called }),
    P2: await made(admin, callBack(10, awa.userId)),
    P5: await made(admin, { score: 74, lastContactAt: daysAgo(14), ...called }),
    P4: await made(admin, { score: 82, lastContactAt: daysAgo(2), ...called }),
    // A consumer who never agreed to be called.
    P8: await made(admin, { score: 95, audience: 'B2C' }),
    P3: await made(admin, { score: 55, inboundAt: inMinutes(-25) }),
    P10: await made(admin, { score: 99 }),
    P11: await made(admin, callBack(-90, karim.userId)),
    P1: await made(admin, callBack(-15, awa.userId)),
  };
  // Karim has P10 on his card: he is at work, but far too late for what he promised P11.
  const { body: his } = await calls.as(karim)('POST', '/call-sessions', { prospectIds: [ids.P10] });
  expect((await calls.as(karim)('POST', `/call-sessions/${his.id}/next`, {})).status).toBe(200);
  const { body: session } = await calls.as(awa)('POST', '/call-sessions', { filter: { source: 'Essai' } });
  const order = await dealt(awa, `/call-sessions/${session.id}/cards`, { count: 20 });
  const names = new Map(Object.entries(ids).map(([name, id]) => [id, name]));
  // Shortly after midnight the promise was one of the day before, and says so.
  expect(order.map(([id, reason]) => [names.get(id!), reason!.replace(/On$/, '')])).toEqual([
    ['P1', 'queue.promised'],
    ['P11', 'queue.promisedByColleague'],
    ['P3', 'queue.newLead'],
    ['P4', 'queue.score'],
    ['P5', 'queue.score'],
    ['P6', 'queue.neverCalled'],
    ['P7', 'queue.retry'],
  ]);
  expect(Object.values(session.blocked)).toEqual([1]);
});

test('once the others are called, a session tells of those of its list who have no card', async () => {
  const { admin, awa } = await team();
  await made(admin, {});
  await made(admin, { audience: 'B2C' });
  const api = calls.as(awa);
  const { body } = await api('POST', '/call-sessions', { filter: { source: 'Essai' } });
  const path = `/call-sessions/${body.id}`;
  const card = (await api('POST', `${path}/next`, {})).body;
  await api('POST', `${path}/outcomes`, { entryId: card.entryId, outcome: 'PAS_DE_REPONSE' });
  expect((await api('POST', `${path}/next`, {})).status).toBe(204);
  const session = (await api('GET', path)).body;
  expect(session).toMatchObject({ total: 1, forbidden: { count: 0, withoutCard: 1 } });
  expect(Object.values(session.blocked)).toEqual([1]);
});

/** How often the devices of this person were told of the session. */
const toldOf = (person: Person, path: string) =>
  inCompany(calls.database, person, async ({ db, companyId }) => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from kili.sync_change
      where company_id = ${companyId} and entity = 'callSession' and entity_id = ${path.split('/').at(-1)}::uuid
        and owner_new = ${person.userId}`.execute(db);
    return rows[0]!.count;
  });

describe('while a session runs', () => {
  async function running() {
    const { admin, awa } = await team();
    for (let count = 0; count < 4; count += 1) await made(admin, { score: 50 });
    const { body } = await calls.as(awa)('POST', '/call-sessions', { filter: { source: 'Essai' } });
    const path = `/call-sessions/${body.id}`;
    const beat = async () => (await calls.as(awa)('POST', `${path}/heartbeat`, { entryIds: [] })).body.leadWaits;
    return { admin, awa, path, beat };
  }

  test('who comes by themselves and is of its list comes next', async () => {
    const { admin, awa, path, beat } = await running();
    await dealt(awa, `${path}/cards`, { count: 2 });
    expect(await beat()).toBe(false);
    const lead = await made(admin, { inboundAt: inMinutes(-2) });
    expect(await beat()).toBe(true);
    const before = await toldOf(awa, path);
    expect(await dealt(awa, `${path}/cards`, { count: 5, leads: true })).toEqual([[lead, 'queue.newLead']]);
    expect(await beat()).toBe(false);
    expect((await calls.as(awa)('GET', path)).body).toMatchObject({ total: 5 });
    expect(await toldOf(awa, path)).toBe(before + 1);
    expect(await dealt(awa, `${path}/cards`, { count: 5, leads: true })).toEqual([]);
  });

  test('and comes next without being asked for', async () => {
    const { admin, awa, path } = await running();
    const lead = await made(admin, { score: 1, inboundAt: inMinutes(-2) });
    expect((await calls.as(awa)('POST', `${path}/next`, {})).body.prospect.id).toBe(lead);
  });

  test('nobody comes of another list, planned for later, or called already', async () => {
    const { admin, awa, path, beat } = await running();
    await made(admin, { source: 'Ailleurs', inboundAt: inMinutes(-2) });
    await made(admin, { inboundAt: inMinutes(-2), nextActionAt: inMinutes(600), nextActionKind: 'follow-up' });
    await made(admin, { inboundAt: inMinutes(-2), callCount: 1 });
    expect(await beat()).toBe(false);
    expect(await dealt(awa, `${path}/cards`, { count: 5, leads: true })).toEqual([]);
  });

  test('a session of people named one by one stays theirs', async () => {
    const { admin, awa } = await team();
    const one = await made(admin, {});
    const { body } = await calls.as(awa)('POST', '/call-sessions', { prospectIds: [one] });
    await made(admin, { inboundAt: inMinutes(-2) });
    const order = await dealt(awa, `/call-sessions/${body.id}/cards`, { count: 5 });
    expect(order.map(([id]) => id)).toEqual([one]);
  });

  test('of more prospects than are looked at, a fresh lead is among the first cards', async () => {
    const { admin, awa } = await team();
    const [first] = await calls.prospects(
      admin,
      withNumbers(130).map((one) => ({ ...one, source: 'Essai', score: 60 })),
    );
    await inCompany(calls.database, { companyId: admin.companyId, userId: admin.companyId }, async ({ db }) => {
      await sql`update kili.prospect set score = 0, inbound_at = now() - interval '3 minutes'
        where company_id = ${admin.companyId} and id = ${first}`.execute(db);
      await sql`update kili.company_version set version = version + 1 where company_id = ${admin.companyId}`.execute(
        db,
      );
    });
    const { body } = await calls.as(awa)('POST', '/call-sessions', { filter: { source: 'Essai' } });
    const [next] = await dealt(awa, `/call-sessions/${body.id}/cards`, { count: 1 });
    expect(next).toEqual([first, 'queue.newLead']);
  });
});

describe('what makes an inbound lead', () => {
  const add = (of: Person, prospectId: string, more: object) =>
    calls.as(of)('POST', '/interactions', { prospectId, ...more });
  const inboundAtOf = async (of: Person, id: string) =>
    (await calls.as(of)('GET', `/prospects/${id}`)).body.inboundAt as string | null;

  test('the API says it, but not for a moment to come', async () => {
    const { awa } = await team();
    const inboundAt = inMinutes(-4);
    const { status, body } = await calls.as(awa)('POST', '/prospects', { lastName: 'Perrault', inboundAt });
    expect([status, body.inboundAt]).toEqual([201, inboundAt]);
    const ahead = await calls.as(awa)('POST', '/prospects', { lastName: 'Perrault', inboundAt: inMinutes(30) });
    expect(ahead.status).toBe(422);
    expect(JSON.stringify(ahead.body)).toContain('inboundAt');
  });

  test('a missed call makes one of whoever was never called, the last one counts', async () => {
    const { admin, awa } = await team();
    const id = await made(admin, { ownerId: awa.userId });
    await add(awa, id, { kind: 'email', direction: 'out', note: 'Plaquette' });
    expect(await inboundAtOf(awa, id)).toBeNull();
    const [first, second] = [inMinutes(-40), inMinutes(-5)];
    await add(awa, id, { kind: 'call', direction: 'in', occurredAt: second });
    await add(awa, id, { kind: 'whatsapp', direction: 'in', note: 'Rappelez-moi', occurredAt: first });
    expect(await inboundAtOf(awa, id)).toBe(second);
    const known = await made(admin, { ownerId: awa.userId, callCount: 1 });
    await add(awa, known, { kind: 'call', direction: 'in' });
    expect(await inboundAtOf(awa, known)).toBeNull();
  });
});

test('a call-back that becomes due comes next, however many cards lie on the desk', async () => {
  const { admin, awa } = await team();
  const ids = [await made(admin, { score: 90 }), await made(admin, { score: 80 })];
  const promised = await made(admin, { ownerId: awa.userId, nextActionAt: inMinutes(7), nextActionKind: 'call-back' });
  const { body: session } = await calls.as(awa)('POST', '/call-sessions', { prospectIds: [...ids, promised] });
  const cards = `/call-sessions/${session.id}/cards`;
  expect((await dealt(awa, cards, { count: 25, offline: true })).map(([id]) => id)).toEqual(ids);
  const urgent = { count: 5, offline: true, leads: true };
  expect(await dealt(awa, cards, urgent)).toEqual([]);
  await calls.inside(admin, (store) => store.update(prospectRecord, promised, { nextActionAt: inMinutes(4) }));
  expect(await dealt(awa, cards, urgent)).toEqual([[promised, 'queue.promised']]);
});
