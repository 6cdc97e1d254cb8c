import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addDays, addMinutes, instantOf, wallTime } from '../../../engine/dates.ts';
import { inCompany } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { push } from '../../../engine/server/push.ts';
import type { Person } from '../../../engine/server/run-command.ts';
import { faultsOf } from '../../../main/server/statement-rules.ts';
import { type Api, type Calls, openCalls, withNumbers } from '../../../main/server/test-calls.ts';
import { interactionRecord } from '../../interactions/interaction.record.ts';
import { systemOutcomes } from '../../outcomes/system-outcomes.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { callLockRecord } from '../call-session.records.ts';

let calls: Calls;
let admin: Person;
let claire: Person;
let api: Api;
let karims: Api;

beforeAll(async () => {
  calls = await openCalls();
});
afterAll(() => calls?.close());

beforeEach(async () => {
  ({ admin, claire, api, karims } = await calls.team());
});

async function start(body: object, as = api) {
  const answer = await as('POST', '/call-sessions', body);
  expect(answer.status).toBe(201);
  return `/call-sessions/${answer.body.id}`;
}
async function startWith(count: number) {
  const ids = await calls.prospects(admin, withNumbers(count));
  return { ids, session: await start({ prospectIds: ids }) };
}
const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();
const setProspect = (id: string, changes: object) =>
  calls.inside(admin, (store) => store.update(prospectRecord, id, changes));

