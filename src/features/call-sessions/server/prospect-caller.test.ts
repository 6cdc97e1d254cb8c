import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';

let kili: TestApp;
let admin: Visitor;
let claire: Visitor;

beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
  claire = (await kili.colleague(admin, 'claire@lumen.example')).visitor;
});
afterAll(() => kili?.close());

test('a prospect says who has it in hand, until the call has its outcome', async () => {
  const phones = [{ number: '06 39 98 12 34' }];
  const { id } = (await admin.post('/api/v1/prospects', { lastName: 'Durand', ownerId: null, phones })).body;
  const caller = async (visitor: Visitor) => (await visitor.get(`/api/v1/prospects/${id}/caller`)).body.caller;
  expect(await caller(admin)).toBeNull();

  const session = (await claire.post('/api/v1/call-sessions', { prospectIds: [id] })).body;
  const { entryId } = (await claire.post(`/api/v1/call-sessions/${session.id}/next`, {})).body;
  expect(await caller(admin)).toEqual({ userId: session.userId, name: expect.any(String), dialledAt: null });
  expect(await caller(claire)).toBeNull();

  const dials = `/api/v1/call-sessions/${session.id}/dials`;
  expect(await claire.post(dials, { entryId, number: 'bonjour' })).toMatchObject({
    status: 422,
    body: { field: 'number' },
  });
  await claire.post(`/api/v1/call-sessions/${session.id}/pause`, { keepEntryId: entryId });
  expect(await caller(admin)).toMatchObject({ userId: session.userId });
  await claire.post(dials, { entryId, number: '+33639981234' });
  expect((await caller(admin)).dialledAt).toMatch(/^\d{4}-/);
  await claire.post(`/api/v1/call-sessions/${session.id}/outcomes`, { entryId, outcome: 'INTERESSE' });
  expect(await caller(admin)).toBeNull();
});
