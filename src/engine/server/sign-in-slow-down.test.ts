// Visitors of several addresses: the proxy in front, which Kili is told to trust, says whose.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, openTestApp, password, type TestApp, tokenIn, type Visitor } from '../../main/server/test-app.ts';
import { totp } from './test-totp.ts';

let kili: TestApp;
let admin: Visitor;
beforeAll(async () => {
  kili = await openTestApp({ trustProxy: true });
  admin = (await kili.setUp()).owner;
});
afterAll(() => kili?.close());

const ask = (sql: string) => kili.app.engine.database.pool.query(sql);
const from = (address: string) => ({ 'x-forwarded-for': address });
const signIn = (visitor: Visitor, email: string, address: string, secret = password) =>
  visitor.post('/api/auth/sign-in/email', { email, password: secret }, from(address));

/** Eleven wrong passwords, each by somebody new; the statuses they got. */
const guess = (email: string, addressOf: (place: number) => string) =>
  tryOften((place) => signIn(kili.visitor(), email, addressOf(place), 'not the password'));

async function tryOften(once: (place: number) => Promise<Answer>) {
  const statuses: number[] = [];
  for (let place = 0; place < 11; place++) {
    // However slow this machine is, the next one comes at once.
    await ask(`update auth.sign_in_attempt set last_at = now() + interval '5 seconds'`);
    statuses.push((await once(place)).status);
  }
  return statuses;
}

/** Somebody who has joined, and whose places are forgotten since. */
async function personAt(email: string) {
  const { visitor } = await kili.colleague(admin, email);
  await ask('delete from auth.known_place');
  return visitor;
}

const slow = [...Array(10).fill(401), 429];

describe('guessing', () => {
  test.each([
    ['from one address', () => '203.0.113.1'],
    ['spread over many', (place: number) => `198.51.100.${place}`],
  ])('is slow %s, whether the account exists or not', async (how, addressOf) => {
    const known = `guessed-${how.replaceAll(' ', '-')}@lumen.example`;
    const visitor = await personAt(known);
    for (const email of [known, `ghost-of-${known}`]) expect(await guess(email, addressOf)).toEqual(slow);

    await ask('update auth.sign_in_attempt set failures = 30, last_at = now()');
    const early = await signIn(kili.visitor(), known, addressOf(1));
    expect(early).toMatchObject({ status: 429, body: { code: 'request.tooMany' } });
    expect(Number(early.headers['retry-after'])).toBeGreaterThan(0);
    expect((await visitor.get('/api/session')).status).toBe(200);
    await ask(`update auth.sign_in_attempt set last_at = last_at - interval '2 minutes'`);
    expect((await signIn(kili.visitor(), known, addressOf(1))).status).toBe(200);
  });

  test('by strangers keeps nobody out where they have signed in before', async () => {
    const email = 'besieged@lumen.example';
    await personAt(email);
    const laptop = kili.visitor();
    await signIn(laptop, email, '192.0.2.1');
    expect(await guess(email, () => '203.0.113.2')).toEqual(slow);

    expect((await signIn(kili.visitor(), email, '203.0.113.3')).status).toBe(429);
    expect((await signIn(kili.visitor(), email, '192.0.2.1')).status).toBe(200);
    expect((await signIn(laptop, email, '203.0.113.2')).status).toBe(200);
    // What the owner does frees no stranger.
    expect((await signIn(kili.visitor(), email, '203.0.113.6', 'not the password')).status).toBe(429);
  });

  test('is slow from a known address and with a known device too, and does not keep out the others', async () => {
    const email = 'neighbour@lumen.example';
    await personAt(email);
    const [laptop, phone] = [kili.visitor(), kili.visitor()];
    await signIn(laptop, email, '192.0.2.7');
    await signIn(phone, email, '192.0.2.8');
    expect(await guess(email, () => '192.0.2.7')).toEqual(slow);
    expect((await signIn(laptop, email, '192.0.2.7')).status).toBe(200);

    expect(await tryOften(() => signIn(laptop, email, '192.0.2.9', 'not the password'))).toEqual(slow);
    expect((await signIn(phone, email, '192.0.2.8')).status).toBe(200);
  });

  test('of one account is not helped by a mark that another account left', async () => {
    await personAt('victim@lumen.example');
    await personAt('insider@lumen.example');
    const insider = kili.visitor();
    await signIn(insider, 'insider@lumen.example', '192.0.2.20');
    await guess('victim@lumen.example', () => '203.0.113.4');
    expect((await signIn(insider, 'victim@lumen.example', '192.0.2.20')).status).toBe(429);
  });

  test('keeps nobody out who has just chosen a new password by mail', async () => {
    const email = 'newcomer@lumen.example';
    await personAt(email);
    await guess(email, () => '203.0.113.5');
    const fresh = kili.visitor();
    expect((await signIn(fresh, email, '192.0.2.30')).status).toBe(429);
    await fresh.post('/api/auth/request-password-reset', { email }, from('192.0.2.30'));
    await expect.poll(() => kili.mailTo(email)).toContain('/mot-de-passe/');
    const token = tokenIn(await kili.mailTo(email));
    const newPassword = 'chosen-by-mail';
    await fresh.post('/api/auth/reset-password', { token, newPassword }, from('192.0.2.30'));
    expect((await signIn(fresh, email, '192.0.2.30', newPassword)).status).toBe(200);
  });

  test('leaves its mark on a device where no script reads it, after the second step only', async () => {
    const email = 'marked@lumen.example';
    const member = await personAt(email);
    const { cookies } = await signIn(kili.visitor(), email, '192.0.2.40');
    expect(cookies.find((line) => line.startsWith('kili.device='))).toMatch(/HttpOnly; SameSite=Lax$/);

    const { totpURI } = (await member.post('/api/auth/two-factor/enable', { password })).body;
    await member.post('/api/auth/two-factor/verify-totp', { code: totp(totpURI) });
    await ask('delete from auth.known_place');
    const visitor = kili.visitor();
    expect((await signIn(visitor, email, '192.0.2.40')).cookies.join()).not.toContain('kili.device=');
    expect((await ask('select from auth.known_place')).rowCount).toBe(0);
    const code = totp(totpURI, 1);
    const done = await visitor.post('/api/auth/two-factor/verify-totp', { code }, from('192.0.2.40'));
    expect(done.cookies.join()).toContain('kili.device=');
    expect((await ask('select from auth.known_place')).rowCount).toBe(2);
  });

  test('a mailbox is not filled with links, whether it is known or not', async () => {
    for (const email of ['anne@lumen.example', 'nobody-at-all@lumen.example']) {
      const statuses = await tryOften((place) =>
        kili.visitor().post('/api/auth/request-password-reset', { email }, from(`198.51.100.${place}`)),
      );
      expect(statuses).toEqual([...Array(10).fill(200), 429]);
    }
  });

  test('a mailbox filled by strangers still gets the link that its owner asks for at a known place', async () => {
    const email = 'forgetful@lumen.example';
    await personAt(email);
    await signIn(kili.visitor(), email, '192.0.2.50');
    const askFrom = (address: string) =>
      kili.visitor().post('/api/auth/request-password-reset', { email }, from(address));
    const statuses = await tryOften((place) => askFrom(`198.51.100.${100 + place}`));
    expect(statuses).toEqual([...Array(10).fill(200), 429]);
    expect((await askFrom('192.0.2.50')).status).toBe(200);
    expect((await tryOften(() => askFrom('192.0.2.50'))).at(-1)).toBe(429);
  });
});
