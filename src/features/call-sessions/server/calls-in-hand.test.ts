import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addDays, addMinutes, instantOf, wallTime } from '../../../engine/dates.ts';
import { inCompany } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { push } from '../../../engine/server/push.ts';
import { type Person, runCommand } from '../../../engine/server/run-command.ts';
import { type Api, type Calls, openCalls, withNumbers } from '../../../main/server/test-calls.ts';
import { callIncidentRecord } from '../../call-rights/call-incident.record.ts';
import { companyRecord } from '../../companies/company.record.ts';
import { alwaysOpen } from '../../contact-rules/call-policy.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { takeBackCard } from '../call-session.commands.ts';
import { dialRecord } from '../call-session.records.ts';
import { completeCall } from '../complete-call.commands.ts';

let calls: Calls;
let admin: Person;
let claire: Person;
let karim: Person;
let api: Api;
let karims: Api;

beforeAll(async () => {
  calls = await openCalls();
});
afterAll(() => calls?.close());

beforeEach(async () => {
  ({ admin, claire, karim, api, karims } = await calls.team());
});

async function startWith(count: number) {
  const prospectIds = await calls.prospects(admin, withNumbers(count));
  const { body } = await api('POST', '/call-sessions', { prospectIds });
  expect(body.code).toBeUndefined();
  const { id } = body;
  return { id, session: `/call-sessions/${id}`, prospectIds };
}

describe('two dials of one person', () => {
  const dialNext = async (session: string) => {
    const card = (await api('POST', `${session}/next`, {})).body;
    const number = card.prospect.phones[0].number;
    const answer = await api('POST', `${session}/dials`, { entryId: card.entryId, number });
    expect(answer.status).toBe(201);
    return { ...answer.body, card };
  };
  const dialOf = (id: string) => calls.inside(admin, (store) => store.find(dialRecord, id));

  test('are never in flight at once: the newer one ends the older one, and says so', async () => {
    const { session } = await startWith(3);
    const first = await dialNext(session);
    expect(first.overtaken).toBeNull();
    const second = await dialNext(session);
    expect(second.overtaken).toMatchObject({ id: first.dial.id, prospectId: first.card.prospect.id });
    expect(await dialOf(first.dial.id)).toMatchObject({ overtakenById: second.dial.id });
    // The desk it was begun on hears that it is over.
    const entryIds = [first.card.entryId, second.card.entryId];
    const { overtaken } = (await api('POST', `${session}/heartbeat`, { entryIds })).body;
    expect(overtaken).toEqual([{ entryId: first.card.entryId, at: second.dial.dialledAt }]);
    // It was a call all the same, and its outcome is taken: once.
    const said = await api('POST', `${session}/outcomes`, { entryId: first.card.entryId, outcome: 'PAS_DE_REPONSE' });
    expect(said.status).toBe(201);
    expect(said.body.interaction.details.isManual).toBeUndefined();
    const row = await calls.inside(admin, (store) => store.find(prospectRecord, first.card.prospect.id));
    expect(row).toMatchObject({ callCount: 1, recentAttempts: [{ by: claire.userId }] });
    expect(row?.recentAttempts).toHaveLength(1);
  });

  test('one after the other end nothing', async () => {
    const { session } = await startWith(2);
    const { card, dial } = await dialNext(session);
    await api('POST', `${session}/outcomes`, { entryId: card.entryId, outcome: 'INTERESSE' });
    expect((await dialNext(session)).overtaken).toBeNull();
    expect(await dialOf(dial.id)).toMatchObject({ overtakenById: null });
  });

  test('of the same moment are put one behind the other', async () => {
    const { session } = await startWith(4);
    const cards = await Promise.all([0, 1, 2, 3].map(async () => (await api('POST', `${session}/next`, {})).body));
    const dials = await Promise.all(
      cards.map(({ entryId, prospect }) =>
        api('POST', `${session}/dials`, { entryId, number: prospect.phones[0].number }),
      ),
    );
    const made = await Promise.all(dials.map(({ body }) => dialOf(body.dial.id)));
    expect(made.filter((dial) => dial?.overtakenById === null)).toHaveLength(1);
  });

  test('from a device that was away are both kept', async () => {
    const { prospectIds } = await startWith(2);
    const clientId = newId();
    const ids = [newId(), newId()];
    const mutations = prospectIds.map((prospectId, place) => ({
      seq: place + 1,
      id: newId(),
      version: 1,
      name: 'call.dial',
      args: { id: ids[place], prospectId, number: `+3363998100${place}` },
      at: new Date(Date.now() - 60_000 + place * 1_000).toISOString(),
    }));
    const { answers } = await push(calls.engine, claire, { clientId, cursor: null, mutations });
    expect(answers.map(({ status }) => status)).toEqual(['done', 'done']);
    expect(await dialOf(ids[0]!)).toMatchObject({ overtakenById: ids[1] });
  });
});

