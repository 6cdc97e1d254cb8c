// What holds for the resources of the catalogue, seen from outside: what they refuse, and with which field.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../engine/server/new-id.ts';
import { survivePoolErrors } from '../../engine/server/pool-errors.ts';
import { resources } from '../catalogue.ts';
import { openTestApp, type TestApp, type Visitor } from './test-app.ts';

let kili: TestApp;
let admin: Visitor;
let superuser: pg.Pool;
beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
  superuser = new pg.Pool({ connectionString: kili.database.superuserUrl, max: 1 });
  survivePoolErrors(superuser);
});
afterAll(async () => {
  await superuser?.end();
  await kili?.close();
});

const prospect = async (body: object = {}) =>
  (await admin.post('/api/v1/prospects', { lastName: 'Martin', ...body })).body;

describe('a field named as something that every object has', () => {
  const names = ['constructor', 'toString', 'hasOwnProperty', 'valueOf'];

  test.each(resources.filter(({ create, update }) => create ?? update).map(({ path }) => path))(
    'does not exist either: %s',
    async (path) => {
      for (const name of names) {
        for (const [method, url] of [
          ['POST', path],
          ['PATCH', `${path}/${newId()}`],
        ] as const) {
          const { status } = await admin.send(method, `/api/v1${url}`, { [name]: 'x' });
          expect([400, 404], `${method} ${url} ${name}`).toContain(status);
        }
        for (const query of [`filter={"field":"${name}","is":"x"}`, `sort=${name}`, `${name}=x`]) {
          const answer = await admin.get(encodeURI(`/api/v1${path}?${query}`));
          expect(answer.status, `${path}?${query}`).toBe(400);
        }
      }
    },
  );

  test('is named in the refusal, and may be one of the company’s own', async () => {
    for (const name of names) {
      expect(await admin.post('/api/v1/prospects', { lastName: 'x', [name]: 'x' })).toMatchObject({
        status: 400,
        body: { code: 'request.unknownField', field: name },
      });
    }
    await admin.post('/api/v1/custom-fields', { name: 'Constructor' });
    const { id } = await prospect({ custom: { constructor: 'x' } });
    const { body } = await admin.patch(`/api/v1/prospects/${id}`, { custom: { constructor: 'y' } });
    expect(body.custom).toEqual({ constructor: 'y' });
  });
});

describe('many changes of one row at once', () => {
  test('all come through', async () => {
    const { id } = await prospect();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, place) => admin.patch(`/api/v1/prospects/${id}`, { source: `Salon ${place}` })),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  });
});

describe('one name given twice at the same instant', () => {
  test.each(['/teams', '/stages', '/roles', '/custom-fields', '/pipelines'])('is taken once: %s', async (path) => {
    const body = path === '/roles' ? { permissions: {} } : {};
    const answers = await Promise.all(
      ['Été Sud', ' ete  sud'.replace('  ', ' '), 'ÉTÉ SUD', 'été sud'].map((name) =>
        admin.post(`/api/v1${path}`, { name, ...body }),
      ),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses[0]).toBe(201);
    for (const status of statuses.slice(1)) expect([409, 422]).toContain(status);
    for (const { status, body } of answers) {
      if (status === 201) continue;
      expect(body.field).toBe('name');
      expect(body.code).toMatch(/\.nameInUse$/);
    }
  });
});

describe('who a prospect is given to', () => {
  test('works here: nobody who was only invited, or has left', async () => {
    const { items } = (await admin.get('/api/v1/roles')).body;
    const roleId = items.find(({ key }: { key: string }) => key === 'rep').id;
    await admin.post('/api/v1/users/invite', { invitations: [{ email: 'plus-tard@lumen.example', roleId }] });
    const users = (await admin.get('/api/v1/users')).body.items;
    const invited = users.find(({ state }: { state: string }) => state === 'invited');
    const refused = { status: 422, body: { code: 'prospect.ownerNotActive', field: 'ownerId' } };
    expect(await admin.post('/api/v1/prospects', { lastName: 'x', ownerId: invited.id })).toMatchObject(refused);
    const { id } = await prospect();
    expect(await admin.patch(`/api/v1/prospects/${id}`, { ownerId: invited.id })).toMatchObject(refused);
  });
});

