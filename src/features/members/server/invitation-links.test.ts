// Where no mail is sent: an administrator hands links over, and no mail keeps a link that opens something.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, password, type TestApp, tokenIn, type Visitor } from '../../../main/server/test-app.ts';

let kili: TestApp;
let admin: Visitor;

beforeAll(async () => {
  kili = await openTestApp();
  ({ owner: admin } = await kili.setUp());
});
afterAll(() => kili?.close());

async function invite(email: string) {
  const roles = await admin.get('/api/v1/roles');
  const roleId = roles.body.items.find((one: { key: string }) => one.key === 'rep').id;
  const { body } = await admin.post('/api/v1/users/invite', { invitations: [{ email, roleId }] });
  return body.items[0].id as string;
}

test('whoever may invite gets a link; the earlier one and its mail are worth nothing any more', async () => {
  const id = await invite('lea@lumen.example');
  const before = tokenIn(await kili.mailTo('lea@lumen.example'));
  const { status, body } = await admin.post(`/api/v1/users/${id}/invitation-link`, {});
  expect(status).toBe(200);
  expect(await kili.mailTo('lea@lumen.example')).toBe('');
  expect((await kili.visitor().get(`/api/invitation/${before}`)).status).toBe(404);
  const lea = kili.visitor();
  expect((await lea.post(`/api/invitation/${tokenIn(body.url)}`, { name: 'Léa', password })).status).toBe(201);
  expect((await lea.post(`/api/v1/users/${id}/invitation-link`, {})).status).toBe(403);
  expect(await admin.post(`/api/v1/users/${id}/invitation-link`, {})).toMatchObject({
    status: 422,
    body: { code: 'user.notInvited' },
  });
});

test('a kept mail is emptied once its link was used', async () => {
  const { visitor } = await kili.colleague(admin, 'karim@lumen.example');
  expect(await kili.mailTo('karim@lumen.example')).toBe('');
  await visitor.post('/api/auth/request-password-reset', { email: 'karim@lumen.example' });
  await expect.poll(() => kili.mailTo('karim@lumen.example')).toContain('/mot-de-passe/');
  const token = tokenIn(await kili.mailTo('karim@lumen.example'));
  const usable = (link: string) => kili.visitor().get(`/api/password-reset/${link}`);
  expect((await usable(token)).status).toBe(200);
  expect(await usable('nonsense')).toMatchObject({ status: 422, body: { code: 'signIn.invalidToken' } });
  const newPassword = `${password}-2`;
  expect((await visitor.post('/api/auth/reset-password', { token, newPassword })).status).toBe(200);
  expect((await usable(token)).status).toBe(422);
  const texts = async () =>
    (await kili.app.engine.database.pool.query(`select text from platform.mail where to_address like 'karim%'`)).rows;
  await expect.poll(async () => (await texts()).length).toBe(3);
  expect((await texts()).some(({ text }) => text.includes(token))).toBe(false);
});

test('the sign-in page learns that no mail is sent', async () => {
  expect((await kili.visitor().get('/api/setup')).body).toMatchObject({ sendsMail: false });
});
