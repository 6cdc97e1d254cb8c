// What holds for every route, whatever it is about: the form of a no, what is let in, what never gets out.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../engine/server/new-id.ts';
import { openTestApp, type TestApp, type Visitor } from './test-app.ts';

let kili: TestApp;
let admin: Visitor;
beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
});
afterAll(() => kili?.close());

test('every answer tells how long the server took for it', async () => {
  const { headers } = await admin.get('/api/v1/prospects');
  expect(headers['server-timing']).toMatch(/^app;dur=\d+\.\d$/);
});

describe('a problem', () => {
  test('is told in sentences of the caller’s language, with a stable code and the request it was', async () => {
    const french = await admin.get('/api/v1/prospects?stge=1');
    expect(french.body).toEqual({
      type: 'urn:kili:problem:request.unknownParameter',
      title: 'La demande n’est pas correcte',
      status: 400,
      detail: 'Le paramètre « stge » n’existe pas ici.',
      instance: `urn:uuid:${french.headers['x-request-id']}`,
      code: 'request.unknownParameter',
      field: 'stge',
      params: { name: 'stge' },
    });
    const english = await admin.get(`/api/v1/prospects/${newId()}`, { 'accept-language': 'en-GB' });
    expect(english).toMatchObject({ status: 404, body: { title: 'Not found', code: 'prospect.notFound' } });
    expect(english.headers['content-language']).toBe('en');
    expect(english.headers['content-type']).toContain('application/problem+json');
  });

  test('with a reference names the field, never a constraint of the database', async () => {
    const foreign = await admin.post('/api/v1/prospects', { lastName: 'Martin', ownerId: newId() });
    expect(foreign).toMatchObject({
      status: 422,
      body: { code: 'request.unknownReference', field: 'ownerId', params: {} },
    });
    const team = await admin.post('/api/v1/teams', { name: 'Nord' });
    const again = await admin.post('/api/v1/teams', { id: team.body.id, name: 'Sud' });
    expect(again).toMatchObject({ status: 409, body: { code: 'request.conflict', field: 'id' } });
    for (const { body } of [foreign, again]) expect(JSON.stringify(body)).not.toMatch(/_(fkey|pkey|key|check)/);
  });
});

describe('a parameter that a route does not know', () => {
  test.each([
    '/api/v1/prospects?limt=5',
    '/api/v1/prospects/counters?q=x',
    '/api/v1/teams?q=x',
    '/api/v1/interactions?archived=true',
    `/api/v1/prospects/${newId()}/timeline?sort=createdAt`,
    '/api/v1/companies?filter={}',
    '/api/session?all=1',
    '/api/platform/mails?q=x',
    '/api/v1/openapi.json?v=2',
  ])('is refused: %s', async (path) => {
    expect(await admin.get(path)).toMatchObject({ status: 400, body: { code: 'request.unknownParameter' } });
  });

  test.each([
    '/api/v1/prospects?q=x&stageId=&archived=true&sort=-createdAt&limit=5',
    '/api/v1/prospects/count?filter={"field":"lastName","is":"x"}',
    '/api/v1/users?state=active',
    '/api/platform/mails?limit=5',
  ])('and known ones are not: %s', async (path) => {
    expect((await admin.get(encodeURI(path))).status).toBe(200);
  });
});

