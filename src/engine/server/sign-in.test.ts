// Signing in as a browser does it, on the whole product.
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, openTestApp, password, type TestApp, tokenIn, type Visitor } from '../../main/server/test-app.ts';

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
    const seen = await visitor.get('/api/auth/get-session');
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

  test.each(['sign-up/email', 'update-user', 'delete-user', 'list-sessions', 'change-email', 'error'])(
    'there is no door named %s',
    async (name) => {
      expect((await admin.post(`/api/auth/${name}`, {})).status).toBe(404);
    },
  );
});

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
});

describe('the second step', () => {
  test('asks for a code after the password, and takes a recovery code once', async () => {
    const email = 'careful@lumen.example';
    const { visitor } = await kili.colleague(admin, email);
    expect(await visitor.post('/api/auth/two-factor/enable', { password: 'wrong password' })).toMatchObject({
      status: 400,
      body: { code: 'signIn.invalidPassword' },
    });
    const { body: enabled } = await visitor.post('/api/auth/two-factor/enable', { password });
    expect(enabled.totpURI).toContain('otpauth://totp/Kili%20CRM');
    expect(enabled.backupCodes).toHaveLength(10);
    expect(enabled.backupCodes[0]).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/);
    // Not on before the first code was typed: nobody locks themselves out by a half-finished set-up.
    expect((await kili.visitor().signIn(email)).body.twoFactorRedirect).toBeUndefined();
    expect((await visitor.post('/api/auth/two-factor/verify-totp', { code: totp(enabled.totpURI) })).status).toBe(200);
    expect((await visitor.get('/api/session')).body.account.twoFactorEnabled).toBe(true);

    const again = kili.visitor();
    expect((await again.signIn(email)).body).toMatchObject({ twoFactorRedirect: true });
    expect((await again.get('/api/session')).status).toBe(401);
    expect(await again.post('/api/auth/two-factor/verify-totp', { code: '000000' })).toMatchObject({
      status: 401,
      body: { code: 'signIn.invalidCode' },
    });
    expect((await again.post('/api/auth/two-factor/verify-totp', { code: totp(enabled.totpURI) })).status).toBe(200);
    expect((await again.get('/api/session')).status).toBe(200);

    const [code] = enabled.backupCodes;
    const lost = kili.visitor();
    await lost.signIn(email);
    expect((await lost.post('/api/auth/two-factor/verify-backup-code', { code })).status).toBe(200);
    expect((await lost.get('/api/session')).status).toBe(200);
    const thief = kili.visitor();
    await thief.signIn(email);
    expect(await thief.post('/api/auth/two-factor/verify-backup-code', { code })).toMatchObject({
      status: 401,
      body: { code: 'signIn.invalidBackupCode' },
    });

    expect((await lost.post('/api/auth/two-factor/disable', { password })).status).toBe(200);
    expect((await kili.visitor().signIn(email)).body.twoFactorRedirect).toBeUndefined();
  });
});

describe('guessing', () => {
  test('is slow for one account, from however many addresses and whether it exists or not', async () => {
    const { visitor } = await kili.colleague(admin, 'guessed@lumen.example');
    for (const email of ['guessed@lumen.example', 'ghost@lumen.example']) {
      const statuses: number[] = [];
      for (let tries = 0; tries < 11; tries++)
        statuses.push((await kili.visitor().signIn(email, 'not the password')).status);
      expect(statuses).toEqual([...Array(10).fill(401), 429]);
    }
    const { pool } = kili.app.engine.database;
    await pool.query('update auth.sign_in_attempt set failures = 30, last_at = now()');
    const early = await kili.visitor().signIn('guessed@lumen.example');
    expect(early).toMatchObject({ status: 429, body: { code: 'request.tooMany' } });
    expect(Number(early.headers['retry-after'])).toBeGreaterThan(0);
    expect((await visitor.get('/api/session')).status).toBe(200);
    await pool.query(`update auth.sign_in_attempt set last_at = last_at - interval '2 minutes'`);
    expect((await kili.visitor().signIn('guessed@lumen.example')).status).toBe(200);
  });

  test('is limited for one address, and no header makes another of it', async () => {
    const { rows: before } = await kili.app.engine.database.pool.query(
      `select key from auth."rateLimit" where key like '%sign-in%'`,
    );
    const spoofed = { 'x-kili-client-ip': '203.0.113.9', 'x-forwarded-for': '203.0.113.10' };
    await kili.visitor().post('/api/auth/sign-in/email', { email: 'anne@lumen.example', password }, spoofed);
    const { rows: after } = await kili.app.engine.database.pool.query(
      `select key, count from auth."rateLimit" where key like '%sign-in%'`,
    );
    expect(after).toHaveLength(before.length);
    expect(after[0].key).toContain('127.0.0.1');

    await kili.app.engine.database.pool.query(`update auth."rateLimit" set count = 60 where key like '%sign-in%'`);
    const limited = await kili.visitor().signIn('anne@lumen.example');
    expect(limited).toMatchObject({ status: 429, body: { code: 'request.tooMany' } });
    expect(Number(limited.headers['retry-after'])).toBeGreaterThan(0);
    await kili.app.engine.database.pool.query('delete from auth."rateLimit"');
  });

  test('a mailbox is not filled with links, whether it is known or not', async () => {
    for (const email of ['anne@lumen.example', 'nobody-at-all@lumen.example']) {
      const statuses: number[] = [];
      for (let tries = 0; tries < 11; tries++) {
        await kili.app.engine.database.pool.query('delete from auth."rateLimit"');
        statuses.push((await kili.visitor().post('/api/auth/request-password-reset', { email })).status);
      }
      expect(statuses).toEqual([...Array(10).fill(200), 429]);
    }
  });
});

/** The six digits of the moment, as an authenticator app shows them. */
function totp(uri: string): string {
  const secret = base32(new URL(uri).searchParams.get('secret') ?? '');
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const offset = digest[digest.length - 1]! & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

function base32(text: string): Buffer {
  const bits = [...text.replace(/=+$/, '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []);
}

async function eventually<T>(read: () => Promise<T>, isGood: (value: T) => boolean): Promise<T> {
  for (let tries = 0; tries < 100; tries++) {
    const value = await read();
    if (isGood(value)) return value;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error('it did not happen within five seconds');
}
