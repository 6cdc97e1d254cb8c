import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHttp } from '../../engine/server/http.ts';
import { messages } from '../catalogue.ts';
import { serveWeb } from './web-files.ts';

let folder: string;
let http: FastifyInstance;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kili web '));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<title>Kili</title>');
  await writeFile(join(folder, 'sw.js'), 'self');
  await writeFile(join(folder, 'assets', 'main-1a2b.js'), 'main');
  await writeFile(join(folder, '.stamp'), 'built');
  http = await createHttp({
    publicUrl: 'http://localhost:3000',
    trustProxy: false,
    logLevel: 'silent',
    messages,
    isTrouble: () => false,
  });
  await serveWeb(http, folder);
});
afterAll(async () => {
  await http?.close();
  await rm(folder, { recursive: true, force: true });
});

test.each([
  '/',
  '/prospects?q=a.b',
  '/prospects/0193f5a0-0000-7000-8000-000000000001',
  '/invitation/Zx9_-aB3',
  '/mot-de-passe/Zx9_-aB3',
  '/connexion?vers=%2Fapi%2Fdocs',
])('%s is a screen', async (url) => {
  const answer = await http.inject({ url });
  expect([answer.statusCode, answer.body]).toEqual([200, '<title>Kili</title>']);
});

test.each([
  ['/sw.js', 'self'],
  ['/assets/main-1a2b.js', 'main'],
])('%s is a file', async (url, content) => {
  const answer = await http.inject({ url });
  expect([answer.statusCode, answer.body]).toEqual([200, content]);
});

test.each(['/nothing.js', '/.stamp', '/.env', '/..%2f..%2fetc/passwd', '/assets/nothing', '/api/nothing'])(
  '%s is not there',
  async (url) => {
    const answer = await http.inject({ url });
    expect(answer.statusCode).toBe(404);
    expect(answer.json().code).toBe('request.notFound');
  },
);
