// Signing in as a browser does it, on the whole product.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, openTestApp, password, type TestApp, type Visitor } from '../../main/server/test-app.ts';

let kili: TestApp;
let admin: Visitor;
beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
});
afterAll(() => kili?.close());

describe('the session', () => {
  test('is in a cookie that no script reads and no other site sends', async () => {
    const { visitor } = await kili.colleague(admin, 'cookie@lumen.example');
    const { cookies, status } = await visitor.signIn('cookie@lumen.example');
    expect(status).toBe(200);
    const session = cookies.find((line) => line.startsWith('kili.session_token='));
    expect(session).toMatch(/HttpOnly/i);
    expect(session).toMatch(/SameSite=Lax/i);
    expect(session).not.toMatch(/Secure/i);
  });

  test('is told nowhere else than in the cookie', async () => {
    const { visitor } = await kili.colleague(admin, 'silent@lumen.example');
    const secret = /kili\.session_token=([^.;]+)/;
    const signedIn = await visitor.signIn('silent@lumen.example');
    const seen = await visitor.get('/api/session');
    const changed = await visitor.post('/api/auth/change-password', {
      currentPassword: password,
      newPassword: `${password}-2`,
      revokeOtherSessions: true,
    });
    for (const { status, body } of [signedIn, seen, changed]) {
      expect(status).toBe(200);
      expect(JSON.stringify(body)).not.toContain('"token"');
    }
    const token = secret.exec(visitor.cookie())?.[1] ?? '';
    expect(token).not.toBe('');
    expect(JSON.stringify([seen.body, changed.body])).not.toContain(token);
  });

  test('travels over TLS alone where Kili is reached over TLS', async () => {
    const secure = await openTestApp({ publicUrl: 'https://crm.lumen.example' });
    const { owner } = await secure.setUp();
    const { cookies } = await owner.signIn('anne@lumen.example');
    expect(
      cookies.every((line) => /; Secure/i.test(line) && /HttpOnly/i.test(line) && /SameSite=Lax/i.test(line)),
    ).toBe(true);
    expect(cookies.some((line) => line.startsWith('__Secure-kili.session_token='))).toBe(true);
    expect(owner.cookie()).toContain('kili.company=');
    await secure.close();
  });

  test('ends with signing out', async () => {
    const { visitor } = await kili.colleague(admin, 'out@lumen.example');
    expect((await visitor.get('/api/session')).status).toBe(200);
    const stolen = visitor.cookie();
    await visitor.post('/api/auth/sign-out', {});
    expect((await kili.visitor().get('/api/session', { cookie: stolen })).status).toBe(401);
  });

  test('ends everywhere at once, and one by one', async () => {
    const { visitor: laptop } = await kili.colleague(admin, 'two@lumen.example');
    const phone = kili.visitor();
    const tablet = kili.visitor();
    await phone.signIn('two@lumen.example');
    await tablet.signIn('two@lumen.example');
    const { body } = await phone.get('/api/sessions');
    expect(body.items).toHaveLength(3);
    expect(JSON.stringify(body)).not.toContain('token');
    const others = body.items.filter((one: { isThisOne: boolean }) => !one.isThisOne);
    expect(others).toHaveLength(2);

    const mine = (await laptop.get('/api/sessions')).body.items.find((one: { isThisOne: boolean }) => one.isThisOne);
    expect((await phone.delete(`/api/sessions/${mine.id}`)).status).toBe(204);
    expect((await laptop.get('/api/session')).status).toBe(401);
    expect((await admin.delete(`/api/sessions/${others[0].id}`)).status).toBe(404);

    expect((await phone.post('/api/session/sign-out-everywhere', {})).status).toBe(204);
    expect((await phone.get('/api/session')).status).toBe(401);
    expect((await tablet.get('/api/session')).status).toBe(401);
  });

  test('is refused in words when the password is wrong, the same for a stranger', async () => {
    const wrong = await kili.visitor().signIn('anne@lumen.example', 'not the password');
    const unknown = await kili.visitor().signIn('nobody@lumen.example', 'not the password');
    expect(wrong).toMatchObject({
      status: 401,
      body: { code: 'signIn.invalidEmailOrPassword', detail: 'Adresse e-mail ou mot de passe incorrect.' },
    });
    const told = ({ body: { instance, ...rest } }: Answer) => rest;
    expect(told(unknown)).toEqual(told(wrong));
    const { body } = await kili
      .visitor()
      .post('/api/auth/sign-in/email', { email: 'anne@lumen.example', password: 'x' }, { 'accept-language': 'en' });
    expect(body.detail).toBe('Wrong e-mail address or password.');
  });

  test('cannot be asked for by another site', async () => {
    const answer = await kili
      .visitor()
      .post('/api/auth/sign-in/email', { email: 'anne@lumen.example', password }, { origin: 'https://evil.example' });
    expect(answer).toMatchObject({ status: 403, body: { code: 'access.wrongOrigin' } });
  });

  test.each([
    ...['sign-up/email', 'update-user', 'delete-user', 'list-sessions', 'change-email', 'error', 'get-session'],
    ...[
      'two-factor/get-totp-uri',
      'two-factor/send-otp',
      'two-factor/verify-otp',
      'revoke-sessions',
      'verify-password',
    ],
    ...['constructor', '__proto__'],
  ])('there is no door named %s', async (name) => {
    const notFound = { status: 404, body: { code: 'request.notFound' } };
    expect(await admin.post(`/api/auth/${name}`, { password })).toMatchObject(notFound);
    expect(await admin.get(`/api/auth/${name}`)).toMatchObject(notFound);
  });

  test.each([
    ['sign-in/email', { email: 'anne@lumen.example', password, callbackURL: '/elsewhere' }, 'callbackURL'],
    ['two-factor/enable', { password, issuer: 'Somebody else' }, 'issuer'],
    ['two-factor/verify-backup-code', { code: 'x', disableSession: true }, 'disableSession'],
  ])('%s takes what the screens send and nothing else', async (name, body, field) => {
    expect(await admin.post(`/api/auth/${name}`, body)).toMatchObject({
      status: 400,
      body: { code: 'request.unknownField', field },
    });
  });

  test('is limited in tries for one address, and no header makes another of it', async () => {
    const { pool } = kili.app.engine.database;
    const { rows: before } = await pool.query(`select key from auth."rateLimit" where key like '%sign-in%'`);
    const spoofed = { 'x-kili-client-ip': '203.0.113.9', 'x-forwarded-for': '203.0.113.10' };
    await kili.visitor().post('/api/auth/sign-in/email', { email: 'anne@lumen.example', password }, spoofed);
    const { rows: after } = await pool.query(`select key, count from auth."rateLimit" where key like '%sign-in%'`);
    expect(after).toHaveLength(before.length);
    expect(after[0].key).toContain('127.0.0.1');

    await pool.query(`update auth."rateLimit" set count = 60 where key like '%sign-in%'`);
    const limited = await kili.visitor().signIn('anne@lumen.example');
    expect(limited).toMatchObject({ status: 429, body: { code: 'request.tooMany' } });
    expect(Number(limited.headers['retry-after'])).toBeGreaterThan(0);
    await pool.query('delete from auth."rateLimit"');
  });
});
