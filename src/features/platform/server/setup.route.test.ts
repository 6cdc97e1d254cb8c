import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, password, type TestApp } from '../../../main/server/test-app.ts';

let kili: TestApp;
beforeAll(async () => {
  kili = await openTestApp();
});
afterAll(() => kili?.close());

const asked = {
  companyName: 'Atelier Lumen',
  country: 'FR',
  name: 'Anne Roche',
  email: ' Anne@Lumen.example',
  password,
};

test('what is missing or wrong is named, in the language of the reader', async () => {
  const visitor = kili.visitor();
  const short = await visitor.post('/api/setup', { ...asked, password: 'court' });
  expect(short).toMatchObject({
    status: 400,
    body: { code: 'request.tooSmall.text', field: 'password', detail: 'Il faut au moins 10 caractères.' },
  });
  const { name: _, ...nameless } = asked;
  const missing = await visitor.post('/api/setup', nameless, { 'accept-language': 'en' });
  expect(missing).toMatchObject({
    status: 400,
    body: { code: 'request.missing', field: 'name', detail: 'This is required.' },
  });
  expect(await visitor.post('/api/setup', { ...asked, admin: true })).toMatchObject({
    status: 400,
    body: { code: 'request.unknownField' },
  });
});

test('of two at the same moment one installs Kili, and nobody does afterwards', async () => {
  expect((await kili.visitor().get('/api/setup')).body).toMatchObject({ needed: true });
  const visitors = [kili.visitor(), kili.visitor(), kili.visitor()];
  const answers = await Promise.all(
    visitors.map((visitor, place) => visitor.post('/api/setup', { ...asked, email: `p${place}@lumen.example` })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422]);

  const winner = visitors[answers.findIndex(({ status }) => status === 201)]!;
  const { body: session } = await winner.get('/api/session');
  expect(session).toMatchObject({
    account: { name: 'Anne Roche', isPlatformOwner: true, twoFactorEnabled: false },
    companies: [{ name: 'Atelier Lumen' }],
    company: { name: 'Atelier Lumen', country: 'FR' },
    user: { name: 'Anne Roche', state: 'active' },
    role: { key: 'admin' },
    caller: { permissions: { 'users.manage': 'all' } },
    problem: null,
  });
  expect(session.user).not.toHaveProperty('accountId');
  expect((await kili.visitor().get('/api/setup')).body).toMatchObject({ needed: false });
  const late = await kili.visitor().post('/api/setup', asked);
  expect(late).toMatchObject({ status: 422, body: { code: 'setup.alreadyDone' } });
});
