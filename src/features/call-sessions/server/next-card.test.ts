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

/** Fifty requests at once, from everybody in turn. */
async function rush(people: Person[], prospectIds: string[]): Promise<Answer[]> {
  const sessions: string[] = [];
  for (const person of people) sessions.push(await start(person, prospectIds));
  return Promise.all(
    Array.from({ length: 50 }, (_, i) => next(people[i % people.length]!, sessions[i % people.length]!)),
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
