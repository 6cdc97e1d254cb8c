// What a role may say, and who may touch whose role.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';

let kili: TestApp;
let admin: Visitor;
const roleIds = new Map<string, string>();
beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
  for (const role of (await admin.get('/api/v1/roles')).body.items) roleIds.set(role.key, role.id);
});
afterAll(() => kili?.close());

describe('a permission', () => {
  test.each([
    [{ 'users.manage': 'own', 'company.manage': 'team' }, 'permissions.users.manage'],
    [{ 'prospects.view': 'team', 'stages.manage': 'own' }, 'permissions.stages.manage'],
    [{ 'prospects.view': 'most' }, 'permissions.prospects.view'],
  ])('reaches as far as it is offered: not %j', async (permissions, field) => {
    const refused = { status: 400, body: { code: 'request.oneOf', field } };
    expect(await admin.post('/api/v1/roles', { name: 'Accueil', permissions })).toMatchObject(refused);
    const patched = await admin.patch(`/api/v1/roles/${roleIds.get('rep')}`, { permissions });
    expect(patched).toMatchObject(refused);
  });

  test('is one that exists', async () => {
    const made = await admin.post('/api/v1/roles', { name: 'Accueil', permissions: { 'moon.view': 'all' } });
    expect(made).toMatchObject({ status: 400, body: { code: 'request.unknownField', field: 'permissions.moon.view' } });
  });
});

describe('who manages roles and users without holding every right', () => {
  let clerk: Visitor;
  let clerkId: string;
  let clerkRoleId: string;
  let managerId: string;
  const above = { status: 422, body: { code: 'role.beyondYours' } };
  const roleOf = (key: string) => `/api/v1/roles/${roleIds.get(key)}`;
  const read = async (path: string) => (await admin.get(path)).body;

  beforeAll(async () => {
    const permissions = { 'users.manage': 'all', 'roles.manage': 'all', 'prospects.view': 'team' };
    clerkRoleId = (await admin.post('/api/v1/roles', { name: 'Secrétariat', permissions })).body.id;
    const made = await kili.colleague(admin, 'clerk@lumen.example');
    ({ visitor: clerk, id: clerkId } = made);
    await admin.patch(`/api/v1/users/${clerkId}`, { roleId: clerkRoleId });
    managerId = (await kili.colleague(admin, 'manager@lumen.example', 'manager')).id;
  });

  test('does not touch a role above their own, as it is or as it would become', async () => {
    const before = await read(roleOf('manager'));
    expect(await clerk.patch(roleOf('manager'), { permissions: {} })).toMatchObject(above);
    expect(await clerk.patch(roleOf('manager'), { name: 'Rien du tout' })).toMatchObject(above);
    expect(await clerk.patch(roleOf('admin'), { name: 'Rien du tout' })).toMatchObject(above);
    const own = `/api/v1/roles/${clerkRoleId}`;
    expect(await clerk.patch(own, { permissions: { 'prospects.view': 'all' } })).toMatchObject({
      status: 422,
      body: { code: 'role.beyondYours', field: 'permissions' },
    });
    expect(await read(roleOf('manager'))).toEqual(before);

    const permissions = { 'prospects.view': 'team' };
    const weaker = await clerk.post('/api/v1/roles', { name: 'Lecture', permissions });
    expect(weaker.status).toBe(201);
    const path = `/api/v1/roles/${weaker.body.id}`;
    expect((await clerk.patch(path, { permissions: { 'prospects.view': 'own' } })).status).toBe(200);
    expect((await clerk.delete(path)).status).toBe(200);
    expect((await clerk.post(`${path}/restore`, {})).status).toBe(200);
  });

  test('neither archives nor restores a role above their own', async () => {
    expect(await clerk.delete(roleOf('support'))).toMatchObject(above);
    expect((await admin.delete(roleOf('support'))).status).toBe(200);
    expect(await clerk.post(`${roleOf('support')}/restore`, {})).toMatchObject(above);
    expect((await admin.post(`${roleOf('support')}/restore`, {})).status).toBe(200);
  });

  test('does not touch a person above them, whatever the field', async () => {
    const path = `/api/v1/users/${managerId}`;
    const before = await read(path);
    const change = (changes: object) => clerk.patch(path, changes);
    for (const changes of [{ name: 'Moqué' }, { phone: '01' }, { teamId: null }, { roleId: clerkRoleId }])
      expect(await change(changes)).toMatchObject(above);
    expect(await clerk.post(`${path}/deactivate`, { handOverTo: null })).toMatchObject(above);
    expect(await read(path)).toEqual(before);
    expect((await clerk.patch(`/api/v1/users/${clerkId}`, { phone: '06 00 00 00 00' })).status).toBe(200);
  });

  test('does not touch the invitation of a person above them', async () => {
    const invite = (visitor: Visitor, roleId: string | undefined) =>
      visitor.post('/api/v1/users/invite', { invitations: [{ email: 'boss@lumen.example', roleId }] });
    const { id } = (await invite(admin, roleIds.get('manager'))).body.items[0];
    expect(await clerk.post(`/api/v1/users/${id}/resend-invitation`, {})).toMatchObject(above);
    expect(await clerk.post(`/api/v1/users/${id}/revoke-invitation`, {})).toMatchObject(above);
    await admin.post(`/api/v1/users/${id}/revoke-invitation`, {});
    expect(await invite(clerk, clerkRoleId)).toMatchObject(above);
    expect(await clerk.post(`/api/v1/users/${id}/reactivate`, {})).toMatchObject(above);
  });

  test('does not move into another team what they see by their team', async () => {
    const mine = `/api/v1/users/${clerkId}`;
    const [north, south] = await Promise.all(
      ['Nord', 'Sud'].map(async (name) => (await admin.post('/api/v1/teams', { name })).body.id as string),
    );
    const ownTeam = { status: 422, body: { code: 'user.ownTeam', field: 'teamId' } };
    expect(await clerk.patch(mine, { teamId: north })).toMatchObject(ownTeam);
    expect((await admin.patch(mine, { teamId: north })).status).toBe(200);
    expect(await clerk.patch(mine, { teamId: south })).toMatchObject(ownTeam);
    expect((await clerk.patch(mine, { teamId: north, phone: '06 12 34 56 78' })).status).toBe(200);
    const me = (await admin.get('/api/session')).body.user.id;
    expect((await admin.patch(`/api/v1/users/${me}`, { teamId: south })).status).toBe(200);
  });
});
