// The bell: one’s own work on the server, under way, then told as ended, and nobody else’s.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Jobs } from '../../../engine/server/jobs.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';

let kili: TestApp;
let admin: Visitor;
let jobs: Jobs;
beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
  jobs = await kili.app.startJobs();
});
afterAll(async () => {
  await jobs?.stop();
  await kili?.close();
});

interface Work {
  id: string;
  kind: string;
  state: string;
  isUnderWay: boolean;
  title: string;
  done: number;
  total: number | null;
}
const workOf = async (visitor: Visitor): Promise<Work[]> => {
  const { status, body } = await visitor.get('/api/v1/work');
  expect(status).toBe(200);
  return body.items;
};

/** What a person was told of, but for what was told before. */
async function toldTo(visitor: Visitor): Promise<{ kind: string; count: number; params: object; path: string }[]> {
  const { items } = (await visitor.get('/api/v1/notifications')).body;
  await visitor.post('/api/v1/notifications/read', { all: true });
  return items.filter(({ readAt }: { readAt: string | null }) => readAt === null);
}

/** Opens an import of these lines and answers its id. */
async function open(visitor: Visitor, fileName: string, ...lines: string[]): Promise<string> {
  const payload = `--kili\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\n\r\n${lines.join('\n')}\r\n--kili--\r\n`;
  const headers = { cookie: visitor.cookie(), 'content-type': 'multipart/form-data; boundary=kili' };
  const opened = await kili.app.http.inject({ method: 'POST', url: '/api/v1/imports', headers, payload });
  expect(opened.statusCode).toBe(201);
  return opened.json().id;
}

async function ended(visitor: Visitor, id: string): Promise<Work> {
  for (let tries = 0; tries < 200; tries++) {
    const found = (await workOf(visitor)).find((one) => one.id === id);
    if (found && !found.isUnderWay) return found;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error('it did not end');
}

test('an import is told of from its start to its end, one that only waits for its mapping is not', async () => {
  const id = await open(admin, 'salon.csv', 'Nom;E-mail', `Cloche;cloche@${newId()}.example`, ';');
  expect(await workOf(admin)).toEqual([]);
  await admin.post(`/api/v1/imports/${id}/run`, {});
  expect((await workOf(admin)).map((one) => one.id)).toEqual([id]);
  expect(await ended(admin, id)).toMatchObject({
    kind: 'import',
    state: 'done',
    title: 'salon.csv',
    done: 1,
    total: 1,
  });
  const path = `/importer/${id}`;
  const params = { title: 'salon.csv' };
  expect(await toldTo(admin)).toMatchObject([{ kind: 'importDone', count: 1, params, path }]);
  await admin.post(`/api/v1/imports/${id}/undo`, {});
  for (;;) {
    const found = await ended(admin, id);
    if (found.state === 'undone') {
      expect(found).toMatchObject({ done: 1, total: 1 });
      expect(await toldTo(admin)).toMatchObject([{ kind: 'importUndone', params, path }]);
      break;
    }
  }
});

test('so is a change to a whole list', async () => {
  await admin.post('/api/v1/prospects', { lastName: 'Cloche deux' });
  const { body } = await admin.post('/api/v1/bulk-changes', {
    change: { kind: 'addTag', tag: 'cloche' },
    filter: { and: [] },
  });
  const found = await ended(admin, body.id);
  expect(found).toMatchObject({ kind: 'bulkChange', state: 'done', change: { kind: 'addTag', tag: 'cloche' } });
  expect(found.done).toBe(found.total);
  const params = { change: 'addTag', title: 'cloche' };
  expect(await toldTo(admin)).toMatchObject([{ kind: 'bulkDone', params, path: `/modifications#${body.id}` }]);
});

test('an import that gives prospects to a colleague tells them once of all', async () => {
  const luc = await kili.colleague(admin, 'luc@lumen.example');
  const lines = Array.from(
    { length: 30 },
    (_, place) => `Donné ${place};donne${place}@${newId()}.example;luc@lumen.example`,
  );
  const id = await open(admin, 'a-donner.csv', 'Nom;E-mail;Commercial', ...lines);
  await admin.post(`/api/v1/imports/${id}/run`, {});
  await ended(admin, id);
  expect(await toldTo(luc.visitor)).toMatchObject([{ kind: 'handedOver', count: 30, path: '/prospects?compteur=mes' }]);
});

test('whoever calls in a campaign hears that it has begun, and not again after a pause', async () => {
  const nadia = await kili.colleague(admin, 'nadia@lumen.example');
  const prospect = await admin.post('/api/v1/prospects', {
    lastName: 'Appelé',
    phones: [{ number: '04 78 55 46 01' }],
  });
  const { body } = await admin.post('/api/v1/campaigns', { name: 'Cloche', callerIds: [nadia.id] });
  await admin.post(`/api/v1/campaigns/${body.id}/members`, { prospectIds: [prospect.body.id] });
  for (const step of ['start', 'pause', 'start'])
    expect((await admin.post(`/api/v1/campaigns/${body.id}/${step}`, {})).status).toBe(200);
  expect(await toldTo(nadia.visitor)).toMatchObject([
    { kind: 'campaignStarted', params: { by: 'Anne Roche', title: 'Cloche' }, path: `/campagnes/${body.id}` },
  ]);
  expect((await toldTo(admin)).filter(({ kind }) => kind === 'campaignStarted')).toEqual([]);
});

test('nobody hears of a colleague’s work, nor of another company’s', async () => {
  expect((await workOf(admin)).length).toBeGreaterThan(0);
  const claire = await kili.colleague(admin, 'claire@lumen.example');
  expect(await workOf(claire.visitor)).toEqual([]);
});

test('without a session there is nothing to hear', async () => {
  expect((await kili.app.http.inject({ method: 'GET', url: '/api/v1/work' })).statusCode).toBe(401);
});