describe('a session', () => {
  test('holds everybody the filter and the search let through, the hottest first', async () => {
    const [cold, hot] = await calls.prospects(admin, [
      { lastName: 'Froid', source: 'Salon', score: 10 },
      { lastName: 'Chaud', source: 'Salon', score: 90 },
      { lastName: 'Ailleurs', source: 'Site', score: 95 },
    ]);
    const filter = { field: 'source', is: 'Salon' };
    const made = await api('POST', '/call-sessions', { filter, title: 'Salon de Lyon' });
    expect(made.body).toMatchObject({ total: 2, title: 'Salon de Lyon', state: 'active', userId: claire.userId });
    const session = `/call-sessions/${made.body.id}`;
    const served = [await api('POST', `${session}/next`, {}), await api('POST', `${session}/next`, {})];
    expect(served.map(({ body }) => body.prospect.id)).toEqual([hot, cold]);
    expect(served[0]!.body).toMatchObject({
      timeline: [],
      reason: { key: 'queue.score', params: { score: 90 }, text: 'Score 90' },
    });
    expect((await api('POST', '/call-sessions', { filter, q: 'froid' })).body).toMatchObject({
      total: 1,
      title: 'Session d’appels',
    });
    expect((await api('POST', '/call-sessions', {})).body.total).toBe(3);
  });

  test('is not ended by another one begun on a second device, but in a break', async () => {
    const prospectIds = await calls.prospects(admin, withNumbers(1));
    const [laptop, phone] = [newId(), newId()];
    const session = await start({ prospectIds, deviceId: laptop, title: 'Salon de Lyon', firstCards: 1 });
    const begin = (deviceId?: string) => api('POST', '/call-sessions', { prospectIds, deviceId });
    expect(await begin(phone)).toMatchObject({
      status: 422,
      body: {
        code: 'callSession.openElsewhere',
        detail: expect.stringContaining('Salon de Lyon'),
      },
    });
    expect((await api('GET', session)).body).toMatchObject({ state: 'active' });
    await api('POST', `${session}/pause`, {});
    expect((await begin(phone)).status).toBe(201);
    expect((await api('GET', session)).body).toMatchObject({ state: 'ended' });
    expect((await begin()).status).toBe(201);
  });

  test('whose cards were given back on another device is over', async () => {
    const prospectIds = await calls.prospects(admin, withNumbers(1));
    const session = await start({ prospectIds, deviceId: newId() });
    const { entryId } = (await api('POST', `${session}/next`, {})).body;
    await api('POST', `${session}/outcomes`, { entryId, outcome: 'PAS_DE_REPONSE' });
    expect((await api('POST', '/call-sessions', { prospectIds, deviceId: newId() })).status).toBe(201);
    expect((await api('GET', session)).body).toMatchObject({ state: 'ended' });
  });

  test('takes a card back that was given back, unless a colleague has it by now', async () => {
    const { ids, session } = await startWith(2);
    const cards = [(await api('POST', `${session}/next`, {})).body, (await api('POST', `${session}/next`, {})).body];
    const entryIds = cards.map(({ entryId }) => entryId);
    await api('POST', `${session}/release`, { entryIds });
    const his = await start({ prospectIds: ids }, karims);
    expect((await karims('POST', `${his}/next`, {})).body.prospect.id).toBe(cards[0].prospect.id);
    const beat = (body: object) => api('POST', `${session}/heartbeat`, { entryIds, ...body });
    expect((await beat({})).body.leases).toEqual([]);
    expect((await beat({ retakes: true })).body).toMatchObject({
      leases: [{ entryId: entryIds[1] }],
      lost: [{ entryId: entryIds[0], heldBy: { name: 'Karim' } }],
    });
    expect((await karims('POST', `${his}/next`, {})).status).toBe(204);
  });

  test('brings its first cards in the same answer, for a device', async () => {
    const prospectIds = await calls.prospects(admin, withNumbers(3));
    const { status, body } = await api('POST', '/call-sessions', { prospectIds, firstCards: 2 });
    expect([status, body.total, body.cards.length]).toEqual([201, 3, 2]);
    expect(body.rows.callSession).toMatchObject([{ id: body.id, state: 'active' }]);
    const dealt = body.cards.map(({ prospect }: { prospect: { id: string } }) => prospect.id);
    expect(body.rows.prospect.map(({ id }: { id: string }) => id).sort()).toEqual(dealt.sort());
    const leases = (await api('GET', `/call-sessions/${body.id}`)).body.cards;
    expect(leases.map(({ prospectId }: { prospectId: string }) => prospectId).sort()).toEqual(dealt);
  });

  test('leaves out who may not be called or is out of reach', async () => {
    const other = await calls.company('Voisin');
    const [theirs] = await calls.prospects(other, [{}]);
    const [free, opposed, archived] = await calls.prospects(admin, withNumbers(3));
    await setProspect(opposed!, { doNotCallAt: hours(0) });
    await setProspect(archived!, { archivedAt: hours(0) });
    const prospectIds = [free, opposed, archived, theirs, newId()];
    expect((await api('POST', '/call-sessions', { prospectIds })).body.total).toBe(1);
    expect((await api('POST', '/call-sessions', { prospectIds: [opposed] })).body.total).toBe(0);
    for (const unknown of [theirs, newId()]) {
      expect(await api('POST', '/call-sessions', { prospectIds: [unknown] })).toMatchObject({
        status: 422,
        body: { code: 'request.unknownReference', field: 'prospectIds' },
      });
    }
  });

  test('is refused to whoever may not call, and with a filter that names what is not there', async () => {
    const agent = await calls.colleague(admin, 'Sami', 'support');
    expect((await calls.as(agent)('POST', '/call-sessions', {})).status).toBe(403);
    expect((await api('POST', '/call-sessions', { filter: { field: 'rev', is: 1 } })).body).toMatchObject({
      status: 400,
      field: 'filter',
    });
    expect((await api('POST', '/call-sessions', { filter: 'all' })).status).toBe(400);
    expect((await api('POST', '/call-sessions', { everybody: true })).status).toBe(400);
  });

  test('ends the one before', async () => {
    const { ids, session } = await startWith(2);
    await start({ prospectIds: ids });
    expect((await api('GET', session)).body.state).toBe('ended');
    const active = await api('GET', '/call-sessions?state=active');
    expect(active.body.items).toHaveLength(1);
    expect((await api('POST', `${session}/next`, {})).body.code).toBe('callSession.notActive');
    expect((await api('POST', `${session}/resume`, {})).body.code).toBe('callSession.alreadyEnded');
  });

  test('interrupts the one before for a call to one person, and ends with it when that goes on', async () => {
    const { ids, session } = await startWith(3);
    const first = await start({ prospectIds: ids.slice(0, 1) });
    expect((await api('GET', session)).body).toMatchObject({ state: 'paused', cards: [] });
    const second = await start({ prospectIds: ids.slice(1, 2) });
    expect((await api('GET', first)).body.state).toBe('ended');
    expect((await api('GET', session)).body.state).toBe('paused');
    expect((await api('POST', `${session}/resume`, {})).body.state).toBe('active');
    expect((await api('GET', second)).body.state).toBe('ended');
  });

  test('serves nothing in a pause and goes on afterwards', async () => {
    const { session } = await startWith(1);
    expect((await api('POST', `${session}/pause`, {})).body.state).toBe('paused');
    expect((await api('POST', `${session}/next`, {})).status).toBe(422);
    expect((await api('POST', `${session}/resume`, {})).body.state).toBe('active');
    expect((await api('POST', `${session}/next`, {})).status).toBe(200);
  });

  test('shows where it stands', async () => {
    const { session } = await startWith(4);
    const cards = [];
    for (let i = 0; i < 4; i++) cards.push((await api('POST', `${session}/next`, {})).body);
    await api('POST', `${session}/outcomes`, {
      entryId: cards[0].entryId,
      outcome: 'INTERESSE',
      durationInSeconds: 60,
    });
    await api('POST', `${session}/outcomes`, {
      entryId: cards[1].entryId,
      outcome: 'RAPPELER_PLUS_TARD',
      durationInSeconds: 30,
    });
    await api('POST', `${session}/outcomes`, { entryId: cards[2].entryId, outcome: 'PAS_DE_REPONSE' });
    const { body } = await api('GET', session);
    expect(body).toMatchObject({
      total: 4,
      counters: {
        done: 3,
        waiting: 1,
        skipped: 0,
        calls: 3,
        reached: 2,
        positives: 1,
        callBacks: 1,
        talkInSeconds: 90,
      },
      cards: [{ entryId: cards[3].entryId, prospectId: cards[3].prospect.id }],
    });
    expect(new Set(body.treated)).toEqual(new Set(cards.slice(0, 3).map(({ prospect }) => prospect.id)));
  });
});