describe('a body', () => {
  const raw = (
    url: string,
    payload: string | undefined,
    type = 'application/json',
    method: 'POST' | 'PATCH' = 'POST',
  ) =>
    kili.app.http.inject({
      method,
      url,
      headers: { cookie: admin.cookie(), ...(payload !== undefined && { 'content-type': type }) },
      ...(payload !== undefined && { payload }),
    });

  test('that is needed may not be left out or null', async () => {
    const { body: prospect } = await admin.post('/api/v1/prospects', { lastName: 'Sans corps' });
    for (const [url, method] of [
      ['/api/v1/prospects', 'POST'],
      [`/api/v1/prospects/${prospect.id}`, 'PATCH'],
      ['/api/me', 'PATCH'],
      ['/api/session/company', 'POST'],
      ['/api/commands/team.create', 'POST'],
      ['/api/sync/pull', 'POST'],
    ] as const) {
      for (const payload of [undefined, '']) {
        const answer = await raw(url, payload, 'application/json', method);
        expect([answer.statusCode, answer.json().code], `${method} ${url}`).toEqual([400, 'request.bodyMissing']);
      }
      const nothing = await raw(url, 'null', 'application/json', method);
      expect([nothing.statusCode, nothing.json().code], `${method} ${url}`).toEqual([400, 'request.malformed']);
    }
    expect((await raw('/api/session/sign-out-everywhere', 'null')).statusCode).toBe(400);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'text/plain;application/json'])(
    'in the %s that a form of another site could send is not read',
    async (type) => {
      const answer = await raw('/api/v1/prospects', '{"lastName":"Formulaire"}', type);
      expect([answer.statusCode, answer.json().code]).toEqual([415, 'request.notJson']);
    },
  );

  test('in a form is read where a file is taken, and nowhere else', async () => {
    const sendForm = (url: string, ...lines: string[]) =>
      raw(url, lines.join('\r\n'), 'multipart/form-data; boundary=form');
    const file = (name: string) => [
      '--form',
      `content-disposition: form-data; name="file"; filename="${name}.csv"`,
      '',
      'Nom;Ville',
      `${name};Lyon`,
    ];
    const { body: team } = await admin.post('/api/v1/teams', { name: 'Formulaires' });
    for (const url of [
      '/api/v1/call-sessions',
      `/api/v1/teams/${team.id}/restore`,
      '/api/session/sign-out-everywhere',
    ]) {
      const answer = await sendForm(url, ...file('Durand'), '--form--', '');
      expect([answer.statusCode, answer.json().code], url).toEqual([415, 'request.notJson']);
      expect(answer.headers['content-type']).toContain('application/problem+json');
    }
    expect((await sendForm('/api/v1/imports', ...file('Durand'), '--form--', '')).statusCode).toBe(201);
    for (const [code, lines] of [
      ['import.oneFile', [...file('Durand'), ...file('Petit'), '--form--', '']],
      ['import.cutOff', file('Durand')],
      ['import.cutOff', [...file('Durand'), '--form', 'content-disp']],
    ] as const) {
      const answer = await sendForm('/api/v1/imports', ...lines);
      expect(answer.json()).toMatchObject({ status: 422, code, field: 'file' });
    }
  });

  test('in another alphabet than UTF-8 is not read', async () => {
    const utf16 = await raw('/api/v1/prospects', '{"lastName":"Seize"}', 'application/json; charset=utf-16');
    expect([utf16.statusCode, utf16.json().code]).toEqual([415, 'request.notJson']);
    const utf8 = await raw('/api/v1/prospects', '{"lastName":"Huit"}', 'application/json; charset="UTF-8"');
    expect(utf8.statusCode).toBe(201);
    const latin1 = await kili.app.http.inject({
      method: 'POST',
      url: '/api/v1/prospects',
      headers: { cookie: admin.cookie(), 'content-type': 'application/json' },
      payload: Buffer.from('{"lastName":"Lefèvre"}', 'latin1'),
    });
    expect([latin1.statusCode, latin1.json().code]).toEqual([400, 'request.malformed']);
  });

  test('with text that cannot be kept is refused with its field', async () => {
    for (const broken of ['\ud83d', 'a\0b']) {
      expect(await admin.post('/api/v1/prospects', { lastName: broken })).toMatchObject({
        status: 400,
        body: { code: 'request.brokenText', field: 'lastName' },
      });
    }
  });

  test('from a device’s outbox is mended instead: nobody is there to correct it', async () => {
    const id = newId();
    const mutation = { seq: 1, id: newId(), name: 'prospect.create', version: 1, at: new Date().toISOString() };
    const { body } = await admin.post('/api/sync/push', {
      clientId: newId(),
      cursor: null,
      mutations: [{ ...mutation, args: { id, lastName: 'Durand\0 \ud83d' } }],
    });
    expect(body.answers).toMatchObject([{ status: 'done' }]);
    expect((await admin.get(`/api/v1/prospects/${id}`)).body.lastName).toBe('Durand \ufffd');
  });
});