describe('the reason for a loss', () => {
  test('can be said afterwards, of what is lost only', async () => {
    const { items } = (await admin.get('/api/v1/stages')).body;
    const lost = items.find(({ kind }: { kind: string }) => kind === 'lost').id;
    const { id } = await prospect();
    expect(await admin.patch(`/api/v1/prospects/${id}`, { lostReason: 'Délai' })).toMatchObject({
      status: 422,
      body: { code: 'pipeline.notLost', field: 'lostReason' },
    });
    await admin.patch(`/api/v1/prospects/${id}`, { stageId: lost, lostReason: 'Prix' });
    expect((await admin.patch(`/api/v1/prospects/${id}`, { lostReason: 'Délai' })).body.lostReason).toBe('Délai');
  });
});

describe('what a list holds twice', () => {
  test('is kept once', async () => {
    const kept = await prospect({
      tags: ['Été', 'ete', 'salon'],
      emails: [{ address: 'Anne@Lumen.example' }, { address: 'anne@lumen.example' }],
      phones: [{ number: '06 12 34 56 78' }, { number: '+33612345678' }],
    });
    expect([kept.tags, kept.emails.length, kept.phones.length]).toEqual([['Été', 'salon'], 1, 1]);
    const { body } = await admin.patch(`/api/v1/prospects/${kept.id}`, { tags: ['a', 'A', 'b'] });
    expect(body.tags).toEqual(['a', 'b']);
  });
});

describe('a row that is archived or restored', () => {
  test('is not told anything else', async () => {
    const { id } = await prospect();
    const refused = { status: 400, body: { code: 'request.unknownField', field: 'reason' } };
    expect(await admin.send('DELETE', `/api/v1/prospects/${id}`, { reason: 'x' })).toMatchObject(refused);
    expect(await admin.post(`/api/v1/prospects/${id}/restore`, { reason: 'x' })).toMatchObject(refused);
    expect((await admin.post(`/api/v1/prospects/${id}/restore`, {})).status).toBe(200);
  });
});

describe('an id in capitals', () => {
  test('is the same id', async () => {
    const id = newId();
    expect((await prospect({ id: id.toUpperCase() })).id).toBe(id);
    expect((await admin.patch(`/api/v1/prospects/${id}`, { id: id.toUpperCase(), jobTitle: 'x' })).status).toBe(200);
    expect((await admin.get(`/api/v1/prospects/${id.toUpperCase()}`)).body.id).toBe(id);
  });
});

describe('a parameter given twice, or an order by a whole text', () => {
  test.each(['filter={}&filter={}', 'sort=searchText'])('is refused: %s', async (query) => {
    for (const path of query.startsWith('filter') ? ['/prospects', '/prospects/count'] : ['/prospects'])
      expect((await admin.get(`/api/v1${path}?${encodeURI(query)}`)).status, path).toBe(400);
  });
});

describe('a colour', () => {
  test.each(['/stages', '/outcomes'])('is one that the screens know: %s', async (path) => {
    const [first] = (await admin.get(`/api/v1${path}`)).body.items;
    const recolour = (color: string) => admin.patch(`/api/v1${path}/${first.id}`, { color });
    expect(await recolour('chartreuse')).toMatchObject({ status: 400, body: { field: 'color' } });
    expect(await recolour('green')).toMatchObject({ status: 200, body: { color: 'green' } });
  });
});

describe('the place of a stage', () => {
  test('is changed like its name', async () => {
    const { body: made } = await admin.post('/api/v1/stages', { name: 'Relance' });
    expect((await admin.patch(`/api/v1/stages/${made.id}`, { position: 1 })).body.position).toBe(1);
  });
});

