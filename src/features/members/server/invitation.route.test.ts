// An invitation the whole way: through a real mail server, into the company, and every way it must not work.
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, password, type TestApp, tokenIn, type Visitor } from '../../../main/server/test-app.ts';

let kili: TestApp;
let admin: Visitor;
let companyId: string;
let post: SMTPServer;
const received: string[] = [];
const roleIds = new Map<string, string>();

beforeAll(async () => {
  post = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        received.push(Buffer.concat(chunks).toString());
        done();
      });
    },
  });
  await new Promise<void>((done) => post.listen(0, '127.0.0.1', done));
  const { port } = post.server.address() as { port: number };
  kili = await openTestApp({ smtpUrl: `smtp://127.0.0.1:${port}` }, (email) => mailFor(email));
  ({ owner: admin, companyId } = await kili.setUp());
  for (const role of (await admin.get('/api/v1/roles')).body.items) roleIds.set(role.key, role.id);
});
afterAll(async () => {
  await kili?.close();
  await new Promise<void>((done) => post.close(done));
});

const invite = (visitor: Visitor, email: string, role = 'rep') =>
  visitor.post('/api/v1/users/invite', { invitations: [{ email, roleId: roleIds.get(role) }] });

/** The newest mail that the mail server got for this address, waited for. */
async function mailFor(email: string, subject = ''): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const mail = received.findLast((one) => one.includes(`To: ${email}`) && one.includes(subject));
    if (mail) return mail.replace(/=\r\n/g, '').replace(/=3D/g, '=');
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`no mail for ${email}`);
}

const tokenFor = async (email: string, subject?: string) => tokenIn(await mailFor(email, subject));

