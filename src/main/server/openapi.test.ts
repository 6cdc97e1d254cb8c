import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiDocument } from '../../engine/server/openapi-types.ts';
import { resources } from '../catalogue.ts';
import { openTestApp, type TestApp, type Visitor } from './test-app.ts';

let kili: TestApp;
let admin: Visitor;
let document: ApiDocument;
beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
  document = (await admin.get('/api/v1/openapi.json')).body;
});
afterAll(() => kili?.close());

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, path, method, operation })),
  );

/** What a reference of the document points at. */
function targetOf(reference: string): unknown {
  const steps = reference.replace(/^#\//, '').split('/');
  return steps.reduce<unknown>((part, step) => (part as Record<string, unknown> | undefined)?.[step], document);
}

describe('the document of the API', () => {
  test('describes every route, and every resource of the catalogue', () => {
    expect(
      operations()
        .filter(({ operation }) => /^(GET|POST|PATCH|PUT|DELETE) \//.test(operation.summary))
        .map(({ name }) => name),
    ).toEqual([]);
    expect(resources.filter(({ path }) => !document.paths[path]?.get).map(({ path }) => path)).toEqual([]);
    expect(document.openapi).toBe('3.1.0');
    expect(document.servers).toEqual([{ url: '/api/v1' }]);
  });

  test('points only at what is there', () => {
    const text = JSON.stringify(document);
    const references = new Set([...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference as string));
    expect([...references].filter((reference) => targetOf(reference) === undefined)).toEqual([]);
    expect(references.size).toBeGreaterThan(10);
    expect(references).toContain('#/components/schemas/Filter');
    expect(text).not.toMatch(/\$schema|\$defs|__schema/);
  });

  test('gives each operation a name of its own', () => {
    const names = operations().map(({ operation }) => operation.operationId);
    expect(names.filter((name) => !/^[a-z][A-Za-z0-9]+$/.test(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('getProspectsIdTimeline');
  });

  test('says what every operation answers, or that it answers nothing', () => {
    const isSaid = ([status, answer]: [string, Record<string, unknown>]) =>
      status === '204' || (/^2/.test(status) && answer.content !== undefined);
    expect(
      operations()
        .filter(({ operation }) => !Object.entries(operation.responses).some(isSaid))
        .map(({ name }) => name),
    ).toEqual([]);
    expect(Object.keys(document.paths['/call-sessions/{id}/next']!.post!.responses)).toEqual(
      expect.arrayContaining(['200', '204']),
    );
  });

  test('shows a prospect as the API does, without what is only ours', () => {
    const { properties } = document.components.schemas.Prospect as { properties: Record<string, unknown> };
    expect(Object.keys(properties)).toContain('nextActionAt');
    for (const hidden of ['searchText', 'sortName', 'rev']) expect(properties).not.toHaveProperty(hidden);
    expect(document.components.schemas.User).not.toHaveProperty('properties.accountId');
  });

  test('says what a list and a write take', () => {
    const list = document.paths['/prospects']!.get!;
    expect(list.parameters.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['q', 'stageId', 'ownerId', 'filter', 'sort', 'limit', 'cursor']),
    );
    const create = document.paths['/prospects']!.post!;
    expect(create.parameters.map(({ name }) => name)).toEqual(['Idempotency-Key']);
    expect(Object.keys(create.responses)).toEqual(
      expect.arrayContaining(['201', '400', '401', '403', '409', '422', '429', '503']),
    );
    const change = document.paths['/prospects/{id}']!.patch!;
    expect(change.requestBody?.content['application/json']?.schema.properties).not.toHaveProperty('id');
    for (const { requestBody } of [create, change]) expect(requestBody?.required).toBe(true);
    expect(change.parameters[0]).toMatchObject({ name: 'id', in: 'path', required: true });
  });

  test('is for people who are signed in', async () => {
    expect((await kili.visitor().get('/api/v1/openapi.json')).status).toBe(401);
    expect(await kili.visitor().get('/api/docs')).toMatchObject({
      status: 302,
      headers: { location: '/connexion?vers=%2Fapi%2Fdocs' },
    });
  });

  test('can be read as a page without a script or anything from elsewhere', async () => {
    const { status, body, headers } = await admin.get('/api/docs');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(body).toContain('<code>/prospects/{id}/timeline</code>');
    expect(body).not.toMatch(/<script|<link|<img|https?:\/\//);
    const ids = [...(body as string).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
