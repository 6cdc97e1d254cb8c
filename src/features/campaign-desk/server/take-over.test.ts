import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';

let kili: TestApp;
let admin: Visitor;
let claire: { visitor: Visitor; id: string };
let campaignId: string;
let base: string;

beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
  claire = await kili.colleague(admin, 'claire@lumen.example');
  const phones = [{ number: '06 39 98 62 10', kind: 'mobile' }];
  const { id } = (await admin.post('/api/v1/prospects', { lastName: 'Repris', ownerId: null, phones })).body;
  campaignId = (await admin.post('/api/v1/campaigns', { name: 'Relance' })).body.id;
  base = `/api/v1/campaigns/${campaignId}`;
  await admin.post(`${base}/members`, { prospectIds: [id] });
  await admin.post(`${base}/start`, {});
}, 60_000);
afterAll(() => kili?.close());

test('a call that goes on is not rung into by whoever takes its card over', async () => {
  const session = (await claire.visitor.post('/api/v1/call-sessions', { campaignId })).body.id;
  const { prospect, entryId } = (await claire.visitor.post(`/api/v1/call-sessions/${session}/next`, {})).body;
  const number = prospect.phones[0].number;
  await claire.visitor.post(`/api/v1/call-sessions/${session}/dials`, { entryId, number });
  expect((await admin.post(`${base}/take-over`, { prospectId: prospect.id })).status).toBe(200);
  const beat = await claire.visitor.post(`/api/v1/call-sessions/${session}/heartbeat`, { entryIds: [entryId] });
  expect(beat.body.lost).toMatchObject([{ entryId, heldBy: { name: expect.any(String) } }]);
  const named = { prospectIds: [prospect.id], campaignId };
  const own = `/api/v1/call-sessions/${(await admin.post('/api/v1/call-sessions', named)).body.id}`;
  const card = (await admin.post(`${own}/next`, {})).body;
  expect(card.prospect.id).toBe(prospect.id);
  const dial = () => admin.post(`${own}/dials`, { entryId: card.entryId, number });
  expect(await dial()).toMatchObject({ status: 422, body: { code: 'call.onTheLine' } });
  expect((await admin.post(`/api/v1/prospects/${prospect.id}/can-call`, {})).body.ok).toBe(false);
  expect((await admin.get(`/api/v1/prospects/${prospect.id}/caller`)).body.caller).toMatchObject({
    userId: claire.id,
    dialledAt: expect.any(String),
  });
  const said = { entryId, outcome: 'PAS_DE_REPONSE' };
  expect((await claire.visitor.post(`/api/v1/call-sessions/${session}/outcomes`, said)).status).toBe(201);
  expect((await admin.get(`/api/v1/prospects/${prospect.id}/caller`)).body.caller).toBeNull();
  expect((await dial()).status).toBe(201);
});
