// Nothing of one company can be read, counted or written by another: tried on every route of the API's document and every
// command of the catalogue, with the other's ids. What is tried is read from there, not listed here.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { newId } from '../../engine/server/new-id.ts';
import type { Operation } from '../../engine/server/openapi-types.ts';
import { commands, records } from '../catalogue.ts';
import { sampleOf } from './sample-of-schema.ts';
import { openTwoCompanies, type TwoCompanies } from './two-companies.ts';

let two: TwoCompanies;
beforeAll(async () => {
  two = await openTwoCompanies();
  await two.standStill();
}, 120_000);
afterAll(() => two?.close());

/** "call_session" → "call-sessions", as in the path of its resource. */
const resourceOf = (table: string) => `${table === 'company' ? 'companie' : table}s`.replaceAll('_', '-');
const takesBody = (method: string) => method !== 'get' && method !== 'delete';

/** Things of Lumen's that the path could name. */
function idsFor(path: string): string[] {
  const record = [...records.values()].find(({ table }) => path.startsWith(`/api/v1/${resourceOf(table)}/`));
  return two.theirs.get(record?.table ?? '')?.slice(0, 2) ?? [];
}

/** A well-formed body that points at Lumen's things; the own id of a new row is free to choose. */
function bodyFor({ requestBody }: Operation): unknown {
  const schema = requestBody?.content['application/json']?.schema;
  return schema ? sampleOf(schema, (field) => (field === 'id' ? newId() : two.theirId(field))) : {};
}

describe('every route of the API', () => {
  test('with an id of another company in its path: it is not there, and nothing of theirs moves', async () => {
    const before = await two.fingerprint();
    let tried = 0;
    for (const { name, path, method, operation } of two.operations().filter((one) => one.path.includes('{'))) {
      for (const id of idsFor(path)) {
        for (const body of takesBody(method) ? [{}, bodyFor(operation)] : [undefined]) {
          const answer = await two.voisin.admin.send(method, path.replace(/\{[^}]+\}/g, id), body);
          expect(
            [answer.status >= 400, answer.status < 500, two.leaks(answer.body)],
            `${name} ${answer.status}`,
          ).toEqual([true, true, false]);
          tried++;
        }
      }
    }
    expect(tried).toBeGreaterThan(50);
    expect(await two.fingerprint()).toEqual(before);
  });

  test('with things of another company in its body: nothing of theirs moves or shows', async () => {
    const before = await two.fingerprint();
    for (const { name, path, method, operation } of two.operations()) {
      if (!takesBody(method) || path.includes('{')) continue;
      const answer = await two.voisin.admin.send(method, path, bodyFor(operation));
      expect(answer.status, name).toBeLessThan(500);
      expect(JSON.stringify(answer.body), name).not.toContain('Étoile');
    }
    expect(await two.fingerprint()).toEqual(before);
  });

  test('that lists: no search, filter or cursor shows or counts a row of theirs', async () => {
    const theirIds = [...two.theirs.values()].flat();
    const filters = [
      { field: 'id', in: theirIds.slice(0, 400) },
      {
        or: [
          { field: 'id', is: two.theirId('prospectId') },
          { field: 'id', is: two.theirId('userId') },
        ],
      },
      { not: { field: 'id', is: newId() } },
    ];
    const lists = two.operations().filter(({ method, path }) => method === 'get' && !path.includes('{'));
    for (const { name, path, operation } of lists) {
      const { body } = await two.lumen.admin.get(`${path}?limit=1`);
      const references = operation.parameters.filter(
        ({ in: place, schema }) => place === 'query' && JSON.stringify(schema).includes('uuid'),
      );
      const queries = [
        'limit=200',
        'q=Étoile',
        `cursor=${body.nextCursor ?? ''}`,
        ...references.map((one) => `${one.name}=${two.theirId(one.name)}`),
        ...filters.map((filter) => `filter=${encodeURIComponent(JSON.stringify(filter))}`),
      ];
      for (const query of queries) {
        const answer = await two.voisin.admin.get(`${path}?archived=true&${query}`);
        expect(answer.status, `${name} ${query}`).toBeLessThan(500);
        expect(two.leaks(answer.body), `${name} ${query}`).toBe(false);
        if (query.includes('"in"') && 'count' in answer.body) expect(answer.body.count, name).toBe(0);
      }
    }
    expect(lists.length).toBeGreaterThan(8);
  });

  test('is closed to who is not signed in', async () => {
    for (const { name, path, method } of two.operations()) {
      const answer = await two.kili
        .visitor()
        .send(method, path.replace(/\{[^}]+\}/g, newId()), takesBody(method) ? {} : undefined);
      expect(answer.status, name).toBe(401);
    }
  });
});