describe('a date of a year beyond reason', () => {
  test('is refused with its field, also to a device', async () => {
    const beyond = '9999-12-31T23:59:59Z';
    const refused = { status: 400, body: { code: 'request.yearBeyondReason', field: 'nextActionAt' } };
    expect(await admin.post('/api/v1/prospects', { lastName: 'x', nextActionAt: beyond })).toMatchObject(refused);
    const { id } = await prospect();
    const { id: sessionId } = (await admin.post('/api/v1/call-sessions', { prospectIds: [id] })).body;
    const card = (await admin.post(`/api/v1/call-sessions/${sessionId}/next`, {})).body;
    const outcome = { entryId: card.entryId, outcome: 'RAPPEL_DEMANDE', nextActionAt: beyond };
    expect(await admin.post(`/api/v1/call-sessions/${sessionId}/outcomes`, outcome)).toMatchObject(refused);
    const args = { id: newId(), prospectId: id, outcome: 'RAPPEL_DEMANDE', nextActionAt: '9999-12-31T23:59:59.000Z' };
    const mutation = {
      seq: 1,
      id: newId(),
      name: 'call.recordOutcome',
      version: 1,
      at: new Date().toISOString(),
      args,
    };
    const { body } = await admin.post('/api/sync/push', { clientId: newId(), cursor: null, mutations: [mutation] });
    expect(body.answers).toMatchObject([{ status: 'refused', key: 'request.yearBeyondReason', field: 'nextActionAt' }]);
  });
});

describe('a change', () => {
  test('cannot give a row another id, and may repeat its own', async () => {
    const { id } = await prospect();
    expect(await admin.patch(`/api/v1/prospects/${id}`, { id: newId(), lastName: 'Autre' })).toMatchObject({
      status: 400,
      body: { code: 'request.otherId', field: 'id' },
    });
    expect((await admin.patch(`/api/v1/prospects/${id}`, { id, lastName: 'Autre' })).body.lastName).toBe('Autre');
  });

  test('takes what was read, a reason that is null too', async () => {
    const { id, stageId, lostReason } = await prospect();
    expect(lostReason).toBeNull();
    expect((await admin.patch(`/api/v1/prospects/${id}`, { stageId, lostReason })).status).toBe(200);
  });

  test('archives once: a second time keeps the first moment', async () => {
    const { id } = await prospect();
    const { archivedAt } = (await admin.delete(`/api/v1/prospects/${id}`)).body;
    expect(archivedAt).not.toBeNull();
    expect(await admin.delete(`/api/v1/prospects/${id}`)).toMatchObject({ status: 200, body: { archivedAt } });
  });
});

describe('a prospect', () => {
  test.each(['12345678901234', '7328293200007', 'abc'])('does not take %s for a SIRET', async (siret) => {
    const refused = { status: 422, body: { code: 'prospect.notASiret', field: 'siret' } };
    expect(await admin.post('/api/v1/prospects', { organisation: 'Lumen', siret })).toMatchObject(refused);
    const { id } = await prospect({ siret: '73282932000074' });
    expect(await admin.patch(`/api/v1/prospects/${id}`, { siret })).toMatchObject(refused);
    expect((await admin.patch(`/api/v1/prospects/${id}`, { siret: null })).body.siret).toBeNull();
  });

  test.each([
    [{ address: { country: 'QQ' } }, 'company.unknownCountry', 'address.country'],
    [{ expectedAmount: { amount: 100, currency: 'ABC' } }, 'company.unknownCurrency', 'expectedAmount.currency'],
  ])('takes no country and no currency that does not exist: %j', async (fields, code, field) => {
    const refused = { status: 422, body: { code, field } };
    expect(await admin.post('/api/v1/prospects', { lastName: 'x', ...fields })).toMatchObject(refused);
    const { id } = await prospect({ address: { country: 'XK' }, expectedAmount: { amount: 100, currency: 'XOF' } });
    expect(await admin.patch(`/api/v1/prospects/${id}`, fields)).toMatchObject(refused);
  });

  test('has no website that is none, and an empty text is none', async () => {
    const refused = { status: 422, body: { code: 'prospect.notAWebsite', field: 'website' } };
    expect(await admin.post('/api/v1/prospects', { lastName: 'x', website: 'javascript:alert(1)' })).toMatchObject(
      refused,
    );
    const { id } = await prospect({ website: 'lumen.example', jobTitle: '' });
    expect(await admin.patch(`/api/v1/prospects/${id}`, { website: 'lumen' })).toMatchObject(refused);
    expect((await admin.get(`/api/v1/prospects/${id}`)).body).toMatchObject({
      website: 'https://lumen.example',
      jobTitle: null,
    });
    const blank = { firstName: '', jobTitle: ' ', website: '', source: '', siret: '' };
    expect((await admin.patch(`/api/v1/prospects/${id}`, blank)).body).toMatchObject({
      firstName: null,
      jobTitle: null,
      website: null,
      source: null,
      siret: null,
    });
  });

  test('of La Poste bears a SIRET outside the common checksum', async () => {
    expect((await prospect({ siret: '35600000049837' })).siret).toBe('35600000049837');
  });

  test.each(['\u200b', '\u00ad\u2060', '\u3164', '\u2800 '])(
    'is not named by invisible characters (%j)',
    async (name) => {
      const refused = { status: 422, body: { code: 'prospect.nameless', field: 'lastName' } };
      expect(await admin.post('/api/v1/prospects', { lastName: name })).toMatchObject(refused);
      const { id } = await prospect();
      expect(await admin.patch(`/api/v1/prospects/${id}`, { lastName: name })).toMatchObject(refused);
    },
  );
});

