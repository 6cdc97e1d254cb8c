import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, password, type TestApp, type Visitor } from '../../main/server/test-app.ts';
import { totp } from './test-totp.ts';

let kili: TestApp;
let admin: Visitor;
beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
});
afterAll(() => kili?.close());

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
