import { afterAll, beforeAll, expect, test } from 'vitest';
import { withConnection } from '../../../engine/server/database-connection.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';

let kili: TestApp;
let admin: Visitor;
let companyId: string;
beforeAll(async () => {
  kili = await openTestApp();
  ({ owner: admin, companyId } = await kili.setUp());
});
afterAll(() => kili?.close());

test.each([
  [9, false],
  [11, true],
])('a visit %i minutes after the last is noted: %s', async (minutes, isNoted) => {
  const { user } = (await admin.get('/api/session')).body;
  const last = new Date(Date.now() - minutes * 60_000).toISOString();
  await withConnection(kili.database.ownerUrl, async (client) => {
    await client.query('begin');
    await client.query('select kili.enter($1, $2)', [companyId, user.id]);
    await client.query('update kili."user" set last_seen_at = $1', [last]);
    await client.query('commit');
  });
  await admin.get('/api/session');
  const { lastSeenAt } = (await admin.get(`/api/v1/users/${user.id}`)).body;
  if (isNoted) expect(Date.now() - Date.parse(lastSeenAt)).toBeLessThan(60_000);
  else expect(lastSeenAt).toBe(last);
});
