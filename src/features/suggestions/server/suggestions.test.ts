// Suggestions on a real server: asked for, followed, put aside, and what they came to.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../engine/server/new-id.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';

let kili: TestApp;
let admin: Visitor;
let awa: Visitor;

beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
  ({ visitor: awa } = await kili.colleague(admin, 'awa@lumen.example'));
}, 60_000);
afterAll(() => kili?.close());

const add = async (visitor: Visitor = admin, more: object = {}) =>
  (await visitor.post('/api/v1/prospects', { lastName: newId(), phones: [{ number: '06 39 98 44 01' }], ...more }))
    .body;

async function push(name: string, args: object, visitor: Visitor = admin) {
  const mutation = { seq: 1, id: newId(), name, args, version: 1, at: new Date().toISOString() };
  const { body } = await visitor.post('/api/sync/push', { clientId: newId(), cursor: null, mutations: [mutation] });
  return body.answers[0];
}

async function outcome(prospectId: string, code: string, visitor: Visitor = admin) {
  expect(await push('call.recordOutcome', { id: newId(), prospectId, outcome: code }, visitor)).toMatchObject({
    status: 'done',
  });
}

const ofProspect = async (id: string, visitor: Visitor = admin) =>
  (await visitor.get(`/api/v1/suggestions?prospectId=${id}`)).body.items;
const report = async (visitor: Visitor = admin) =>
  (await visitor.get('/api/v1/suggestions/report')).body.rules as Record<string, unknown>[];
const lineOf = async (rule: number, visitor: Visitor = admin) =>
  (await report(visitor)).find((line) => line.rule === rule);

describe('the suggestions of a prospect', () => {
  test('come in the words of the reader, the main one first', async () => {
    const { id } = await add(admin, { emails: [{ address: `a@${newId()}.example` }] });
    await outcome(id, 'TRES_INTERESSE');
    const [main] = await ofProspect(id);
    expect(main).toMatchObject({
      prospectId: id,
      rule: 6,
      isMain: true,
      text: '📄 Envoyer un devis maintenant',
      action: { kind: 'write', template: 'quote' },
    });
  });

  test('a consumer who has not agreed is not proposed for a call', async () => {
    const { id } = await add(admin, { audience: 'B2C' });
    const items = await ofProspect(id);
    expect(items).toMatchObject([{ rule: 2, action: { kind: 'open', part: 'consent' } }]);
  });

  test('of one’s own prospects they come page by page', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1) ids.push((await add(awa)).id);
    for (const id of ids) await outcome(id, 'FAUX_NUMERO', awa);
    const first = (await awa.get('/api/v1/suggestions?limit=2')).body;
    expect(first.items.map(({ rule }: { rule: number }) => rule)).toEqual([16, 16]);
    const second = (await awa.get(`/api/v1/suggestions?limit=2&cursor=${first.nextCursor}`)).body;
    const seen = [...first.items, ...second.items].map((one: { prospectId: string }) => one.prospectId);
    expect(seen).toEqual(ids);
    expect(second.nextCursor).toBeNull();
  });

  test('nobody reads or answers those of a prospect out of reach', async () => {
    const { id } = await add();
    const { visitor: alone } = await kili.colleague(admin, 'alone@lumen.example');
    expect((await alone.get(`/api/v1/suggestions?prospectId=${id}`)).status).toBe(404);
    const wanted = { prospectId: id, rule: 24, reason: 'other' };
    expect((await alone.post('/api/v1/suggestions/dismiss', wanted)).status).toBe(404);
    expect((await awa.get(`/api/v1/suggestions?prospectId=${newId()}`)).status).toBe(404);
  });
});

describe('an answer', () => {
  test('following plans what the suggestion plans, and it stays away', async () => {
    const { id } = await add();
    await outcome(id, 'RAPPELER_1_SEMAINE');
    const planned = (await admin.get(`/api/v1/prospects/${id}`)).body.nextActionAt;
    expect(await ofProspect(id)).toEqual([]);
    await admin.patch(`/api/v1/prospects/${id}`, { nextActionAt: null });
    expect(await ofProspect(id)).toMatchObject([{ rule: 8, action: { kind: 'plan', at: planned } }]);
    const accepted = await admin.post('/api/v1/suggestions/accept', { prospectId: id, rule: 8 });
    expect(accepted).toMatchObject({ status: 201, body: { rule: 8, answer: 'accepted' } });
    expect((await admin.get(`/api/v1/prospects/${id}`)).body.nextActionAt).toBe(planned);
    expect(await ofProspect(id)).toEqual([]);
  });

  test('what does not hold cannot be followed', async () => {
    const { id } = await add();
    const answer = await admin.post('/api/v1/suggestions/accept', { prospectId: id, rule: 5 });
    expect(answer).toMatchObject({ status: 422, body: { code: 'suggestion.notNow' } });
  });

  test('put aside, a rule stays away from this prospect and from no other', async () => {
    const [one, other] = [await add(), await add()];
    for (const { id } of [one, other]) await outcome(id, 'DEJA_CLIENT');
    const answer = await admin.post('/api/v1/suggestions/dismiss', {
      prospectId: one.id,
      rule: 20,
      reason: 'already-done',
    });
    expect(answer).toMatchObject({ status: 201, body: { answer: 'dismissed', reason: 'already-done' } });
    expect(Date.parse(answer.body.until) - Date.parse(answer.body.at)).toBe(14 * 86_400_000);
    await outcome(one.id, 'DEJA_CLIENT');
    expect(await ofProspect(one.id)).toEqual([]);
    expect(await ofProspect(other.id)).toMatchObject([{ rule: 20 }]);
  });

  test('sent twice by a device, it is one', async () => {
    const { id: prospectId } = await add();
    const args = { id: newId(), prospectId, rule: 24, reason: 'other' };
    const before = ((await lineOf(24))?.dismissed as number) ?? 0;
    expect(await push('suggestion.dismiss', args)).toMatchObject({ status: 'done' });
    expect(await push('suggestion.dismiss', args)).toMatchObject({ status: 'done' });
    expect((await lineOf(24))?.dismissed).toBe(before + 1);
  });
});

