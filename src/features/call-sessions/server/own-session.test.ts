// A session that a device began without a network, once the server hears of it.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { inCompany } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { push } from '../../../engine/server/push.ts';
import type { Person } from '../../../engine/server/run-command.ts';
import { type Calls, openCalls, withNumbers } from '../../../main/server/test-calls.ts';
import { callIncidentRecord } from '../../call-rights/call-incident.record.ts';
import { tellCalledTwice } from '../../call-rights/server/called-twice.job.ts';
import { interactionRecord } from '../../interactions/interaction.record.ts';

let calls: Calls;
let admin: Person;
let claire: Person;
let karim: Person;

beforeAll(async () => {
  calls = await openCalls();
});
afterAll(() => calls?.close());

beforeEach(async () => {
  ({ admin, claire, karim } = await calls.team());
});

/** What a device of Claire's sends in one batch. */
async function send(...commands: [name: string, args: object][]) {
  const at = new Date().toISOString();
  const mutations = commands.map(([name, args], place) => ({
    seq: place + 1,
    id: newId(),
    name,
    args,
    version: 1,
    at,
  }));
  const { answers } = await push(calls.engine, claire, { clientId: newId(), cursor: null, mutations });
  return answers.map((answer) => (answer.status === 'refused' ? answer.key : answer.status));
}

const cardsOf = (prospectIds: readonly string[]) => prospectIds.map((prospectId) => ({ entryId: newId(), prospectId }));

test('takes the outcomes given meanwhile, and goes on with the cards that are left', async () => {
  const cards = cardsOf(await calls.prospects(admin, withNumbers(3)));
  const [id, interactionId] = [newId(), newId()];
  const first = cards[0]!;
  const answers = await send(
    ['callSession.startOwn', { id, title: 'Mes prospects', cards }],
    ['call.dial', { id: newId(), ...first, number: '+33639981000' }],
    ['call.recordOutcome', { id: interactionId, ...first, sessionId: id, outcome: 'INTERESSE' }],
    ['callSession.skip', { id, entryId: cards[1]!.entryId, reason: null }],
  );
  expect(answers).toEqual(['done', 'done', 'done', 'done']);
  const api = calls.as(claire);
  expect((await api('GET', `/call-sessions/${id}`)).body).toMatchObject({
    total: 3,
    state: 'active',
    counters: { done: 1, waiting: 2, calls: 1 },
  });
  const { body } = await api('POST', `/call-sessions/${id}/cards`, { count: 25, offline: true });
  const dealt = body.cards.map(({ entryId }: { entryId: string }) => entryId);
  expect(dealt).toEqual([cards[2]!.entryId, cards[1]!.entryId]);
});

test('ends the one before, and is the person’s own', async () => {
  const prospectIds = await calls.prospects(admin, withNumbers(2));
  const before = (await calls.as(claire)('POST', '/call-sessions', { prospectIds })).body.id;
  const id = newId();
  expect(await send(['callSession.startOwn', { id, title: 'Mes prospects', cards: cardsOf(prospectIds) }])).toEqual([
    'done',
  ]);
  expect((await calls.as(claire)('GET', `/call-sessions/${before}`)).body.state).toBe('ended');
  expect((await calls.as(karim)('GET', `/call-sessions/${id}`)).status).toBe(404);
});

test('holds nobody of another company, and nobody twice', async () => {
  const [mine] = await calls.prospects(admin, withNumbers(1));
  const [theirs] = await calls.prospects(await calls.company('Voisin'), withNumbers(1));
  const id = newId();
  const cards = cardsOf([mine!, theirs!, mine!]);
  expect(await send(['callSession.startOwn', { id, title: 'Mes prospects', cards }])).toEqual(['done']);
  expect((await calls.as(claire)('GET', `/call-sessions/${id}`)).body).toMatchObject({
    total: 1,
    counters: { waiting: 1 },
  });
});

test('takes more cards, and the outcomes on them', async () => {
  const [first, second] = cardsOf(await calls.prospects(admin, withNumbers(2)));
  const id = newId();
  const answers = await send(
    ['callSession.startOwn', { id, title: 'Mes prospects', cards: [first], total: 2 }],
    ['call.recordOutcome', { id: newId(), ...first, sessionId: id, outcome: 'INTERESSE' }],
    ['callSession.addOwn', { id, cards: [second] }],
    ['call.recordOutcome', { id: newId(), ...second, sessionId: id, outcome: 'INTERESSE' }],
  );
  expect(answers).toEqual(['done', 'done', 'done', 'done']);
  expect((await calls.as(claire)('GET', `/call-sessions/${id}`)).body).toMatchObject({
    total: 2,
    counters: { done: 2, waiting: 0 },
  });
});

test('goes on offline with people a session begun online still had waiting, each of them once', async () => {
  const prospectIds = await calls.prospects(admin, withNumbers(4));
  const api = calls.as(claire);
  const started = await api('POST', '/call-sessions', { prospectIds, firstCards: 2 });
  const { id, cards } = started.body;
  const [treated, onScreen] = cards.map(({ entryId, prospect }: { entryId: string; prospect: { id: string } }) => ({
    entryId,
    prospectId: prospect.id,
  }));
  const waiting = prospectIds.filter((one) => one !== treated.prospectId && one !== onScreen.prospectId);
  const added = cardsOf([...waiting, treated.prospectId]);
  const outcome = (card: object) => ({ id: newId(), ...card, sessionId: id, outcome: 'INTERESSE' });
  const answers = await send(
    ['call.recordOutcome', outcome(treated)],
    ['callSession.addOwn', { id, cards: added }],
    ['call.recordOutcome', outcome(added[0]!)],
    ['call.recordOutcome', outcome(added[1]!)],
  );
  expect(answers).toEqual(['done', 'done', 'done', 'done']);
  expect((await api('GET', `/call-sessions/${id}`)).body).toMatchObject({
    total: 4,
    counters: { done: 3, waiting: 1 },
    cards: [onScreen],
  });
});