describe('an invitation', () => {
  test('reaches a person by mail and lets them in, once', async () => {
    const invited = await invite(admin, 'Claire.Martin@Lumen.example');
    expect(invited.status).toBe(201);
    expect(invited.body.items[0]).toMatchObject({
      email: 'claire.martin@lumen.example',
      name: 'Claire Martin',
      state: 'invited',
    });
    const token = await tokenFor('claire.martin@lumen.example');
    expect(received.at(-1)).toContain('From: Kili <kili@kili.example>');

    const claire = kili.visitor();
    const shown = await claire.get(`/api/invitation/${token}`);
    expect(shown.body).toEqual({
      company: 'Atelier Lumen',
      email: 'claire.martin@lumen.example',
      name: 'Claire Martin',
      hasAccount: false,
    });
    expect(await claire.post(`/api/invitation/${token}`, { name: 'Claire' })).toMatchObject({
      status: 400,
      body: { field: 'password' },
    });
    const joined = await claire.post(`/api/invitation/${token}`, { name: 'Claire M.', password });
    expect(joined).toMatchObject({ status: 201, body: { companyId } });
    expect((await claire.get('/api/session')).body).toMatchObject({
      account: { email: 'claire.martin@lumen.example', name: 'Claire M.', isPlatformOwner: false },
      user: { name: 'Claire M.', state: 'active' },
      role: { key: 'rep' },
    });
    expect(await kili.visitor().get(`/api/invitation/${token}`)).toMatchObject({
      status: 422,
      body: { code: 'invitation.used' },
    });
    expect((await kili.visitor().post(`/api/invitation/${token}`, { name: 'X', password })).status).toBe(422);
    const kept = await kili.app.engine.database.pool.query(
      `select state, text from platform.mail where to_address like 'claire%'`,
    );
    expect(kept.rows).toEqual([{ state: 'sent', text: '' }]);
  });

  test('pressed twice at the same moment makes one person', async () => {
    await invite(admin, 'double@lumen.example');
    const token = await tokenFor('double@lumen.example');
    const answers = await Promise.all(
      [1, 2].map(() => kili.visitor().post(`/api/invitation/${token}`, { name: 'Double', password })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
    expect((await kili.visitor().signIn('double@lumen.example')).status).toBe(200);
  });

  test('of somebody who has an account already asks them to sign in, and joins both companies', async () => {
    const { visitor: karim } = await kili.colleague(admin, 'karim@lumen.example');
    const opened = await admin.post('/api/v1/companies', {
      name: 'Voisin',
      adminName: 'Karim',
      adminEmail: 'karim@lumen.example',
    });
    expect(opened.status).toBe(201);
    const token = await tokenFor('karim@lumen.example', 'Voisin');
    expect((await kili.visitor().get(`/api/invitation/${token}`)).body).toMatchObject({
      company: 'Voisin',
      hasAccount: true,
    });
    const stranger = await kili.visitor().post(`/api/invitation/${token}`, { name: 'Karim', password });
    expect(stranger).toMatchObject({ status: 422, body: { code: 'invitation.signInFirst' } });
    expect(await admin.post(`/api/invitation/${token}`, {})).toMatchObject({
      status: 422,
      body: { code: 'invitation.otherAccount' },
    });

    expect((await karim.post(`/api/invitation/${token}`, {})).status).toBe(201);
    const here = (await karim.get('/api/session')).body;
    expect(here).toMatchObject({ company: { name: 'Voisin' }, role: { key: 'admin' } });
    expect(here.companies.map(({ name }: { name: string }) => name)).toEqual(['Atelier Lumen', 'Voisin']);
    const back = await karim.post('/api/session/company', { companyId });
    expect(back.body).toMatchObject({ company: { name: 'Atelier Lumen' }, role: { key: 'rep' } });
    expect((await karim.get('/api/session')).body.company.name).toBe('Atelier Lumen');
    expect(back.cookies[0]).toMatch(/^kili\.company=.*HttpOnly; SameSite=Lax/);
    expect(
      (await karim.post('/api/session/company', { companyId: '0197b2f0-0000-7000-8000-000000000000' })).status,
    ).toBe(404);
    // A device says which company it holds; the cookie of another tab does not lead it astray.
    const named = await karim.get('/api/v1/companies', { 'x-kili-company': opened.body.id });
    expect(named.body.items.map(({ name }: { name: string }) => name)).toEqual(['Voisin']);
    expect((await admin.get('/api/v1/users', { 'x-kili-company': opened.body.id })).status).toBe(403);
  });

  test('sent again replaces the first, and can be taken back', async () => {
    const { body } = await invite(admin, 'slow@lumen.example');
    const first = await tokenFor('slow@lumen.example');
    const { id } = body.items[0];
    expect((await admin.post(`/api/v1/users/${id}/resend-invitation`, {})).status).toBe(200);
    expect((await kili.visitor().get(`/api/invitation/${first}`)).status).toBe(404);
    await expect.poll(() => tokenFor('slow@lumen.example')).not.toBe(first);
    const second = await tokenFor('slow@lumen.example');
    expect((await admin.post(`/api/v1/users/${id}/revoke-invitation`, {})).body).toMatchObject({ state: 'inactive' });
    expect((await kili.visitor().get(`/api/invitation/${second}`)).status).toBe(404);
    expect(await admin.post(`/api/v1/users/${id}/resend-invitation`, {})).toMatchObject({
      status: 422,
      body: { code: 'user.notInvited' },
    });
    expect((await invite(admin, 'slow@lumen.example')).body.items[0]).toMatchObject({ id, state: 'invited' });
  });

  test('expires after seven days', async () => {
    await invite(admin, 'late@lumen.example');
    const token = await tokenFor('late@lumen.example');
    await kili.app.engine.database.pool.query(
      `update auth.invitation set expires_at = now() where email = 'late@lumen.example'`,
    );
    expect(await kili.visitor().get(`/api/invitation/${token}`)).toMatchObject({
      status: 422,
      body: { code: 'invitation.expired' },
    });
  });

  test('of an unknown link tells nothing', async () => {
    for (const token of ['x', 'a'.repeat(43), "' or 1=1 --", '%00']) {
      expect(await kili.visitor().get(`/api/invitation/${encodeURIComponent(token)}`)).toMatchObject({ status: 404 });
    }
  });

  test('is all or nothing, and says whose address stands in the way', async () => {
    const roleId = roleIds.get('rep');
    const twice = await admin.post('/api/v1/users/invite', {
      invitations: [
        { email: 'new@lumen.example', roleId },
        { email: ' NEW@lumen.example', roleId },
      ],
    });
    expect(twice).toMatchObject({ status: 422, body: { code: 'user.twice', field: 'invitations.1.email' } });
    const known = await admin.post('/api/v1/users/invite', {
      invitations: [
        { email: 'new@lumen.example', roleId },
        { email: 'anne@lumen.example', roleId },
      ],
    });
    expect(known).toMatchObject({
      status: 422,
      body: { code: 'user.alreadyHere', detail: 'anne@lumen.example fait déjà partie de votre organisation.' },
    });
    const { body } = await admin.get('/api/v1/users?limit=200');
    expect(body.items.some(({ email }: { email: string }) => email === 'new@lumen.example')).toBe(false);
  });

  test('answers the same for the same Idempotency-Key', async () => {
    const once = () =>
      admin.post(
        '/api/v1/users/invite',
        { invitations: [{ email: 'once@lumen.example', roleId: roleIds.get('rep') }] },
        { 'idempotency-key': 'once' },
      );
    const [first, second] = [await once(), await once()];
    expect(second.body).toEqual(first.body);
  });
});

describe('roles', () => {
  test('cannot be given by people who hold less', async () => {
    const { visitor: rep } = await kili.colleague(admin, 'rep@lumen.example');
    expect((await invite(rep, 'friend@lumen.example')).status).toBe(403);
    const made = await admin.post('/api/v1/roles', {
      name: 'Accueil',
      permissions: { 'users.manage': 'all', 'roles.manage': 'all', 'prospects.view': 'team' },
    });
    const { visitor: clerk, id } = await kili.colleague(admin, 'clerk@lumen.example');
    await admin.patch(`/api/v1/users/${id}`, { roleId: made.body.id });
    const refused = { status: 422, body: { code: 'role.beyondYours' } };
    expect(await clerk.patch(`/api/v1/users/${id}`, { roleId: roleIds.get('admin') })).toMatchObject(refused);
    expect(await invite(clerk, 'friend@lumen.example', 'admin')).toMatchObject(refused);
    expect(await clerk.post('/api/v1/roles', { name: 'Plus', permissions: { 'prospects.view': 'all' } })).toMatchObject(
      refused,
    );
    expect(
      await clerk.patch(`/api/v1/roles/${made.body.id}`, { permissions: { 'company.manage': 'all' } }),
    ).toMatchObject(refused);
  });

  test('people change their own name and nothing else of themselves', async () => {
    const { visitor } = await kili.colleague(admin, 'awa@lumen.example');
    expect(await visitor.patch('/api/me', { phone: '06 12' })).toMatchObject({
      status: 422,
      body: { code: 'user.badPhone', field: 'phone' },
    });
    const changed = await visitor.patch('/api/me', { name: 'Awa Diop', phone: '0612345678' });
    expect(changed.body).toMatchObject({
      account: { name: 'Awa Diop' },
      user: { name: 'Awa Diop', phone: '06 12 34 56 78' },
    });
    expect((await visitor.patch('/api/me', { phone: '' })).body.user.phone).toBeNull();
    expect((await visitor.get('/api/session')).body.account.name).toBe('Awa Diop');
    expect(await visitor.patch('/api/me', { roleId: roleIds.get('admin') })).toMatchObject({
      status: 400,
      body: { code: 'request.unknownField' },
    });
  });
});
