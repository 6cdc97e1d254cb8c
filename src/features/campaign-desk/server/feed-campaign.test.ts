import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';

let kili: TestApp;
let admin: Visitor;
beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
});
afterAll(() => kili?.close());

test('the campaign of somebody who leaves says that it is fed no more, and is fed again once it is started again', async () => {
  const { visitor: nadia, id } = await kili.colleague(admin, 'nadia@lumen.example', 'admin');
  const view = await nadia.post('/api/v1/views', {
    name: 'Les quenottes',
    share: 'company',
    choice: { search: 'quenotte' },
  });
  await admin.post('/api/v1/prospects', { lastName: 'Quenotte', phones: [{ number: '04 78 55 46 01' }] });
  const { body } = await nadia.post('/api/v1/campaigns', { name: 'Nourrie', fedByViewId: view.body.id });
  const path = `/api/v1/campaigns/${body.id}`;
  expect((await nadia.post(`${path}/start`, {})).body).toMatchObject({ state: 'active' });
  await admin.post(`/api/v1/users/${id}/deactivate`, { handOverTo: null });

  const jobs = await kili.app.startJobs();
  try {
    const unfed = async () =>
      (await admin.get('/api/v1/notifications')).body.items.filter(
        ({ kind }: { kind: string }) => kind === 'campaignUnfed',
      );
    await expect
      .poll(unfed, { timeout: 20_000 })
      .toMatchObject([{ count: 1, params: { by: 'nadia', title: 'Nourrie' }, path: `/campagnes/${body.id}` }]);
    await admin.post('/api/v1/prospects', { lastName: 'Quenotte Seconde', phones: [{ number: '04 78 55 46 02' }] });
    for (const step of ['pause', 'start']) expect((await admin.post(`${path}/${step}`, {})).status).toBe(200);
    const members = async () => (await admin.get(`${path}/members`)).body.items.length;
    await expect.poll(members, { timeout: 20_000 }).toBe(2);
  } finally {
    await jobs.stop();
  }
});