test('takes calls made meanwhile on cards of a session that has ended', async () => {
  const [card] = cardsOf(await calls.prospects(admin, withNumbers(1)));
  const { id } = (await calls.as(claire)('POST', '/call-sessions', { prospectIds: [] })).body;
  await calls.as(claire)('POST', `/call-sessions/${id}/end`, {});
  expect(
    await send(
      ['callSession.addOwn', { id, cards: [card] }],
      ['call.recordOutcome', { id: newId(), ...card, sessionId: id, outcome: 'INTERESSE' }],
    ),
  ).toEqual(['done', 'done']);
  expect((await calls.as(claire)('GET', `/call-sessions/${id}`)).body).toMatchObject({
    state: 'ended',
    counters: { done: 1 },
  });
});

test('a call on somebody whose card was left out is on the timeline all the same', async () => {
  const api = calls.as(claire);
  const [treated] = await calls.prospects(claire, withNumbers(1));
  const { id } = (await api('POST', '/call-sessions', { prospectIds: [treated] })).body;
  const [dealt] = (await api('POST', `/call-sessions/${id}/cards`, { count: 1 })).body.cards;
  await api('POST', `/call-sessions/${id}/outcomes`, { entryId: dealt.entryId, outcome: 'OCCUPE' });
  // Her other device, without a network, had chosen the same person.
  const [card] = cardsOf([treated!]);
  const interactionId = newId();
  const answers = await send(
    ['callSession.addOwn', { id, cards: [card] }],
    ['call.dial', { id: newId(), ...card, number: '+33639981000' }],
    ['call.recordOutcome', { id: interactionId, ...card, sessionId: id, outcome: 'INTERESSE' }],
    ['callSession.skip', { id, entryId: card!.entryId, reason: null }],
    ['call.undoOutcome', { id: interactionId }],
  );
  expect(answers).toEqual(['done', 'done', 'done', 'done', 'done']);
  const kept = await calls.inside(claire, (store) => store.find(interactionRecord, interactionId));
  expect(kept).toMatchObject({ outcome: 'INTERESSE', callSessionId: id, details: { leaseLost: true } });
});

const incidentsOf = (prospectId: string) =>
  calls.inside(claire, (store) => store.list(callIncidentRecord, { where: { field: 'prospectId', is: prospectId } }));

test('two people who called one person, one of them without a lease: the manager sees it, and who called is told', async () => {
  const [shared, free] = await calls.prospects(admin, withNumbers(2));
  const karims = calls.as(karim);
  const { id: his } = (await karims('POST', '/call-sessions', { prospectIds: [shared] })).body;
  const [dealt] = (await karims('POST', `/call-sessions/${his}/cards`, { count: 1 })).body.cards;
  await karims('POST', `/call-sessions/${his}/dial`, { entryId: dealt.entryId });
  await karims('POST', `/call-sessions/${his}/outcomes`, { entryId: dealt.entryId, outcome: 'OCCUPE' });

  const [onShared, onFree] = cardsOf([shared!, free!]);
  const id = newId();
  const dialId = newId();
  const answers = await send(
    ['callSession.startOwn', { id, title: 'Mes prospects', cards: [onShared, onFree] }],
    ['call.dial', { id: dialId, ...onShared, number: '+33639981000' }],
    ['call.recordOutcome', { id: newId(), ...onShared, sessionId: id, outcome: 'INTERESSE' }],
    ['call.recordOutcome', { id: newId(), ...onFree, sessionId: id, outcome: 'INTERESSE' }],
  );
  expect(answers).toEqual(['done', 'done', 'done', 'done']);
  expect(await incidentsOf(shared!)).toMatchObject([
    { id: dialId, dialId, userId: claire.userId, code: 'LOCKED', facts: { colleague: { by: karim.userId } } },
  ]);
  expect(await incidentsOf(free!)).toEqual([]);
  const told = () =>
    inCompany(calls.database, { companyId: claire.companyId, userId: claire.companyId }, (transaction) =>
      tellCalledTwice(transaction, dialId),
    );
  expect(await told()).toEqual([claire.userId]);
  expect(await told()).toEqual([]);
});

test('a card that was leased is nobody else’s affair, and without a dial a call counts the same', async () => {
  const [leased, own] = await calls.prospects(admin, withNumbers(2));
  const { id, cards } = (await calls.as(claire)('POST', '/call-sessions', { prospectIds: [leased], firstCards: 1 }))
    .body;
  const card = { entryId: cards[0].entryId, prospectId: leased };
  await calls.as(karim)('POST', `/prospects/${own}/calls`, { outcome: 'OCCUPE' });
  const [added] = cardsOf([own!]);
  const interactionId = newId();
  const answers = await send(
    ['call.recordOutcome', { id: newId(), ...card, sessionId: id, outcome: 'INTERESSE' }],
    ['callSession.addOwn', { id, cards: [added] }],
    ['call.recordOutcome', { id: interactionId, ...added, sessionId: id, outcome: 'INTERESSE' }],
  );
  expect(answers).toEqual(['done', 'done', 'done']);
  expect(await incidentsOf(leased!)).toEqual([]);
  expect(await incidentsOf(own!)).toMatchObject([{ id: interactionId, dialId: null, code: 'LOCKED' }]);
});
