import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inCompany } from '../../../engine/server/database.ts';
import type { Person } from '../../../engine/server/run-command.ts';
import { type Answer, type Calls, openCalls, withNumbers } from '../../../main/server/test-calls.ts';

let calls: Calls;

beforeAll(async () => {
  calls = await openCalls();
});
afterAll(() => calls?.close());

async function team(names: string[]): Promise<Person[]> {
  const admin = await calls.company('Atelier Lumen');
  const people: Person[] = [];
  for (const name of names) people.push(await calls.colleague(admin, name));
  return people;
}

async function start(person: Person, prospectIds: string[]): Promise<string> {
  const { status, body } = await calls.as(person)('POST', '/call-sessions', { prospectIds });
  expect([status, body.total]).toEqual([201, prospectIds.length]);
  return body.id;
}

const next = (person: Person, session: string): Promise<Answer> =>
  calls.as(person)('POST', `/call-sessions/${session}/next`, {});

const deal = (person: Person, session: string, count: number, offline?: boolean): Promise<Answer> =>
  calls.as(person)('POST', `/call-sessions/${session}/cards`, { count, offline });

/** Fifty requests at once, from everybody in turn. */
async function rush(people: Person[], prospectIds: string[], ask = next): Promise<Answer[]> {
  const sessions: string[] = [];
  for (const person of people) sessions.push(await start(person, prospectIds));
  return Promise.all(
    Array.from({ length: 50 }, (_, i) => ask(people[i % people.length]!, sessions[i % people.length]!)),
  );
}

const servedIn = (answers: Answer[]): string[] => answers.flatMap(({ body }) => (body ? [body.prospect.id] : []));
const countOf = (answers: Answer[], status: number) => answers.filter((answer) => answer.status === status).length;

async function expireLeases({ companyId }: Person) {
  await inCompany(calls.database, { companyId, userId: companyId }, ({ db }) =>
    sql`update kili.call_lock set expires_at = now() - interval '1 second' where company_id = ${companyId}`.execute(db),
  );
}