describe('who comes next', () => {
  test('a promised call-back stays away until it is due, and then comes first', async () => {
    const [promised, other] = await calls.prospects(admin, withNumbers(2));
    await setProspect(promised!, { nextActionAt: hours(2), nextActionKind: 'call-back' });
    const session = await start({ prospectIds: [promised, other] });
    expect((await api('POST', `${session}/next`, {})).body.prospect.id).toBe(other);
    expect((await api('POST', `${session}/next`, {})).status).toBe(204);
    await setProspect(promised!, { nextActionAt: hours(0.05) });
    expect((await api('POST', `${session}/next`, {})).body).toMatchObject({
      prospect: { id: promised },
      reason: { key: 'queue.promised' },
    });
  });

  test('one person alone is called whatever was promised, once', async () => {
    const [promised] = await calls.prospects(admin, withNumbers(1));
    await setProspect(promised!, { nextActionAt: hours(50), nextActionKind: 'call-back' });
    const session = await start({ prospectIds: [promised] });
    const { entryId, prospect } = (await api('POST', `${session}/next`, {})).body;
    expect(prospect.id).toBe(promised);
    await api('POST', `${session}/outcomes`, { entryId, outcome: 'RAPPELER_1_SEMAINE' });
    expect((await api('POST', `${session}/next`, {})).status).toBe(204);
  });

  test('a list leaves out whoever is planned for another day, or was tried today with nothing due', async () => {
    const source = 'Salon de Lyon';
    const given = ['retry', 'follow-up', 'call-back', 'due', 'tried', 'new'].map((lastName) => ({ lastName, source }));
    const [retry, followUp, callBack, due, tried, fresh] = await calls.prospects(admin, given);
    await setProspect(retry!, { nextActionAt: hours(50), nextActionKind: 'retry' });
    await setProspect(followUp!, { nextActionAt: hours(50), nextActionKind: 'follow-up' });
    await setProspect(callBack!, { nextActionAt: hours(50), nextActionKind: 'call-back' });
    await setProspect(due!, { nextActionAt: hours(-1), nextActionKind: 'retry' });
    const before = await start({ prospectIds: [tried] });
    const { entryId } = (await api('POST', `${before}/next`, {})).body;
    await api('POST', `${before}/outcomes`, { entryId, outcome: 'FAUX_NUMERO' });
    await setProspect(tried!, { nextActionAt: null, nextActionKind: null });

    const { id, total, plannedLater } = (
      await api('POST', '/call-sessions', { filter: { field: 'source', is: source } })
    ).body;
    const { cards } = (await api('POST', `/call-sessions/${id}/cards`, { count: 25 })).body;
    const served = cards.map(({ prospect }: { prospect: { id: string } }) => prospect.id);
    expect([total, served.sort(), plannedLater]).toEqual([2, [due, fresh].sort(), 3]);
  });

  test('a list brings whoever is planned for later today at their time', async () => {
    const [later] = await calls.prospects(admin, withNumbers(1));
    const tomorrow = addDays(wallTime(hours(0), 'Europe/Paris').day, 1);
    const tonight = addMinutes(instantOf(tomorrow, '00:00', 'Europe/Paris'), -0.01);
    await setProspect(later!, { nextActionAt: tonight, nextActionKind: 'retry' });
    const { id, total, plannedLater } = (await api('POST', '/call-sessions', {})).body;
    expect(total).toBe(0);
    expect(plannedLater).toBeGreaterThanOrEqual(1);
    expect((await api('POST', `/call-sessions/${id}/next`, {})).status).toBe(204);
    await inCompany(calls.database, admin, ({ db }) =>
      sql`update kili.call_entry set not_before = now() where company_id = ${admin.companyId} and session_id = ${id}
        and not_before = ${tonight}`.execute(db),
    );
    expect((await api('POST', `/call-sessions/${id}/next`, {})).body.prospect.id).toBe(later);
  });

  test('people named one by one are called whatever is planned', async () => {
    const ids = await calls.prospects(admin, withNumbers(2));
    await setProspect(ids[0]!, { nextActionAt: hours(50), nextActionKind: 'retry' });
    await setProspect(ids[1]!, { nextActionAt: hours(50), nextActionKind: 'follow-up' });
    const session = await start({ prospectIds: ids });
    const served = [await api('POST', `${session}/next`, {}), await api('POST', `${session}/next`, {})];
    expect(served.map(({ body }) => body.prospect.id).sort()).toEqual([...ids].sort());
  });

  test('nobody whom a colleague called since the session began', async () => {
    const { ids, session } = await startWith(1);
    const his = await start({ prospectIds: ids }, karims);
    const card = (await karims('POST', `${his}/next`, {})).body;
    await karims('POST', `${his}/outcomes`, { entryId: card.entryId, outcome: 'INTERESSE' });
    expect((await api('POST', `${session}/next`, {})).status).toBe(204);
  });

  test('a treated prospect again once its retry is due', async () => {
    const { ids, session } = await startWith(1);
    const card = (await api('POST', `${session}/next`, {})).body;
    await api('POST', `${session}/outcomes`, { entryId: card.entryId, outcome: 'ECHEC_TECHNIQUE' });
    expect((await api('POST', `${session}/next`, {})).status).toBe(204);
    await setProspect(ids[0]!, { nextActionAt: hours(-0.01) });
    expect((await api('POST', `${session}/next`, {})).body).toMatchObject({
      entryId: card.entryId,
      timeline: [{ outcome: 'ECHEC_TECHNIQUE' }],
    });
  });

  test('a skipped one at the end, and skipped again no more', async () => {
    const { session } = await startWith(2);
    const first = (await api('POST', `${session}/next`, {})).body;
    const skip = (reason?: string) => api('POST', `${session}/skip`, { entryId: first.entryId, reason });
    expect((await skip()).body).toMatchObject({ state: 'waiting', skipCount: 1 });
    expect((await api('POST', `${session}/next`, {})).body.prospect.id).not.toBe(first.prospect.id);
    expect((await api('POST', `${session}/next`, {})).body.prospect.id).toBe(first.prospect.id);
    expect((await skip('Déjà vu au salon')).body).toMatchObject({
      state: 'skipped',
      skipCount: 2,
      skipReason: 'Déjà vu au salon',
    });
    expect((await api('POST', `${session}/next`, {})).status).toBe(204);
    expect((await api('GET', session)).body.counters).toMatchObject({ skipped: 1, waiting: 1 });
  });
});

