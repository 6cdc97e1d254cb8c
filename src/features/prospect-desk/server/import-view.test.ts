// Whom an import brought, kept as a view that was asked for before it ran.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Jobs } from '../../../engine/server/jobs.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';

let kili: TestApp;
let admin: Visitor;
let jobs: Jobs;

beforeAll(async () => {
  kili = await openTestApp();
  ({ owner: admin } = await kili.setUp());
  jobs = await kili.app.startJobs();
}, 60_000);
afterAll(async () => {
  await jobs?.stop();
  await kili?.close();
});

async function upload(name: string, fields: Record<string, string> = {}) {
  const edge = 'kili';
  const given = { country: 'FR', audience: 'B2B', source: 'Salon', ...fields };
  const parts = Object.entries(given).map(
    ([field, value]) => `--${edge}\r\ncontent-disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
  );
  const file = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${name}.csv"\r\n\r\n`;
  const rows = `Nom;E-mail\r\n${name}0;${name}0@v.example\r\n${name}1;${name}1@v.example\r\n`;
  const answer = await kili.app.http.inject({
    method: 'POST',
    url: '/api/v1/imports',
    headers: { cookie: admin.cookie(), 'content-type': `multipart/form-data; boundary=${edge}` },
    payload: `${parts.join('')}${file}${rows}\r\n--${edge}--\r\n`,
  });
  expect(answer.statusCode).toBe(201);
  return answer.json().id as string;
}

async function ran(id: string) {
  await admin.post(`/api/v1/imports/${id}/run`, {});
  await vi.waitFor(async () => expect((await admin.get(`/api/v1/imports/${id}`)).body.state).toBe('done'), {
    timeout: 20_000,
    interval: 50,
  });
}

const viewOf = async (id: string) => (await admin.get(`/api/v1/views/${id}`)).body;

test('a view asked for with the questions is there once the import is done, for its importer alone', async () => {
  const id = await upload('Alpha');
  expect((await admin.patch(`/api/v1/imports/${id}`, { viewName: ' Salon de Lyon ' })).body.viewName).toBe(
    'Salon de Lyon',
  );
  expect((await admin.get(`/api/v1/views/${id}`)).status).toBe(404);
  await ran(id);
  await vi.waitFor(async () => expect(await viewOf(id)).toMatchObject({ name: 'Salon de Lyon', share: 'private' }));
  const view = await viewOf(id);
  expect(view.choice).toMatchObject({ importId: id, sort: { key: 'created', direction: 'asc' }, conditions: [] });
  const { counts } = (await admin.get('/api/v1/views/counts')).body;
  expect(counts[id]).toBe(2);
  const claire = await kili.colleague(admin, 'claire@lumen.example');
  expect((await claire.visitor.get(`/api/v1/views/${id}`)).status).toBe(404);
});

test('where the name is in use it is kept under the next one', async () => {
  const id = await upload('Bravo', { viewName: 'Salon de Lyon' });
  await ran(id);
  await vi.waitFor(async () => expect(await viewOf(id)).toMatchObject({ name: 'Salon de Lyon (2)' }));
});

test('an import that was not asked for one, or brings nobody, keeps none', async () => {
  const plain = await upload('Cargo');
  await ran(plain);
  const again = await upload('Cargo', { viewName: 'Encore' });
  await ran(again);
  const asked = await upload('Delta', { viewName: 'Delta' });
  await ran(asked);
  await vi.waitFor(async () => expect(await viewOf(asked)).toMatchObject({ name: 'Delta' }));
  expect((await admin.get(`/api/v1/views/${plain}`)).status).toBe(404);
  expect((await admin.get(`/api/v1/imports/${again}`)).body.counts).toMatchObject({ created: 0, updated: 0 });
  expect((await admin.get(`/api/v1/views/${again}`)).status).toBe(404);
});