describe('rubbish', () => {
  const bodies = [
    '{}',
    '[]',
    'null',
    '"text"',
    '{',
    `{"a":"${'x'.repeat(100_000)}"}`,
    '{"id":7,"name":{"$gt":1}}',
    '{"__proto__":{"admin":true}}',
    '{"name":"a\\u0000b","email":"a\\u0000@b.fr","password":"x\\u0000xxxxxxxxxx"}',
  ];
  const beside = [
    'PATCH /api/me',
    'POST /api/session/company',
    'DELETE /api/sessions/{id}',
    'POST /api/setup',
    'GET /api/invitation/{token}',
    'POST /api/invitation/{token}',
    'POST /api/sync/push',
    'POST /api/sync/pull',
    'POST /api/sync/rows',
    'POST /api/commands/{name}',
    'POST /api/commands/team.create',
    'POST /api/auth/{name}',
    'POST /api/auth/sign-in/email',
    'POST /api/auth/request-password-reset',
    'POST /api/auth/reset-password',
    'POST /api/auth/change-password',
    'POST /api/auth/two-factor/enable',
    'POST /api/auth/two-factor/verify-totp',
    'GET /api/platform/mails',
    'POST /api/phone/links',
    'POST /api/phone/calls',
    'POST /api/phone/calls/{id}/end',
    'DELETE /api/phone/companions/{id}',
    'POST /api/companion/pair',
    'POST /api/companion/calls/{id}/dialled',
  ].map((line) => ({ method: line.split(' ')[0]!.toLowerCase(), path: line.split(' ')[1]! }));

  test('gets problem details, never a bug', async () => {
    for (const { path, method } of [...two.operations(), ...beside]) {
      const url = path.replace(/\{[^}]+\}/g, encodeURIComponent("' or 1=1 --\0"));
      for (const payload of takesBody(method) ? bodies : [undefined]) {
        for (const query of ['', '?limit=-1&cursor=%F0%9F&sort=__proto__&filter=%7B']) {
          const answer = await two.kili.app.http.inject({
            method: method.toUpperCase() as 'POST',
            url: url + query,
            headers: {
              cookie: two.voisin.admin.cookie(),
              origin: 'http://localhost:3000',
              ...(payload && { 'content-type': 'application/json' }),
            },
            ...(payload && { payload }),
          });
          const what = `${method} ${url}${query} ${payload?.slice(0, 80)}: ${answer.statusCode}`;
          expect(answer.statusCode, what).toBeLessThan(500);
          if (answer.statusCode >= 400)
            expect(answer.headers['content-type'], what).toContain('application/problem+json');
        }
      }
    }
  }, 60_000);
});

describe('a device', () => {
  test('is told of its own company only, whatever ids it asks for', async () => {
    const first = await two.voisin.admin.post('/api/sync/pull', { cursor: null });
    expect(two.leaks(first.body)).toBe(false);
    const asked = { record: 'prospect', ids: two.theirs.get('prospect') };
    const rows = await two.voisin.admin.post('/api/sync/rows', asked);
    expect(rows.status).toBeLessThan(500);
    expect(JSON.stringify(rows.body)).not.toContain('Étoile');
  });

  test('pushing any command with ids of another company moves nothing of theirs and brings nothing back', async () => {
    const before = await two.fingerprint();
    const clientId = newId();
    for (const [index, command] of [...commands.values()].entries()) {
      const schema = z.toJSONSchema(command.args, { io: 'input', unrepresentable: 'any' }) as Parameters<
        typeof sampleOf
      >[0];
      const subject = command.name.split('.')[0];
      const args = sampleOf(schema, (field) => two.theirId(field === 'id' ? `${subject}Id` : field));
      const mutation = {
        seq: index + 1,
        id: newId(),
        name: command.name,
        args,
        version: 1,
        at: new Date().toISOString(),
      };
      const { status, body } = await two.voisin.admin.post('/api/sync/push', {
        clientId,
        cursor: null,
        mutations: [mutation],
      });
      expect(status, command.name).toBe(200);
      expect(body.answers[0].status, command.name).not.toBe('failed');
      expect(JSON.stringify(body), command.name).not.toContain('Étoile');
    }
    expect(await two.fingerprint()).toEqual(before);
  });
});
