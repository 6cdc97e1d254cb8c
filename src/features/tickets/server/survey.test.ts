import { afterAll, beforeAll, expect, test } from 'vitest';
import { inCompany } from '../../../engine/server/database.ts';
import { signedToken } from '../../../engine/server/signed-links.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';

let kili: TestApp;
let owner: Visitor;
let ticketId: string;
let path: string;

beforeAll(async () => {
  kili = await openTestApp();
  const { owner: admin, companyId } = await kili.setUp();
  owner = admin;
  const prospectId = (await owner.post('/api/v1/prospects', { lastName: 'Martin' })).body.id;
  ticketId = (await owner.post('/api/v1/tickets', { prospectId, subject: '<b>Panne</b>' })).body.id;
  await owner.post(`/api/v1/tickets/${ticketId}/resolve`, { cause: 'Expliqué' });
  const token = await inCompany(kili.app.engine.database, { companyId, userId: companyId }, (transaction) =>
    signedToken(transaction, 'ticket survey', ticketId),
  );
  path = `/avis/${token}`;
}, 120_000);
afterAll(() => kili?.close());

const open = (url: string) => kili.app.http.inject(url);
const send = (fields: Record<string, string>, url = path) =>
  kili.app.http.inject({
    ...{ method: 'POST', url, payload: new URLSearchParams(fields).toString() },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
const read = async () => (await owner.get(`/api/v1/tickets/${ticketId}`)).body;

test('opening the link says nothing; the form does, and the last word counts', async () => {
  const page = await open(path);
  expect(page.statusCode).toBe(200);
  expect(page.body).not.toContain('<b>Panne');
  expect(await read()).toMatchObject({ satisfaction: null });
  expect((await send({ score: '6' })).statusCode).toBe(422);
  expect((await send({ score: '2', note: 'Trop long' })).statusCode).toBe(200);
  expect(await read()).toMatchObject({ satisfaction: 2, satisfactionNote: 'Trop long' });
  expect((await send({ score: '5' })).statusCode).toBe(200);
  expect(await read()).toMatchObject({ satisfaction: 5, satisfactionNote: null });
  expect((await open(path)).body).toContain('value="5" checked');
});

test('a link that was made up, cut short or made for something else leads nowhere', async () => {
  const forged = `${path.slice(0, -4)}AAAA`;
  for (const url of [forged, '/avis/x', path.slice(0, -10), path.replace('/avis/', '/devis/')])
    expect((await open(url)).statusCode, url).toBe(404);
  expect((await send({ score: '1' }, forged)).statusCode).toBe(404);
  expect(await read()).toMatchObject({ satisfaction: 5 });
});