describe('what would break a screen for everybody', () => {
  test.each([
    { expectedAmount: { amount: 1, currency: '€€€' } },
    { address: { country: '1' } },
    { custom: Object.fromEntries(Array.from({ length: 101 }, (_, place) => [`champ ${place}`, 'x'])) },
  ])('is not let in: %j', async (body) => {
    const answer = await admin.post('/api/v1/prospects', { lastName: 'Casse', ...body });
    expect(answer.status).toBe(400);
    expect(answer.body.field.split('.')[0]).toBe(Object.keys(body)[0]);
  });
});

describe('a filter', () => {
  const nested = (depth: number) => `${'{"not":'.repeat(depth)}{"field":"lastName","is":"x"}${'}'.repeat(depth)}`;
  const count = (filter: string) => admin.get(`/api/v1/prospects/count?filter=${encodeURIComponent(filter)}`);

  test('may be nested, but not without end', async () => {
    expect((await count(nested(8))).status).toBe(200);
    for (const depth of [13, 1_000, 2_500]) {
      expect(await count(nested(depth))).toMatchObject({ status: 400, body: { code: 'request.filterTooLarge' } });
    }
  });

  test.each([
    { field: 'lastName', has: 'x' },
    { field: 'tags', is: 'x' },
    { field: 'tags', search: 'x' },
    { field: 'address', search: 'x' },
    { field: 'createdAt', search: 'x' },
    { field: 'ownerId', search: 'x' },
    { field: 'callCount', search: '1' },
    { field: 'missedCalls', is: 1 },
    { field: '__proto__', is: 1 },
  ])('asks of a field only what it can answer: %j', async (filter) => {
    expect(await count(JSON.stringify(filter))).toMatchObject({ status: 400, body: { field: 'filter' } });
  });

  test('may be long, but not without end', async () => {
    const many = { or: Array.from({ length: 50 }, () => ({ field: 'lastName', is: 'x' })) };
    const start = (filter: unknown) => admin.post('/api/v1/call-sessions', { filter });
    expect((await start(many)).status).toBeLessThan(500);
    expect(await start({ and: Array(50).fill(many) })).toMatchObject({
      status: 400,
      body: { code: 'request.filterTooLarge' },
    });
  });
});

describe('a request that changes something', () => {
  const signOut = (headers: Record<string, string>) =>
    kili.app.http.inject({ method: 'POST', url: '/api/auth/sign-out', headers });

  test.each([
    ['http://localhost:3000', 'localhost:3000', 200],
    ['http://127.0.0.1:3000', '127.0.0.1:3000', 200],
    ['https://localhost:3000', 'localhost:3000', 403],
    ['http://localhost:3001', 'localhost:3000', 403],
    ['http://localhost', 'localhost:3000', 403],
    ['https://127.0.0.1:3000', '127.0.0.1:3000', 403],
    ['null', 'localhost:3000', 403],
    ['http://localhost:3000.evil.example', 'localhost:3000', 403],
  ])('from %s to %s: %i', async (origin, host, status) => {
    expect((await signOut({ origin, host })).statusCode).toBe(status);
  });

  test('behind a proxy that ends TLS comes from the public address, not from its plain twin', async () => {
    const secure = await openTestApp({ publicUrl: 'https://crm.lumen.example' });
    const from = async (origin: string) =>
      (
        await secure.app.http.inject({
          method: 'POST',
          url: '/api/auth/sign-out',
          headers: { origin, host: 'crm.lumen.example' },
        })
      ).statusCode;
    expect(await from('https://crm.lumen.example')).toBe(200);
    expect(await from('http://crm.lumen.example')).toBe(403);
    await secure.close();
  });
});
