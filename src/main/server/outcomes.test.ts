// The results of calls as a company sets them up: its own, and how far it may change those of Kili.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../engine/server/new-id.ts';
import { openTestApp, type TestApp, type Visitor } from './test-app.ts';

let kili: TestApp;
let admin: Visitor;
let claire: { visitor: Visitor; id: string };

beforeAll(async () => {
  kili = await openTestApp();
  ({ owner: admin } = await kili.setUp());
  claire = await kili.colleague(admin, 'claire@lumen.example');
}, 60_000);
afterAll(() => kili?.close());

const path = '/api/v1/outcomes';
const meaning = {
  reached: true,
  decisionMaker: 'ask',
  response: true,
  positive: false,
  countsAsAttempt: true,
  nextDate: { kind: 'calendar-days', days: 10 },
};
const outcomes = async (): Promise<{ id: string; code: string; key: string | null }[]> =>
  (await admin.get(`${path}?limit=100`)).body.items;
const withCode = async (code: string) => (await outcomes()).find((outcome) => outcome.code === code)!;

test('one of its own has a code made of its label, no key unless given one, and says what it asks', async () => {
  const { status, body } = await admin.post(path, { label: 'Attend le budget', ...meaning, stageKey: 'perdu' });
  expect(status).toBe(201);
  expect(body).toMatchObject({ code: 'ATTEND_LE_BUDGET', key: null, asks: 'reason', isSystem: false });
  const changed = await admin.patch(`${path}/${body.id}`, {
    stageKey: null,
    nextDate: { kind: 'chosen', defaultDays: null, maxMonths: 6 },
  });
  expect(changed.body).toMatchObject({ asks: 'date', stageKey: null });
});

test('a suggestion may follow one of its own, and another one of Kili', async () => {
  const made = await admin.post(path, { label: 'Compare les offres', ...meaning, suggestion: 'quote' });
  expect(made.body.suggestion).toBe('quote');
  const { id } = await withCode('INTERESSE');
  expect((await admin.patch(`${path}/${id}`, { suggestion: 'documentation' })).body.suggestion).toBe('documentation');
});

test('a key moves over to it; a thirteenth is refused', async () => {
  const taking = await admin.post(path, { label: 'Rappel du standard', key: '6', ...meaning });
  expect(taking.status).toBe(201);
  expect((await withCode('MESSAGE_VOCAL')).key).toBeNull();
  const refused = await admin.post(path, { label: 'Treizième', key: 'z', ...meaning });
  expect(refused).toMatchObject({ status: 422, body: { code: 'outcome.tooManyKeys', field: 'key' } });
  const moved = await admin.patch(`${path}/${taking.body.id}`, { key: 'z' });
  expect(moved.body.key).toBe('z');
  expect((await admin.patch(`${path}/${taking.body.id}`, { key: 'Y' })).body.key).toBe('y');
  expect(await admin.patch(`${path}/${taking.body.id}`, { key: 'n' })).toMatchObject({
    status: 422,
    body: { code: 'outcome.keyOfCard', field: 'key' },
  });
});

test.each([
  ['outcome.labelInUse', { label: 'intéressé' }],
  ['outcome.codeInUse', { label: 'Encore', code: 'INTERESSE' }],
  ['outcome.problem.talkIsAttempt', { label: 'Hors compte', countsAsAttempt: false }],
  ['outcome.problem.refusalWaits', { label: 'Refus court', effect: 'refusal' }],
  ['outcome.keyOfCard', { label: 'Sur P', key: 'P' }],
  ['outcome.keyOfCard', { label: 'Sur V', key: 'V' }],
  ['outcome.keyNotPlain', { label: 'Sur é', key: 'é' }],
])('refuses %s', async (code, given) => {
  expect(await admin.post(path, { ...meaning, ...given })).toMatchObject({ status: 422, body: { code } });
});

test('what one of Kili counts and does in law stays; label, key, dates and stage are the company’s', async () => {
  const { id } = await withCode('PAS_INTERESSE');
  expect(await admin.patch(`${path}/${id}`, { effect: 'none' })).toMatchObject({
    status: 422,
    body: { code: 'outcome.fixedBySystem', field: 'effect' },
  });
  const tooSoon = { nextDate: { kind: 'recycle', b2bDays: 30, b2cDays: 30 } };
  expect((await admin.patch(`${path}/${id}`, tooSoon)).body.code).toBe('outcome.problem.refusalWaits');
  const later = { nextDate: { kind: 'recycle', b2bDays: 30, b2cDays: 90 }, label: 'Pas intéressé du tout' };
  expect((await admin.patch(`${path}/${id}`, later)).body).toMatchObject(later);
  expect((await admin.send('DELETE', `${path}/${id}`)).body.code).toBe('outcome.systemStays');
});

test('put aside it loses its key and comes back without', async () => {
  const { body } = await admin.post(path, { label: 'À part', ...meaning });
  expect((await admin.send('DELETE', `${path}/${body.id}`)).body.archivedAt).not.toBeNull();
  expect((await outcomes()).some(({ id }) => id === body.id)).toBe(false);
  expect((await admin.post(`${path}/${body.id}/restore`, {})).body).toMatchObject({ archivedAt: null, key: null });
});

test('a salesperson may not, and another company finds none of it', async () => {
  const { id } = await withCode('INTERESSE');
  expect((await claire.visitor.post(path, { label: 'Le mien', ...meaning })).status).toBe(403);
  expect((await claire.visitor.patch(`${path}/${id}`, { label: 'Le mien' })).status).toBe(403);
  expect((await admin.patch(`${path}/${newId()}`, { label: 'Nulle part' })).status).toBe(404);
});