describe('an outcome', () => {
  test.each(systemOutcomes.map(({ code, asks }) => [code, asks] as const))('%s is taken', async (outcome, asks) => {
    const { session } = await startWith(1);
    const { entryId } = (await api('POST', `${session}/next`, {})).body;
    const nextActionAt = asks === 'date' ? hours(48).replace(/\.\d+Z/, 'Z') : undefined;
    const reason = asks === 'reason' ? 'prix' : undefined;
    const { status, body } = await api('POST', `${session}/outcomes`, {
      entryId,
      outcome,
      note: 'Bonjour',
      nextActionAt,
      reason,
    });
    expect(status).toBe(201);
    expect(body.interaction).toMatchObject({ outcome, note: 'Bonjour', userId: claire.userId, kind: 'call' });
    if (body.suggestion) expect(body.suggestion.text).not.toMatch(/\{|\d{4}-\d{2}|outcome\./);
  });

  test('leaves nothing to dial on its card, until it is taken back', async () => {
    const { session } = await startWith(1);
    const { entryId, prospect } = (await api('POST', `${session}/next`, {})).body;
    const dial = () => api('POST', `${session}/dials`, { entryId, number: prospect.phones[0].number });
    const { body } = await api('POST', `${session}/outcomes`, { entryId, outcome: 'INTERESSE' });
    expect(await dial()).toMatchObject({ status: 422, body: { code: 'call.alreadyTreated', field: 'entryId' } });
    await api('POST', `${session}/undo`, { interactionId: body.interaction.id });
    expect((await dial()).status).toBe(201);
  });

  test('of an archived person is that of a call dialled before, or none', async () => {
    const { ids, session } = await startWith(2);
    const [first, second] = [
      (await api('POST', `${session}/next`, {})).body,
      (await api('POST', `${session}/next`, {})).body,
    ];
    const number = first.prospect.phones[0].number;
    expect((await api('POST', `${session}/dials`, { entryId: first.entryId, number })).status).toBe(201);
    for (const id of ids) await setProspect(id, { archivedAt: new Date().toISOString() });
    const say = ({ entryId }: { entryId: string }) =>
      api('POST', `${session}/outcomes`, { entryId, outcome: 'TRES_INTERESSE' });
    expect(await say(second)).toMatchObject({ status: 422, body: { code: 'call.archived' } });
    expect((await say(first)).status).toBe(201);
    const mutation = {
      seq: 1,
      id: newId(),
      name: 'call.recordOutcome',
      args: {
        id: newId(),
        prospectId: second.prospect.id,
        entryId: second.entryId,
        sessionId: session.split('/')[2],
        outcome: 'TRES_INTERESSE',
      },
      version: 1,
      at: new Date().toISOString(),
    };
    const { answers } = await push(calls.engine, claire, { clientId: newId(), cursor: null, mutations: [mutation] });
    expect(answers).toMatchObject([{ status: 'done' }]);
    const row = await calls.inside(admin, (store) => store.find(prospectRecord, second.prospect.id));
    expect(row).toMatchObject({ stageId: second.prospect.stageId, nextActionAt: null, callCount: 1 });
  });

  test('comes with its suggestion in the language of the person, and the next card when asked for', async () => {
    const { session } = await startWith(2);
    const { entryId } = (await api('POST', `${session}/next`, {})).body;
    const outcome = { entryId, outcome: 'TRES_INTERESSE', next: true };
    const { body } = await api('POST', `${session}/outcomes`, outcome, { 'accept-language': 'en' });
    expect(body.suggestion).toMatchObject({ rule: 6, text: '📄 Send a quote now' });
    expect(body.next).toMatchObject({ reason: { key: 'queue.neverCalled', text: 'Never called' } });
    const last = await api('POST', `${session}/outcomes`, { ...outcome, entryId: body.next.entryId });
    expect(last.body.next).toBeNull();
  });

  test('sent again with its key or its id has no second effect', async () => {
    const { ids, session } = await startWith(1);
    const { entryId } = (await api('POST', `${session}/next`, {})).body;
    const body = { id: newId(), entryId, outcome: 'INTERESSE' };
    const send = (headers?: Record<string, string>) => api('POST', `${session}/outcomes`, body, headers);
    const first = await send({ 'idempotency-key': 'a-key' });
    expect(await send({ 'idempotency-key': 'a-key' })).toEqual(first);
    const again = await send();
    expect(again).toEqual(first);
    expect(again.status).toBe(201);
    const written = await calls.inside(admin, (store) =>
      store.list(interactionRecord, { where: { field: 'prospectId', is: ids[0]! } }),
    );
    expect(written).toHaveLength(1);
    expect((await api('POST', `${session}/outcomes`, { ...body, id: newId() })).body.code).toBe('call.alreadyTreated');
  });

  test('of a call made before, on a device without a network, is taken too', async () => {
    const { ids, session } = await startWith(1);
    const { entryId } = (await api('POST', `${session}/next`, {})).body;
    const earlier = new Date(Date.now() - 60_000).toISOString();
    await api('POST', `${session}/outcomes`, { entryId, outcome: 'INTERESSE' });
    const args = {
      id: newId(),
      prospectId: ids[0],
      entryId,
      sessionId: session.split('/')[2],
      outcome: 'PAS_DE_REPONSE',
    };
    const mutation = { seq: 1, id: newId(), name: 'call.recordOutcome', args, version: 1, at: earlier };
    const { answers } = await push(calls.engine, claire, { clientId: newId(), cursor: null, mutations: [mutation] });
    expect(answers).toMatchObject([{ status: 'done' }]);
    const written = await calls.inside(admin, (store) =>
      store.list(interactionRecord, { where: { field: 'prospectId', is: ids[0]! }, order: [{ field: 'occurredAt' }] }),
    );
    expect(written.map(({ outcome }) => outcome)).toEqual(['PAS_DE_REPONSE', 'INTERESSE']);
    expect((await api('GET', session)).body.counters).toMatchObject({ done: 1, reached: 1 });
  });

  describe('of two devices that push in the same instant', () => {
    async function oneCard() {
      const { ids, session } = await startWith(1);
      const { entryId } = (await api('POST', `${session}/next`, {})).body;
      const card = { prospectId: ids[0]!, entryId, sessionId: session.split('/')[2] };
      const say = (outcome: string, at: string, id = newId()) =>
        ({ seq: 1, id: newId(), name: 'call.recordOutcome', args: { id, ...card, outcome }, version: 1, at }) as const;
      return { ...card, session, say };
    }
    const pushFrom = async (mutation: Parameters<typeof push>[2]['mutations'][number], clientId = newId()) => {
      const { answers } = await push(calls.engine, claire, { clientId, cursor: null, mutations: [mutation] });
      return answers[0]!.status === 'refused' ? answers[0]!.key : answers[0]!.status;
    };
    const callsTo = (prospectId: string) =>
      calls.inside(admin, (store) =>
        store.list(interactionRecord, { where: { field: 'prospectId', is: prospectId }, limit: 10 }),
      );

    test.each([0, 2_000, -2_000])('the second outcome, %i ms beside the first, is none', async (apart) => {
      const { prospectId, session, say } = await oneCard();
      const now = Date.now() - 5_000;
      const at = (more: number) => new Date(now + more).toISOString();
      const answers = await Promise.all([
        pushFrom(say('INTERESSE', at(0))),
        pushFrom(say('PAS_DE_REPONSE', at(apart))),
      ]);
      expect(answers.sort()).toEqual(['call.alreadyTreated', 'done']);
      expect(await callsTo(prospectId)).toHaveLength(1);
      const row = await calls.inside(admin, (store) => store.find(prospectRecord, prospectId));
      expect(row).toMatchObject({ callCount: 1 });
      expect(row?.recentAttempts).toHaveLength(1);
      expect((await api('GET', session)).body.counters).toMatchObject({ done: 1, calls: 1 });
    });

    test('the same command, from one line and from two, is one call', async () => {
      const { prospectId, say } = await oneCard();
      const command = say('PAS_DE_REPONSE', new Date().toISOString());
      const line = newId();
      const answers = await Promise.all([pushFrom(command, line), pushFrom(command, line), pushFrom(command)]);
      expect(new Set(answers)).toEqual(new Set(['done']));
      expect(await callsTo(prospectId)).toHaveLength(1);
      const row = await calls.inside(admin, (store) => store.find(prospectRecord, prospectId));
      expect(row).toMatchObject({ callCount: 1, missedCalls: 1 });
    });
  });

  test('sent ten times at once counts once', async () => {
    const { ids, session } = await startWith(1);
    const { entryId } = (await api('POST', `${session}/next`, {})).body;
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        api('POST', `${session}/outcomes`, { ...(i % 2 && { id: newId() }), entryId, outcome: 'PAS_DE_REPONSE' }),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(9);
    expect(await calls.inside(admin, (store) => store.find(prospectRecord, ids[0]!))).toMatchObject({
      callCount: 1,
      missedCalls: 1,
    });
  });

  test('asks for what it needs', async () => {
    const { session } = await startWith(1);
    const { entryId } = (await api('POST', `${session}/next`, {})).body;
    const send = (body: object) => api('POST', `${session}/outcomes`, { entryId, ...body });
    expect((await send({ outcome: 'PAS_INTERESSE' })).body).toMatchObject({
      status: 422,
      code: 'call.reasonMissing',
      field: 'reason',
    });
    expect((await send({ outcome: 'RAPPELER_LE' })).body).toMatchObject({
      status: 422,
      code: 'outcome.dateMissing',
      field: 'nextActionAt',
    });
    expect((await send({ outcome: 'OUI' })).body).toMatchObject({ status: 404, code: 'outcome.notFound' });
    expect((await send({ outcome: 'INTERESSE', durationInSeconds: -1 })).status).toBe(400);
    expect((await send({ outcome: 'INTERESSE' })).status).toBe(201);
  });

  test('of a card that a colleague holds by now is the colleague’s, unless the call was dialled', async () => {
    const { ids, session } = await startWith(1);
    const his = await start({ prospectIds: ids }, karims);
    const mine = (await api('POST', `${session}/next`, {})).body;
    await api('POST', `${session}/dials`, { entryId: mine.entryId, number: '+33639981000' });
    await api('POST', `${session}/release`, { entryIds: [mine.entryId] });
    const taken = (await karims('POST', `${his}/next`, {})).body;
    const send = () => api('POST', `${session}/outcomes`, { entryId: mine.entryId, outcome: 'INTERESSE' });
    const accepted = await send();
    expect(accepted.body.interaction.details).toMatchObject({ leaseLost: true });
    await api('POST', `${session}/undo`, { interactionId: accepted.body.interaction.id });
    await karims('POST', `${his}/outcomes`, { entryId: taken.entryId, outcome: 'INTERESSE' });
  });

  test('without a dial names the colleague who holds the card, or who has treated it', async () => {
    const { ids, session } = await startWith(1);
    const his = await start({ prospectIds: ids }, karims);
    const mine = (await api('POST', `${session}/next`, {})).body;
    await calls.inside(admin, async (store) => {
      for (const { id } of await store.list(callLockRecord))
        await store.update(callLockRecord, id, { expiresAt: hours(-1) });
    });
    const taken = (await karims('POST', `${his}/next`, {})).body;
    const send = () => api('POST', `${session}/outcomes`, { entryId: mine.entryId, outcome: 'INTERESSE' });
    expect((await send()).body).toMatchObject({
      status: 409,
      detail: 'Karim a cette personne à l’écran en ce moment.',
    });
    await karims('POST', `${his}/outcomes`, { entryId: taken.entryId, outcome: 'INTERESSE' });
    expect((await send()).body).toMatchObject({ status: 409, code: 'call.treatedConflict', params: { name: 'Karim' } });
  });
});

describe('undo', () => {
  test('brings the card back on screen, with its lease', async () => {
    const { ids, session } = await startWith(1);
    const his = await start({ prospectIds: ids }, karims);
    const { entryId, prospect } = (await api('POST', `${session}/next`, {})).body;
    const { interaction } = (await api('POST', `${session}/outcomes`, { entryId, outcome: 'TRES_INTERESSE' })).body;
    const undone = await api('POST', `${session}/undo`, { interactionId: interaction.id });
    expect(undone.body).toMatchObject({
      entryId,
      prospect: { stageId: prospect.stageId, nextActionAt: null, callCount: 0 },
    });
    expect(Date.parse(undone.body.leaseUntil)).toBeGreaterThan(Date.now());
    expect((await karims('POST', `${his}/next`, {})).status).toBe(204);
    expect((await api('GET', session)).body).toMatchObject({ counters: { done: 0, waiting: 1 }, cards: [{ entryId }] });
    expect((await api('POST', `${session}/outcomes`, { entryId, outcome: 'INTERESSE' })).status).toBe(201);
  });

  test('from a device does the same', async () => {
    const { ids, session } = await startWith(1);
    const his = await start({ prospectIds: ids }, karims);
    const { entryId } = (await api('POST', `${session}/next`, {})).body;
    const clientId = newId();
    let seq = 0;
    const send = async (name: string, args: object) => {
      seq += 1;
      const mutation = { seq, id: newId(), name, args, version: 1, at: new Date().toISOString() };
      const { answers } = await push(calls.engine, claire, { clientId, cursor: null, mutations: [mutation] });
      expect(answers).toMatchObject([{ status: 'done' }]);
    };
    const id = newId();
    const sessionId = session.split('/')[2];
    await send('call.dial', { id: newId(), prospectId: ids[0], entryId, number: '+33639981000' });
    await send('call.recordOutcome', { id, prospectId: ids[0], entryId, sessionId, outcome: 'INTERESSE' });
    await send('call.undoOutcome', { id });
    expect((await karims('POST', `${his}/next`, {})).status).toBe(204);
    expect((await api('POST', `${session}/heartbeat`, { entryIds: [entryId] })).body).toMatchObject({
      leases: [{ entryId }],
      lost: [],
    });
  });

  test('finds the card gone when a colleague took it meanwhile', async () => {
    const { ids, session } = await startWith(1);
    const { entryId } = (await api('POST', `${session}/next`, {})).body;
    const { interaction } = (await api('POST', `${session}/outcomes`, { entryId, outcome: 'ECHEC_TECHNIQUE' })).body;
    const his = await start({ prospectIds: ids }, karims);
    expect((await karims('POST', `${his}/next`, {})).status).toBe(200);
    expect((await api('POST', `${session}/undo`, { interactionId: interaction.id })).body).toMatchObject({
      entryId,
      leaseUntil: null,
    });
  });

  test('leaves an opposition where it is', async () => {
    const { ids, session } = await startWith(1);
    const { entryId } = (await api('POST', `${session}/next`, {})).body;
    const { interaction } = (await api('POST', `${session}/outcomes`, { entryId, outcome: 'NE_PLUS_APPELER' })).body;
    expect((await api('POST', `${session}/undo`, { interactionId: interaction.id })).body.code).toBe(
      'call.oppositionStays',
    );
    expect((await api('POST', '/call-sessions', { prospectIds: ids })).body.total).toBe(0);
  });
});

describe('somebody else’s session', () => {
  test('is not there, for a colleague and for another company', async () => {
    const { session } = await startWith(2);
    const { entryId } = (await api('POST', `${session}/next`, {})).body;
    const { interaction } = (await api('POST', `${session}/outcomes`, { entryId, outcome: 'INTERESSE' })).body;
    const second = (await api('POST', `${session}/next`, {})).body.entryId;
    const neighbour = await calls.company('Voisin');
    for (const stranger of [karims, calls.as(neighbour)]) {
      const answers = [
        await stranger('GET', session),
        await stranger('POST', `${session}/next`, {}),
        await stranger('POST', `${session}/cards`, { count: 5, offline: true }),
        await stranger('POST', `${session}/heartbeat`, { entryIds: [second] }),
        await stranger('POST', `${session}/dials`, { entryId: second, number: '+33639981000' }),
        await stranger('POST', `${session}/outcomes`, { entryId: second, outcome: 'INTERESSE' }),
        await stranger('POST', `${session}/undo`, { interactionId: interaction.id }),
        await stranger('POST', `${session}/skip`, { entryId: second }),
        await stranger('POST', `${session}/release`, { entryIds: [second] }),
        await stranger('POST', `${session}/pause`, {}),
        await stranger('POST', `${session}/resume`, {}),
        await stranger('POST', `${session}/end`, {}),
      ];
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
      const own = await start({}, stranger);
      expect((await stranger('POST', `${own}/outcomes`, { entryId: second, outcome: 'INTERESSE' })).status).toBe(404);
      expect((await stranger('POST', `${own}/heartbeat`, { entryIds: [second] })).body).toEqual({
        leases: [],
        lost: [],
        overtaken: [],
        leadWaits: false,
      });
      await stranger('POST', `${own}/release`, { entryIds: [second] });
      expect((await stranger('POST', `${own}/skip`, { entryId: second })).status).toBe(404);
    }
    expect((await api('GET', session)).body.cards).toMatchObject([{ entryId: second }]);
  });

  test('and what is no id is not there either', async () => {
    expect((await api('POST', '/call-sessions/mine/next', {})).status).toBe(404);
    expect((await api('GET', '/call-sessions/mine')).status).toBe(404);
  });
});

test('every statement of a session keeps to one company, in ways a cluster understands', async () => {
  const faults = [];
  for (const statement of calls.statements) {
    const found = await faultsOf(statement);
    if (found.length > 0) faults.push([statement, found]);
  }
  expect(calls.statements.size).toBeGreaterThan(40);
  expect(faults).toEqual([]);
});
