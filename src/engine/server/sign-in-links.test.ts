import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, password, type TestApp, tokenIn, type Visitor } from '../../main/server/test-app.ts';
import { totp } from './test-totp.ts';

let kili: TestApp;
let admin: Visitor;
beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
});
afterAll(() => kili?.close());

describe('a forgotten password', () => {
  test('is replaced through the link in a mail, once, and ends every session', async () => {
    const email = 'forgetful@lumen.example';
    const { visitor } = await kili.colleague(admin, email);
    const known = await kili.visitor().post('/api/auth/request-password-reset', { email });
    const unknown = await kili.visitor().post('/api/auth/request-password-reset', { email: 'nobody@lumen.example' });
    expect(known.body).toEqual(unknown.body);

    const text = await eventually(
      () => kili.mailTo(email),
      (found) => found.includes('/mot-de-passe/'),
    );
    expect(text).toContain('http://localhost:3000/mot-de-passe/');
    const token = tokenIn(text);
    const fresh = kili.visitor();
    expect(await fresh.post('/api/auth/reset-password', { token, newPassword: 'court' })).toMatchObject({
      status: 400,
      body: { code: 'signIn.passwordTooShort' },
    });
    expect((await fresh.post('/api/auth/reset-password', { token, newPassword: 'another-long-password' })).status).toBe(
      200,
    );
    expect(await fresh.post('/api/auth/reset-password', { token, newPassword: 'a-third-long-password' })).toMatchObject(
      { status: 400, body: { code: 'signIn.invalidToken' } },
    );

    expect((await visitor.get('/api/session')).status).toBe(401);
    expect((await fresh.signIn(email)).status).toBe(401);
    expect((await fresh.signIn(email, 'another-long-password')).status).toBe(200);
    await eventually(
      () => kili.mailTo(email),
      (found) => found.includes('vient d’être changé'),
    );
  });

  test('leaves no other link behind, whether by a link or under “my account”', async () => {
    const email = 'twice@lumen.example';
    const { visitor } = await kili.colleague(admin, email);
    const reset = (token: string, newPassword: string) =>
      kili.visitor().post('/api/auth/reset-password', { token, newPassword });
    const refused = { status: 400, body: { code: 'signIn.invalidToken' } };
    const [older, newest] = [await resetLink(email), await resetLink(email)];
    expect((await reset(newest, 'the-newest-link')).status).toBe(200);
    expect(await reset(older, 'the-older-link')).toMatchObject(refused);

    await visitor.signIn(email, 'the-newest-link');
    const open = await resetLink(email);
    const change = { currentPassword: 'the-newest-link', newPassword: 'under-my-account', revokeOtherSessions: true };
    expect((await visitor.post('/api/auth/change-password', { ...change, currentPassword: 'wrong' })).status).toBe(400);
    expect((await visitor.post('/api/auth/change-password', change)).status).toBe(200);
    expect(await reset(open, 'by-the-open-link')).toMatchObject(refused);
    expect((await kili.visitor().signIn(email, 'under-my-account')).status).toBe(200);

    const others = await kili.colleague(admin, 'bystander@lumen.example');
    const kept = await resetLink('bystander@lumen.example');
    await visitor.post('/api/auth/change-password', {
      currentPassword: 'under-my-account',
      newPassword: 'another-password',
      revokeOtherSessions: true,
    });
    expect((await others.visitor.get('/api/session')).status).toBe(200);
    expect((await reset(kept, 'the-bystander-goes-on')).status).toBe(200);
  });

  test('is kept in the database as the hash of its link alone', async () => {
    await kili.colleague(admin, 'hashed@lumen.example');
    const token = await resetLink('hashed@lumen.example');
    const { rows } = await kili.app.engine.database.pool.query('select * from auth.verification');
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test('ends a sign-in that stands before its second step', async () => {
    const email = 'halfway@lumen.example';
    const { visitor } = await kili.colleague(admin, email);
    const { totpURI } = (await visitor.post('/api/auth/two-factor/enable', { password })).body;
    await visitor.post('/api/auth/two-factor/verify-totp', { code: totp(totpURI) });
    const thief = kili.visitor();
    await thief.signIn(email);
    const token = await resetLink(email);
    await kili.visitor().post('/api/auth/reset-password', { token, newPassword: 'not-known-to-thieves' });
    expect(await thief.post('/api/auth/two-factor/verify-totp', { code: totp(totpURI, 1) })).toMatchObject({
      status: 401,
      body: { code: 'signIn.invalidTwoFactorCookie' },
    });
  });
});

/** The token of a fresh link to choose a new password. */
async function resetLink(email: string): Promise<string> {
  const before = await kili.mailTo(email);
  await kili.visitor().post('/api/auth/request-password-reset', { email });
  const mail = await eventually(
    () => kili.mailTo(email),
    (found) => found !== before && found.includes('/mot-de-passe/'),
  );
  return tokenIn(mail);
}

async function eventually<T>(read: () => Promise<T>, isGood: (value: T) => boolean): Promise<T> {
  for (let tries = 0; tries < 100; tries++) {
    const value = await read();
    if (isGood(value)) return value;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error('it did not happen within five seconds');
}