describe('cards that nobody may call now', () => {
  test('are counted apart, with the moment from which the first may be', async () => {
    const today = wallTime(new Date().toISOString(), 'Europe/Paris').day;
    await calls.inside(admin, (store) =>
      store.update(companyRecord, admin.companyId, { callPolicy: { ...alwaysOpen, closedDays: [today] } }),
    );
    const { id, session } = await startWith(2);
    const row = async () => (await api('GET', session)).body;
    const writes = () =>
      inCompany(calls.database, claire, ({ db, companyId }) =>
        sql<{ rev: number }>`select rev from kili.call_session where company_id = ${companyId} and id = ${id}`.execute(
          db,
        ),
      );
    expect((await row()).forbidden).toBeNull();
    expect((await api('POST', `${session}/next`, {})).status).toBe(204);
    const from = instantOf(addDays(today, 1), '00:00', 'Europe/Paris');
    expect(await row()).toMatchObject({ total: 2, forbidden: { count: 2, from } });
    const before = (await writes()).rows;
    await api('POST', `${session}/next`, {});
    expect((await writes()).rows).toEqual(before);
    await calls.inside(admin, (store) => store.update(companyRecord, admin.companyId, { callPolicy: alwaysOpen }));
    expect((await api('POST', `${session}/next`, {})).status).toBe(200);
    expect((await row()).forbidden).toBeNull();
  });
});

describe('a call noted by its outcome alone', () => {
  async function noted(as = claire) {
    const { session, prospectIds } = await startWith(1);
    const { entryId } = (await api('POST', `${session}/next`, {})).body;
    const said = await api('POST', `${session}/outcomes`, { entryId, outcome: 'INTERESSE' });
    const { id, occurredAt } = said.body.interaction;
    const complete = (args: object, by = as) => runCommand(calls.engine, by, completeCall, { id, ...args });
    const prospect = () => calls.inside(admin, (store) => store.find(prospectRecord, prospectIds[0]!));
    return { id, occurredAt, session, complete, prospect };
  }

  test('is told its time and duration afterwards, and is taken back as if they had been told at once', async () => {
    const { id, occurredAt, session, complete, prospect } = await noted();
    const madeAt = addMinutes(occurredAt, -30);
    const told = await complete({ madeAt, durationInSeconds: 240 });
    expect(told).toMatchObject({
      occurredAt: madeAt,
      durationInSeconds: 240,
      details: { isManual: true, notedAt: occurredAt },
    });
    expect(await prospect()).toMatchObject({
      callCount: 1,
      lastContactAt: madeAt,
      recentAttempts: [{ at: madeAt, by: claire.userId }],
    });
    expect((await api('POST', `${session}/undo`, { interactionId: id })).status).toBe(200);
    expect(await prospect()).toMatchObject({ callCount: 0, lastContactAt: null, recentAttempts: [] });
    await expect(complete({ madeAt, durationInSeconds: 10 })).rejects.toMatchObject({ key: 'call.notManual' });
  });

  test('is told so over HTTP too, by whoever noted it', async () => {
    const { id, occurredAt } = await noted();
    const madeAt = addMinutes(occurredAt, -30);
    const complete = (body: object, by = api) => by('POST', `/interactions/${id}/complete`, body);
    expect(await complete({ madeAt, durationInSeconds: 240 })).toMatchObject({
      status: 200,
      body: { id, occurredAt: madeAt, durationInSeconds: 240 },
    });
    expect((await complete({ madeAt: 'hier', durationInSeconds: 240 })).status).toBe(400);
    const later = { madeAt: addMinutes(occurredAt, 5), durationInSeconds: 1 };
    expect((await complete(later)).body.code).toBe('call.inTheFuture');
    expect((await complete({ madeAt, durationInSeconds: 1 }, karims)).body.code).toBe('interaction.notYours');
    expect((await api('POST', `/interactions/${newId()}/complete`, { madeAt, durationInSeconds: 1 })).status).toBe(404);
  });

  test('was made before it was noted, by whoever noted it', async () => {
    const { occurredAt, complete } = await noted();
    const at = (minutes: number) => ({ madeAt: addMinutes(occurredAt, minutes), durationInSeconds: 60 });
    await expect(complete(at(1))).rejects.toMatchObject({ key: 'call.inTheFuture' });
    await expect(complete(at(-8 * 24 * 60))).rejects.toMatchObject({ key: 'call.tooLongAgo' });
    await expect(complete(at(-1), admin)).rejects.toMatchObject({ key: 'interaction.notYours' });
  });

  test('at a forbidden moment is an incident, and a dialled one stays as it is', async () => {
    const { id, occurredAt, complete } = await noted();
    const yesterday = addMinutes(occurredAt, -24 * 60);
    const closedDays = [wallTime(yesterday, 'Europe/Paris').day];
    await calls.inside(admin, (store) =>
      store.update(companyRecord, admin.companyId, { callPolicy: { ...alwaysOpen, closedDays } }),
    );
    await complete({ madeAt: yesterday, durationInSeconds: 60 });
    const incident = () => calls.inside(admin, (store) => store.find(callIncidentRecord, id));
    expect(await incident()).toMatchObject({ at: yesterday, userId: claire.userId });
    await complete({ madeAt: addMinutes(yesterday, -1), durationInSeconds: 60 });
    const { session } = await startWith(1);
    const { entryId, prospect } = (await api('POST', `${session}/next`, {})).body;
    await api('POST', `${session}/dials`, { entryId, number: prospect.phones[0].number });
    const said = await api('POST', `${session}/outcomes`, { entryId, outcome: 'INTERESSE', durationInSeconds: 5 });
    const args = { id: said.body.interaction.id, madeAt: yesterday, durationInSeconds: 60 };
    await expect(runCommand(calls.engine, claire, completeCall, args)).rejects.toMatchObject({ key: 'call.notManual' });
  });
});

