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