describe('a list', () => {
  test('refuses the cursor of another list, or of another order', async () => {
    for (const name of ['Un', 'Deux']) await prospect({ lastName: name });
    const cursorOf = async (path: string) => (await admin.get(path)).body.nextCursor as string;
    const refused = { status: 400, body: { code: 'request.badCursor', field: 'cursor' } };
    const cursor = await cursorOf('/api/v1/prospects?limit=1&sort=-createdAt');
    expect(cursor).toBeTypeOf('string');
    expect((await admin.get(`/api/v1/prospects?limit=1&sort=-createdAt&cursor=${cursor}`)).status).toBe(200);
    expect(await admin.get(`/api/v1/prospects?sort=createdAt&cursor=${cursor}`)).toMatchObject(refused);
    expect(await admin.get(`/api/v1/prospects?sort=-updatedAt&cursor=${cursor}`)).toMatchObject(refused);
    expect(await admin.get(`/api/v1/interactions?sort=-createdAt&cursor=${cursor}`)).toMatchObject(refused);
  });

  test.each([
    { field: 'createdAt', before: 'hier' },
    { field: 'ownerId', is: 'Claire' },
    { field: 'callCount', from: '3' },
    { field: 'lastName', is: 3 },
    { field: 'stageId', in: [null, 'x'] },
    { field: 'tags', is: 'salon' },
  ])('says that a filter cannot compare so: %j', async (filter) => {
    const answer = await admin.get(`/api/v1/prospects?filter=${encodeURIComponent(JSON.stringify(filter))}`);
    expect(answer).toMatchObject({ status: 400, body: { code: 'request.wrongValueFor', field: 'filter' } });
    expect(answer.body.detail).toBe(`Le champ «\u202f${filter.field}\u202f» ne peut pas être comparé ainsi.`);
  });

  test.each([
    { field: 'createdAt', from: '2026-11-24' },
    { field: 'nextActionAt', before: '2026-11-24T09:00:00+01:00' },
    { field: 'expectedCloseOn', from: '2026-11-24' },
    { field: 'score', from: 50 },
    { field: 'ownerId', isNot: null },
    { field: 'audience', in: ['B2B', 'B2C'] },
  ])('takes the filter %j', async (filter) => {
    const answer = await admin.get(`/api/v1/prospects?filter=${encodeURIComponent(JSON.stringify(filter))}`);
    expect(answer.status).toBe(200);
  });
});

describe('an Idempotency-Key', () => {
  test('that is being worked on answers the same, or to come back; another body is a conflict', async () => {
    const key = { 'idempotency-key': newId() };
    const send = (lastName: string) => admin.post('/api/v1/prospects', { lastName }, key);
    const busy = await superuser.connect();
    await busy.query('begin; lock table kili.prospect in share row exclusive mode');
    const answers = Array.from({ length: 6 }, () => send('Deux fois'));
    // Only the first comes to the table; whoever comes second finds the key held.
    const { status, body, headers } = await Promise.race(answers);
    expect({ status, body }).toMatchObject({ status: 409, body: { code: 'request.stillRunning' } });
    expect(headers['retry-after']).toBe('1');
    await busy.query('rollback');
    busy.release();
    const made = (await Promise.all(answers)).filter((answer) => answer.status !== 409);
    expect(new Set(made.map((answer) => `${answer.status} ${answer.body.id}`)).size).toBe(1);
    expect(await send('Deux fois')).toMatchObject({ status: 201, body: { id: made[0]?.body.id } });
    expect(await send('Autre')).toMatchObject({ status: 409, body: { code: 'request.idempotencyConflict' } });
  });
});