describe('the table of a company', () => {
  test('is changed, moved and restored rule by rule', async () => {
    const { id } = await add();
    await outcome(id, 'FAUX_NUMERO');
    expect(await push('suggestionRule.edit', { rule: 16, text: 'Chercher sur le site' })).toMatchObject({
      status: 'done',
    });
    expect(await ofProspect(id)).toMatchObject([{ rule: 16, text: 'Chercher sur le site' }]);
    await push('suggestionRule.edit', { rule: 16, isOn: false });
    expect(await ofProspect(id)).toEqual([]);
    await push('suggestionRule.restore', { rule: 16 });
    expect(await ofProspect(id)).toMatchObject([{ rule: 16, text: '🔎 Trouver un autre numéro' }]);
    expect(await push('suggestionRule.move', { rule: 16, position: 0 })).toMatchObject({ status: 'done' });
    expect(await push('suggestionRule.edit', { rule: 77, isOn: false })).toMatchObject({ status: 'refused' });
    await push('suggestionRule.restore', {});
  });

  test('is not for everybody to change', async () => {
    const answer = await push('suggestionRule.edit', { rule: 16, isOn: false }, awa);
    expect(answer).toMatchObject({ status: 'refused' });
  });
});

describe('the report', () => {
  test('counts a showing once a day, and says what became of it', async () => {
    const people = [await add(awa), await add(awa), await add(awa)];
    const [followed, aside, left] = people;
    for (const { id } of people) await outcome(id, 'BARRAGE_SECRETAIRE', awa);
    for (const { id } of people) await outcome(id, 'BARRAGE_SECRETAIRE', awa);
    for (const { id } of people) {
      const shown = () => ({ prospectId: id, shown: [{ id: newId(), rule: 15 }] });
      await push('suggestion.note', shown(), awa);
      await push('suggestion.note', shown(), awa);
    }
    await awa.post('/api/v1/suggestions/accept', { prospectId: followed.id, rule: 15 });
    await awa.post('/api/v1/suggestions/dismiss', { prospectId: aside.id, rule: 15, reason: 'not-relevant' });
    for (const { id } of [followed, left]) await outcome(id, 'INTERESSE', awa);
    const counts = {
      ...{ shown: 3, accepted: 1, dismissed: 1, ignored: 1, acceptedSuccess: 1, otherSuccess: 1 },
      reasons: { 'not-relevant': 1 },
      followed: { part: 1, of: 1, value: 1 },
      notFollowed: { part: 1, of: 2, value: 0.5 },
    };
    expect(await lineOf(15, awa)).toMatchObject(counts);
    expect(await lineOf(15)).toMatchObject(counts);
    const rows = async (part: string) =>
      (await awa.get(`/api/v1/suggestions/report/rows?rule=15&part=${part}`)).body.items.map(
        (row: { prospectId: string }) => row.prospectId,
      );
    expect(await rows('shown')).toHaveLength(3);
    expect(await rows('accepted')).toEqual([followed.id]);
    expect(await rows('dismissed')).toEqual([aside.id]);
    expect(await rows('ignored')).toEqual([left.id]);
    expect(await rows('otherSuccess')).toEqual([left.id]);
  });

  test('a salesperson reads their own', async () => {
    const { visitor: leo } = await kili.colleague(admin, 'leo@lumen.example');
    expect(await report(leo)).toEqual([]);
  });

  test('its pages go on where the last one ended', async () => {
    const first = (await awa.get('/api/v1/suggestions/report/rows?rule=15&limit=2')).body;
    const second = (await awa.get(`/api/v1/suggestions/report/rows?rule=15&limit=2&cursor=${first.nextCursor}`)).body;
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([2, 1, null]);
  });

  test('a yes that a colleague was given is no success of whoever followed it', async () => {
    const { id } = await add(awa);
    for (const _ of [1, 2]) await outcome(id, 'BARRAGE_SECRETAIRE', awa);
    await awa.post('/api/v1/suggestions/accept', { prospectId: id, rule: 15 });
    await outcome(id, 'INTERESSE');
    expect(await lineOf(15)).toMatchObject({ accepted: 2, acceptedSuccess: 1 });
    await outcome(id, 'INTERESSE', awa);
    expect(await lineOf(15)).toMatchObject({ accepted: 2, acceptedSuccess: 2 });
  });
});
