// The open line on which a device is poked, over a real connection.
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { withConnection } from '../../engine/server/database-connection.ts';
import { newId } from '../../engine/server/new-id.ts';
import { openTestApp, type TestApp, type Visitor } from './test-app.ts';

let kili: TestApp;
let admin: Visitor;
let url: string;
beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
  await kili.app.http.listen({ port: 0, host: '127.0.0.1' });
  url = `http://127.0.0.1:${(kili.app.http.server.address() as AddressInfo).port}/api/sync/pokes`;
});
afterAll(() => kili?.close());

// Only the clock that guards the line stands still: the database keeps its own.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

async function listen(visitor: Visitor) {
  const leaving = new AbortController();
  const answer = await fetch(url, { headers: { cookie: visitor.cookie() }, signal: leaving.signal });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  return {
    answer,
    leave: () => leaving.abort(),
    /** The next thing told; undefined once the line is closed. */
    next: async () => (await reader?.read())?.value,
  };
}

test('a line carries the headers of every answer and one poke a commit', async () => {
  const line = await listen(admin);
  expect(line.answer.headers.get('content-type')).toBe('text/event-stream');
  for (const name of [
    'content-security-policy',
    'x-content-type-options',
    'referrer-policy',
    'permissions-policy',
    'x-request-id',
  ]) {
    expect(line.answer.headers.get(name), name).toBeTruthy();
  }
  expect(line.answer.headers.get('cache-control')).toBe('no-store');
  expect(await line.next()).toContain('listening');
  await admin.post('/api/v1/teams', { name: 'Poussée' });
  expect(await line.next()).toMatch(/^event: poke\ndata: \d+\n\n$/);
  line.leave();
});

test('how long a poke takes is measured, from the commit that sent it', async () => {
  const line = await listen(admin);
  await line.next();
  const lag = async () => {
    const { body } = await admin.get('/metrics');
    return Number(/^kili_feed_lag_seconds (\S+)$/m.exec(body)?.[1]);
  };
  await withConnection(kili.database.ownerUrl, (client) =>
    client.query(`select pg_notify('kili_poke', $1)`, [`${newId()}:1:${Date.now() - 7_000}`]),
  );
  await expect.poll(lag).toBeGreaterThanOrEqual(7);
  await admin.post('/api/v1/teams', { name: 'Mesurée' });
  await line.next();
  expect(await lag()).toBeLessThan(7);
  line.leave();
});

test('a line ends soon after its person signed out, and after they were deactivated', async () => {
  const claire = await kili.colleague(admin, 'claire@lumen.example');
  const karim = await kili.colleague(admin, 'karim@lumen.example');
  const lines = [await listen(claire.visitor), await listen(karim.visitor), await listen(admin)];
  for (const line of lines) await line.next();
  const stolen = claire.visitor.cookie();
  await claire.visitor.post('/api/auth/sign-out', {});
  expect((await fetch(url, { headers: { cookie: stolen } })).status).toBe(401);
  await admin.post(`/api/v1/users/${karim.id}/deactivate`, { handOverTo: null });

  const [signedOut, deactivated, staying] = lines.map(async ({ next }) => {
    for (let told = await next(); told !== undefined; told = await next()) if (told.includes('still here')) return told;
    return 'ended';
  });
  vi.advanceTimersByTime(25_000);
  expect(await signedOut).toBe('ended');
  expect(await deactivated).toBe('ended');
  expect(await staying).toContain('still here');
  lines[2]?.leave();
});

test('one person holds so many lines and no more; a closed one makes room', async () => {
  const { visitor } = await kili.colleague(admin, 'tabs@lumen.example');
  const lines = await Promise.all(Array.from({ length: 20 }, () => listen(visitor)));
  expect(lines.map(({ answer }) => answer.status)).toEqual(Array(20).fill(200));
  const refused = await fetch(url, { headers: { cookie: visitor.cookie() } });
  expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true]);
  lines[0]?.leave();
  await vi.waitFor(async () => {
    const again = await listen(visitor);
    again.leave();
    expect(again.answer.status).toBe(200);
  });
  for (const { leave } of lines) leave();
});
