import { afterAll, beforeAll, expect, test } from 'vitest';
import { inCompany } from '../../../engine/server/database.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { keepSubscription } from '../../subscriptions/server/subscription.job.ts';
import { freeSeatsOf } from './free-seats.job.ts';

let kili: TestApp;
let admin: Visitor;
let companyId: string;

beforeAll(async () => {
  kili = await openTestApp();
  ({ owner: admin, companyId } = await kili.setUp());
});
afterAll(() => kili?.close());

test('with the next cycle whoever was chosen leaves, then the last to come; the administrator stays', async () => {
  const { items } = (await admin.get('/api/platform/plans')).body;
  const planId = items.find(({ name }: { name: string }) => name === 'Starter').id;
  const path = `/api/platform/companies/${companyId}/subscription`;
  expect((await admin.post(`${path}/change`, { planId, seats: 4 })).status).toBe(200);
  const awa = await kili.colleague(admin, 'awa@lumen.example');
  const jules = await kili.colleague(admin, 'jules@lumen.example');
  const zoe = await kili.colleague(admin, 'zoe@lumen.example');
  const asked = { planId, seats: 2, leaving: [awa.id] };
  expect((await admin.post('/api/v1/subscription/change', asked)).body).toMatchObject({ kind: 'later' });
  expect(await freeSeatsOf(kili.app.engine, companyId)).toEqual([]);

  const post = { publicUrl: '', mailer: { post: async () => {} } };
  await inCompany(kili.app.engine.database, { companyId, userId: companyId }, (transaction) =>
    keepSubscription(transaction, post, '2099-01-01T10:00:00.000Z'),
  );
  const gone = await freeSeatsOf(kili.app.engine, companyId);
  expect(gone).toEqual([awa.id, zoe.id]);
  expect((await awa.visitor.get('/api/v1/prospects')).status).toBe(403);
  expect((await jules.visitor.get('/api/v1/prospects')).status).toBe(200);
  expect((await admin.get('/api/v1/prospects')).status).toBe(200);
  expect(await freeSeatsOf(kili.app.engine, companyId)).toEqual([]);
});
