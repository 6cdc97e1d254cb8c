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
    expect((await again.post('/api/auth/two-factor/verify-totp', { code: totp(enabled.totpURI, 1) })).status).toBe(200);
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

  test('takes a code of the app once, wherever it was used before', async () => {
    const email = 'watched@lumen.example';
    const { visitor } = await kili.colleague(admin, email);
    const { totpURI } = (await visitor.post('/api/auth/two-factor/enable', { password })).body;
    const [first, second] = [totp(totpURI), totp(totpURI, 1)];
    const verify = (one: Visitor, code: string) => one.post('/api/auth/two-factor/verify-totp', { code });
    const refused = { status: 401, body: { code: 'signIn.codeAlreadyUsed' } };
    expect((await verify(visitor, first)).status).toBe(200);

    const [owner, thief] = [kili.visitor(), kili.visitor()];
    await owner.signIn(email);
    await thief.signIn(email);
    expect(await verify(owner, first)).toMatchObject(refused);
    expect((await owner.get('/api/session')).status).toBe(401);
    const sessions = async () => (await visitor.get('/api/sessions')).body.items.length;
    const before = await sessions();
    // Both at once, and then once more: one comes in. The one refused goes on with the next code, the password stays given.
    const answers = await Promise.all([verify(owner, second), verify(thief, second)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
    const loser = answers[0]?.status === 200 ? thief : owner;
    expect(await verify(loser, second)).toMatchObject(refused);
    expect(await sessions()).toBe(before + 1);
    expect((await loser.get('/api/session')).status).toBe(401);
  });

  test('does not take a code that was wrong for used', async () => {
    const email = 'hasty@lumen.example';
    const { visitor } = await kili.colleague(admin, email);
    const { totpURI } = (await visitor.post('/api/auth/two-factor/enable', { password })).body;
    const wrong = [totp(totpURI, 50), totp(totpURI, 50)];
    for (const code of wrong) {
      expect(await visitor.post('/api/auth/two-factor/verify-totp', { code })).toMatchObject({
        status: 401,
        body: { code: 'signIn.invalidCode' },
      });
    }
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

/** The six digits that an authenticator app shows, now or so many half minutes later. */
function totp(uri: string, stepsLater = 0): string {
  const secret = base32(new URL(uri).searchParams.get('secret') ?? '');
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + stepsLater));
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
