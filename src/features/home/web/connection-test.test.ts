import { afterEach, expect, test, vi } from 'vitest';
import { isContradicted, testConnection } from './connection-test.ts';

afterEach(() => vi.unstubAllGlobals());

const answering = (body: string, init: ResponseInit) => vi.stubGlobal('fetch', async () => new Response(body, init));
const json = { 'content-type': 'application/json; charset=utf-8' };
const html = { 'content-type': 'text/html' };

test('a server that answers is fine, and the time it took is told', async () => {
  answering('{"status":"alive"}', { headers: json });
  expect(await testConnection()).toEqual({ kind: 'fine', milliseconds: expect.any(Number) });
});

test('a page in place of the answer is a portal’s', async () => {
  answering('<h1>Bienvenue à bord</h1>', { headers: html });
  expect(await testConnection()).toEqual({ kind: 'portal' });
});

test('a redirection elsewhere is a portal’s', async () => {
  vi.stubGlobal('fetch', async () => Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' }));
  expect(await testConnection()).toEqual({ kind: 'portal' });
});

test('a server in trouble says so itself', async () => {
  answering('{}', { status: 503, headers: json });
  expect(await testConnection()).toEqual({ kind: 'broken' });
});

test.each([
  [true, 'silent'],
  [false, 'noNetwork'],
])('nothing comes back and the browser believes itself online: %s', async (onLine, kind) => {
  vi.stubGlobal('navigator', { onLine });
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  expect(await testConnection()).toEqual({ kind });
});

test.each([
  ['silent', 'online', true],
  ['noNetwork', 'online', true],
  ['silent', 'offline', false],
  ['noNetwork', 'signedOut', false],
] as const)('« %s » while the connection is %s: contradicted is %s', (kind, state, expected) => {
  expect(isContradicted({ kind }, state)).toBe(expected);
});

test('a server that answered is contradicted once the connection is lost', () => {
  expect(isContradicted({ kind: 'fine', milliseconds: 12 }, 'offline')).toBe(true);
  expect(isContradicted({ kind: 'fine', milliseconds: 12 }, 'connecting')).toBe(false);
});