describe('a card that was passed over', () => {
  const takeBack = (session: string, entryId: string, by = claire) =>
    runCommand(calls.engine, by, takeBackCard, { id: session.split('/').at(-1), entryId });
  const beat = (session: string, entryId: string) =>
    api('POST', `${session}/heartbeat`, { entryIds: [entryId], retakes: true });

  test('is taken back as if it had not been, even out of the session', async () => {
    const { session } = await startWith(1);
    const { entryId } = (await api('POST', `${session}/next`, {})).body;
    for (const state of ['waiting', 'skipped']) {
      expect((await api('POST', `${session}/skip`, { entryId })).body).toMatchObject({ state });
      if (state === 'waiting') await beat(session, entryId);
    }
    expect(await takeBack(session, entryId)).toMatchObject({ state: 'waiting', skipCount: 1, notBefore: null });
    expect(await takeBack(session, entryId)).toMatchObject({ state: 'waiting', skipCount: 0, skipReason: null });
    expect(await takeBack(session, entryId)).toMatchObject({ skipCount: 0 });
    expect((await beat(session, entryId)).body.leases).toMatchObject([{ entryId }]);
    expect((await api('POST', `${session}/outcomes`, { entryId, outcome: 'INTERESSE' })).status).toBe(201);
  });

  test('is taken back over HTTP too, in one’s own session', async () => {
    const { session } = await startWith(1);
    const { entryId } = (await api('POST', `${session}/next`, {})).body;
    await api('POST', `${session}/skip`, { entryId, reason: 'absent' });
    await api('POST', `${session}/skip`, { entryId });
    const back = (by = api, body: object = { entryId }) => by('POST', `${session}/take-back`, body);
    expect((await back(karims)).status).toBe(404);
    expect((await back(api, { entryId: newId() })).body).toMatchObject({ status: 404, field: 'entryId' });
    expect(await back()).toMatchObject({ status: 200, body: { id: entryId, state: 'waiting', skipCount: 1 } });
    expect((await api('POST', `${session}/next`, {})).body.entryId).toBe(entryId);
  });

  test('stays with the colleague who has it meanwhile', async () => {
    const { session, prospectIds } = await startWith(1);
    const { entryId } = (await api('POST', `${session}/next`, {})).body;
    await api('POST', `${session}/skip`, { entryId });
    const his = (await karims('POST', '/call-sessions', { prospectIds })).body.id;
    expect((await karims('POST', `/call-sessions/${his}/next`, {})).status).toBe(200);
    await takeBack(session, entryId);
    expect((await beat(session, entryId)).body).toMatchObject({
      leases: [],
      lost: [{ entryId, heldBy: { name: 'Karim' } }],
    });
    await expect(takeBack(session, entryId, karim)).rejects.toMatchObject({ key: 'callSession.notFound' });
  });
});