describe('fifty requests at once from four people', () => {
  test.each([1, 2, 3])('on twenty prospects serve twenty distinct ones (run %i)', async () => {
    const people = await team(['Claire', 'Karim', 'Awa', 'Louis']);
    const ids = await calls.prospects(people[0]!, withNumbers(20));
    const answers = await rush(people, ids);
    expect([countOf(answers, 200), countOf(answers, 204)]).toEqual([20, 30]);
    expect(new Set(servedIn(answers))).toEqual(new Set(ids));
  });

  test('serve only one of two records that share a number', async () => {
    const people = await team(['Claire', 'Karim', 'Awa', 'Louis']);
    const ids = await calls.prospects(people[0]!, [...withNumbers(10), ...withNumbers(10)]);
    const answers = await rush(people, ids);
    expect([countOf(answers, 200), countOf(answers, 204)]).toEqual([10, 40]);
    const twins = servedIn(answers).map((id) => ids.indexOf(id) % 10);
    expect(twins.sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test.each([1, 2, 3])('serve nobody twice when numbers form a chain (run %i)', async () => {
    const people = await team(['Claire', 'Karim', 'Awa', 'Louis']);
    const number = (n: number) => ({ number: `06 39 98 20 ${10 + n}`, kind: 'mobile' as const });
    const chain = Array.from({ length: 20 }, (_, n) => ({ phones: [number(n), number(n + 1)] }));
    const ids = await calls.prospects(people[0]!, chain);
    const answers = await rush(people, ids);
    const places = servedIn(answers)
      .map((id) => ids.indexOf(id))
      .sort((a, b) => a - b);
    expect(places.every((place, i) => i === 0 || place > places[i - 1]! + 1)).toBe(true);
    // Nobody who could have been served was left out: between two cards at most two neighbours are blocked.
    expect(places.every((place, i) => i === 0 || place - places[i - 1]! <= 3)).toBe(true);
    expect(countOf(answers, 200) + countOf(answers, 204)).toBe(50);
  });
});

describe('fifty requests at once for several cards each', () => {
  const handsOf = (answers: Answer[]): string[][] =>
    answers.map(({ body }) => body.cards.map(({ prospect }: { prospect: { id: string } }) => prospect.id));

  test.each([1, 2, 3])('deal forty prospects out, each of them once (run %i)', async () => {
    const people = await team(['Claire', 'Karim', 'Awa', 'Louis']);
    const ids = await calls.prospects(people[0]!, withNumbers(40));
    const answers = await rush(people, ids, (person, session) => deal(person, session, 5));
    expect(countOf(answers, 200)).toBe(50);
    const hands = handsOf(answers);
    expect(hands.flat().sort()).toEqual([...ids].sort());
    expect(Math.max(...hands.map((hand) => hand.length))).toBe(5);
  });

  test.each([1, 2, 3])('never show two records that share a number (run %i)', async () => {
    const people = await team(['Claire', 'Karim', 'Awa', 'Louis']);
    const number = (n: number) => ({ number: `06 39 98 20 ${10 + n}`, kind: 'mobile' as const });
    const chain = Array.from({ length: 30 }, (_, n) => ({ phones: [number(n), number(n + 1)] }));
    const ids = await calls.prospects(people[0]!, chain);
    const answers = await rush(people, ids, (person, session) => deal(person, session, 3));
    const places = handsOf(answers)
      .flat()
      .map((id) => ids.indexOf(id))
      .sort((a, b) => a - b);
    expect(places.length).toBeGreaterThanOrEqual(10);
    expect(places.every((place, i) => i === 0 || place > places[i - 1]! + 1)).toBe(true);
  });
});

describe('several cards in one request', () => {
  test('come in the order they would have come one by one', async () => {
    const [claire, karim] = (await team(['Claire', 'Karim'])) as [Person, Person];
    const ids = await calls.prospects(
      claire,
      withNumbers(6).map((prospect, n) => ({ ...prospect, score: [10, 90, 50, 70, 30, 20][n] })),
    );
    const [hers, his] = [await start(claire, ids), await start(karim, ids)];
    const { body } = await deal(claire, hers, 4);
    expect(body.cards.map(({ prospect }: { prospect: { score: number } }) => prospect.score)).toEqual([90, 70, 50, 30]);
    expect(body.cards[0]).toMatchObject({ timeline: [], reason: { key: 'queue.score', text: 'Score 90' } });
    expect(Date.parse(body.cards[0].leaseUntil) - Date.now()).toBeLessThan(91_000);
    expect((await next(karim, his)).body.prospect.score).toBe(20);
    const view = (await calls.as(claire)('GET', `/call-sessions/${hers}`)).body;
    expect(view.cards.map(({ entryId }: { entryId: string }) => entryId).sort()).toEqual(
      body.cards.map(({ entryId }: { entryId: string }) => entryId).sort(),
    );
  });

  test('bring each prospect’s own exchanges, the newest first', async () => {
    const [claire] = (await team(['Claire'])) as [Person];
    const ids = await calls.prospects(claire, withNumbers(2));
    const api = calls.as(claire);
    const first = await start(claire, ids);
    const hand = (await deal(claire, first, 2)).body.cards;
    for (const outcome of ['OCCUPE', 'PAS_DE_REPONSE']) {
      const { body } = await api('POST', `/call-sessions/${first}/outcomes`, { entryId: hand[0].entryId, outcome });
      if (outcome === 'OCCUPE') {
        await api('POST', `/call-sessions/${first}/undo`, { interactionId: body.interaction.id });
      }
    }
    const again = (await deal(claire, await start(claire, ids), 2)).body.cards;
    const byProspect = new Map(
      again.map((card: { prospect: { id: string }; timeline: { outcome: string }[] }) => [
        card.prospect.id,
        card.timeline.map(({ outcome }) => outcome),
      ]),
    );
    expect(byProspect.get(hand[0].prospect.id)).toEqual(['PAS_DE_REPONSE', 'OCCUPE']);
    expect(byProspect.get(hand[1].prospect.id)).toEqual([]);
  });

  test('are at most twenty-five, and none is an empty hand', async () => {
    const [claire] = (await team(['Claire'])) as [Person];
    const ids = await calls.prospects(claire, withNumbers(30));
    const session = await start(claire, ids);
    expect((await deal(claire, session, 26)).status).toBe(400);
    expect((await deal(claire, session, 0)).status).toBe(400);
    expect((await deal(claire, session, 25)).body.cards).toHaveLength(25);
    expect((await deal(claire, session, 25)).body.cards).toHaveLength(5);
    expect(await deal(claire, session, 25)).toMatchObject({ status: 200, body: { cards: [] } });
  });

  test('for a device stay away from the others for half an hour, and come with whole rows', async () => {
    const [claire, karim] = (await team(['Claire', 'Karim'])) as [Person, Person];
    const ids = await calls.prospects(claire, withNumbers(2));
    const [hers, his] = [await start(claire, ids), await start(karim, ids)];
    const { cards, rows } = (await deal(claire, hers, 25, true)).body;
    expect(rows.prospect.map(({ id, rev, missedCalls }: Record<string, unknown>) => [id, rev, missedCalls])).toEqual(
      expect.arrayContaining(ids.map((id) => [id, 1, 0])),
    );
    expect(rows.interaction).toEqual([]);
    expect(cards[0]).not.toHaveProperty('timeline');
    const minutesLeft = (until: string) => (Date.parse(until) - Date.now()) / 60_000;
    expect(minutesLeft(cards[0].leaseUntil)).toBeGreaterThan(29);
    expect((await next(karim, his)).status).toBe(204);
    const entryIds = cards.map(({ entryId }: { entryId: string }) => entryId);
    const beat = await calls.as(claire)('POST', `/call-sessions/${hers}/heartbeat`, { entryIds, offline: true });
    expect(minutesLeft(beat.body.leases[1].leaseUntil)).toBeGreaterThan(29);
    await expireLeases(claire);
    expect((await next(karim, his)).status).toBe(200);
  });
});

describe('a lease', () => {
  test('that runs out gives the card back to the pool', async () => {
    const [claire, karim] = (await team(['Claire', 'Karim'])) as [Person, Person];
    const ids = await calls.prospects(claire, withNumbers(1));
    const [hers, his] = [await start(claire, ids), await start(karim, ids)];
    const card = await next(claire, hers);
    expect(card.body.prospect.id).toBe(ids[0]);
    expect(Date.parse(card.body.leaseUntil) - Date.now()).toBeGreaterThan(85_000);
    expect((await next(karim, his)).status).toBe(204);
    await expireLeases(claire);
    expect((await next(karim, his)).body.prospect.id).toBe(ids[0]);
    expect((await next(claire, hers)).status).toBe(204);
  });

  test('lasts as long as the screen says so, and ten minutes on the telephone', async () => {
    const [claire, karim] = (await team(['Claire', 'Karim'])) as [Person, Person];
    const ids = await calls.prospects(claire, withNumbers(2));
    const [hers, his] = [await start(claire, ids), await start(karim, ids)];
    const first = (await next(claire, hers)).body.entryId;
    const second = (await next(claire, hers)).body.entryId;
    const beat = (entryIds: string[], onCall = false) =>
      calls.as(claire)('POST', `/call-sessions/${hers}/heartbeat`, { entryIds, onCall });
    const onCall = await beat([first], true);
    expect(Date.parse(onCall.body.leases[0].leaseUntil) - Date.now()).toBeGreaterThan(595_000);
    await expireLeases(claire);
    const taken = (await next(karim, his)).body.prospect;
    const after = (await beat([first, second])).body;
    expect(after.leases).toHaveLength(1);
    expect(after.lost).toEqual([
      { entryId: taken.id === ids[0] ? first : second, heldBy: { userId: karim.userId, name: 'Karim' } },
    ]);
  });

  test('is given back by an end that comes while it is dealt', async () => {
    const [claire, karim] = (await team(['Claire', 'Karim'])) as [Person, Person];
    const ids = await calls.prospects(claire, withNumbers(4));
    for (let round = 0; round < 10; round += 1) {
      const hers = await start(claire, ids);
      const end = () => calls.as(claire)('POST', `/call-sessions/${hers}/end`, {});
      await Promise.all([deal(claire, hers, 4, true), end()]);
      const his = await start(karim, ids);
      expect((await deal(karim, his, 4)).body.cards).toHaveLength(4);
      await calls.as(karim)('POST', `/call-sessions/${his}/end`, {});
    }
  });

  test('is given back by an end that comes while its page keeps it, or takes it back', async () => {
    const [claire, karim] = (await team(['Claire', 'Karim'])) as [Person, Person];
    const ids = await calls.prospects(claire, withNumbers(4));
    for (let round = 0; round < 10; round += 1) {
      const hers = await start(claire, ids);
      const { cards } = (await deal(claire, hers, 4, true)).body;
      const entryIds = cards.map(({ entryId }: { entryId: string }) => entryId);
      const api = calls.as(claire);
      await Promise.all([
        ...[1, 2].map(() =>
          api('POST', `/call-sessions/${hers}/heartbeat`, { entryIds, offline: true, retakes: true }),
        ),
        api('POST', `/call-sessions/${hers}/end`, {}),
      ]);
      const his = await start(karim, ids);
      expect((await deal(karim, his, 4)).body.cards).toHaveLength(4);
      await calls.as(karim)('POST', `/call-sessions/${his}/end`, {});
    }
  });

  test('is given back by release, pause, end and a new session', async () => {
    const [claire, karim] = (await team(['Claire', 'Karim'])) as [Person, Person];
    const ids = await calls.prospects(claire, withNumbers(1));
    const his = await start(karim, ids);
    let hers = await start(claire, ids);
    const api = calls.as(claire);
    const steps = [
      (entryId: string) => api('POST', `/call-sessions/${hers}/release`, { entryIds: [entryId] }),
      () => api('POST', `/call-sessions/${hers}/pause`, {}),
      () => api('POST', `/call-sessions/${hers}/end`, {}),
      () => start(claire, ids),
    ];
    for (const step of steps) {
      const { body } = await next(claire, hers);
      expect(body.prospect.id).toBe(ids[0]);
      expect((await next(karim, his)).status).toBe(204);
      await step(body.entryId);
      const taken = await next(karim, his);
      expect(taken.status).toBe(200);
      await calls.as(karim)('POST', `/call-sessions/${his}/release`, { entryIds: [taken.body.entryId] });
      hers = await start(claire, ids);
    }
  });
});

describe('who was called today as often as allowed', () => {
  test('is named as such, and may be called from tomorrow on', async () => {
    const [claire] = await team(['Claire']);
    const [prospectId] = await calls.prospects(claire!, withNumbers(1));
    for (let turn = 0; turn < 3; turn++) {
      const noted = await calls.as(claire!)('POST', `/prospects/${prospectId}/calls`, { outcome: 'OCCUPE' });
      expect(noted.status).toBe(201);
    }
    const api = calls.as(claire!);
    const { body: session } = await api('POST', '/call-sessions', { prospectIds: [prospectId] });
    expect(session).toMatchObject({ total: 1, blocked: { DAY_CAP: 1 }, keptBack: { DAY_CAP: 1 } });
    expect((await deal(claire!, session.id, 1)).body.cards).toEqual([]);
    const { body } = await api('GET', `/call-sessions/${session.id}`);
    expect(body).toMatchObject({ blocked: { DAY_CAP: 1 }, forbidden: { count: 1 } });
    expect(Date.parse(body.forbidden.from)).toBeGreaterThan(Date.now());
  });
});

test('who is planned for later today stands beside the total, not among those who wait', async () => {
  const [claire] = await team(['Claire']);
  const nextActionAt = new Date(Date.now() + 20 * 60_000).toISOString();
  const ids = await calls.prospects(claire!, withNumbers(3));
  await inCompany(calls.database, { companyId: claire!.companyId, userId: claire!.companyId }, ({ db }) =>
    sql`update kili.prospect set next_action_at = ${nextActionAt}, next_action_kind = 'retry', rev = rev + 1
      where company_id = ${claire!.companyId} and id = ${ids[0]}`.execute(db),
  );
  const { body } = await calls.as(claire!)('POST', '/call-sessions', { filter: { and: [] } });
  expect(body).toMatchObject({ total: 2, plannedLater: 1 });
  expect((await calls.as(claire!)('GET', `/call-sessions/${body.id}`)).body.counters).toMatchObject({ waiting: 2 });
});
