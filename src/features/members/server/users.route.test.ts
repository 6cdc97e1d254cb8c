// People over time as an administrator sees them: changed, let go, let back in.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, password, type TestApp, tokenIn, type Visitor } from '../../../main/server/test-app.ts';

let kili: TestApp;
let admin: Visitor;
let myId: string;
const roleIds = new Map<string, string>();
beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
  myId = (await admin.get('/api/session')).body.user.id;
  for (const role of (await admin.get('/api/v1/roles')).body.items) roleIds.set(role.key, role.id);
});
afterAll(() => kili?.close());

const userPath = (id: string) => `/api/v1/users/${id}`;
const edit = (id: string, changes: object) => admin.patch(userPath(id), changes);
const act = (id: string, action: string, body: object = {}) => admin.post(`${userPath(id)}/${action}`, body);
const deactivate = (id: string) => act(id, 'deactivate', { handOverTo: null });
const invite = (email: string, place: object = {}) =>
  admin.post('/api/v1/users/invite', { invitations: [{ email, roleId: roleIds.get('rep'), ...place }] });
const newTeam = async (name: string) => (await admin.post('/api/v1/teams', { name })).body.id as string;
const newRole = async (name: string) =>
  (await admin.post('/api/v1/roles', { name, permissions: {} })).body.id as string;

describe('the last administrator', () => {
  test('keeps their role, also where two take it from each other at the same moment', async () => {
    const lastAdmin = { status: 422, body: { code: 'user.lastAdmin' } };
    const rep = { roleId: roleIds.get('rep') };
    expect(await edit(myId, rep)).toMatchObject(lastAdmin);
    // A role just as strong does not make an administrator.
    const { permissions } = (await admin.get(`/api/v1/roles/${roleIds.get('admin')}`)).body;
    const strong = (await admin.post('/api/v1/roles', { name: 'Direction', permissions })).body.id;
    const other = await kili.colleague(admin, 'second@lumen.example');
    await edit(other.id, { roleId: strong });
    expect(await other.visitor.patch(userPath(myId), rep)).toMatchObject(lastAdmin);
    expect(await other.visitor.post(`${userPath(myId)}/deactivate`, { handOverTo: null })).toMatchObject(lastAdmin);
    // Who is invited only is not there yet.
    const invited = (await invite('third@lumen.example', { roleId: roleIds.get('admin') })).body.items[0];
    expect(await edit(myId, rep)).toMatchObject(lastAdmin);
    expect((await edit(invited.id, rep)).status).toBe(200);

    await edit(other.id, { roleId: roleIds.get('admin') });
    const answers = await Promise.all([edit(other.id, rep), other.visitor.patch(userPath(myId), rep)]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.every(({ status }) => status < 500)).toBe(true);
    const admins = (await admin.get(`/api/v1/users?roleId=${roleIds.get('admin')}`)).body.items;
    expect(admins).toHaveLength(1);
    if (admins[0].id !== myId) await other.visitor.patch(userPath(myId), { roleId: roleIds.get('admin') });
    await edit(other.id, rep);
  });
});

describe('a place', () => {
  test('is in a team that is in use', async () => {
    const { id } = await kili.colleague(admin, 'placed@lumen.example');
    const teamId = await newTeam('Ouest');
    await admin.delete(`/api/v1/teams/${teamId}`);
    const refused = { status: 404, body: { code: 'team.notFound', field: 'teamId' } };
    expect(await edit(id, { teamId })).toMatchObject(refused);
    expect(await edit(id, { teamId: myId })).toMatchObject(refused);
    expect(await invite('nowhere@lumen.example', { teamId })).toMatchObject({
      status: 404,
      body: { code: 'team.notFound', field: 'invitations.0.teamId' },
    });
    expect(await invite('nobody@lumen.example', { roleId: myId })).toMatchObject({
      status: 404,
      body: { code: 'role.notFound', field: 'invitations.0.roleId' },
    });
  });

  test('keeps the address that the invitation went to', async () => {
    const { id } = await kili.colleague(admin, 'address@lumen.example');
    expect(await edit(id, { email: 'other@lumen.example' })).toMatchObject({
      status: 400,
      body: { code: 'request.unknownField', field: 'email' },
    });
  });
});

describe('who was let go', () => {
  test('is out at once wherever they are signed in, and holds no link in', async () => {
    const { visitor, id } = await kili.colleague(admin, 'gone@lumen.example');
    const phone = kili.visitor();
    await phone.signIn('gone@lumen.example');
    await deactivate(id);
    for (const one of [visitor, phone]) {
      expect((await one.get('/api/v1/prospects')).status).toBe(403);
      expect((await one.get('/api/sync/pokes')).status).toBe(403);
      expect((await one.post('/api/sync/pull', { cursor: null })).status).toBe(403);
      expect((await one.patch('/api/me', { phone: '06' })).body.user).toBeNull();
    }
    const again = kili.visitor();
    await again.signIn('gone@lumen.example');
    expect((await again.get('/api/v1/prospects')).status).toBe(403);
    expect(await invite('gone@lumen.example')).toMatchObject({ status: 422, body: { code: 'user.alreadyHere' } });

    const { id: invitedId } = (await invite('never@lumen.example')).body.items[0];
    const token = tokenIn(await kili.mailTo('never@lumen.example'));
    expect((await deactivate(invitedId)).status).toBe(200);
    expect((await kili.visitor().post(`/api/invitation/${token}`, { name: 'N', password })).status).toBe(404);
    expect((await act(invitedId, 'reactivate')).body).toMatchObject({ state: 'invited' });
    expect((await kili.visitor().post(`/api/invitation/${token}`, { name: 'N', password })).status).toBe(404);
    const fresh = tokenIn(await kili.mailTo('never@lumen.example'));
    expect((await kili.visitor().post(`/api/invitation/${fresh}`, { name: 'N', password })).status).toBe(201);
  });

  test('comes back without a team that was archived meanwhile, and with a role in use', async () => {
    const { id, visitor } = await kili.colleague(admin, 'back@lumen.example');
    const [teamId, roleId] = [await newTeam('Est'), await newRole('Renfort')];
    await edit(id, { teamId, roleId });
    await deactivate(id);
    expect((await admin.delete(`/api/v1/teams/${teamId}`)).status).toBe(200);
    expect((await admin.delete(`/api/v1/roles/${roleId}`)).status).toBe(200);

    expect(await act(id, 'reactivate')).toMatchObject({ status: 422, body: { code: 'user.roleArchived' } });
    expect((await edit(id, { name: 'De retour' })).status).toBe(200);
    expect((await edit(id, { roleId: roleIds.get('rep') })).status).toBe(200);
    expect((await act(id, 'reactivate')).body).toMatchObject({ state: 'active', teamId: null });
    expect((await visitor.get('/api/v1/prospects')).status).toBe(200);
    expect(await act(id, 'reactivate')).toMatchObject({ status: 422, body: { code: 'user.alreadyActive' } });
  });
});
