// Companies that import files: the routes and jobs of imports, and of what may be done to many prospects after them, on a
// real database, over real HTTP. For tests.

import { request } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createHttp } from '../../engine/server/http.ts';
import { type Jobs, startJobs } from '../../engine/server/jobs.ts';
import type { ServerParts } from '../../engine/server/parts.ts';
import { registerResources } from '../../engine/server/rest.ts';
import type { Engine, Person } from '../../engine/server/run-command.ts';
import { bulkChangeRoutes } from '../../features/bulk-changes/server/bulk-change.route.ts';
import { callRightRoutes } from '../../features/call-rights/server/call-right.route.ts';
import { mergeRoutes } from '../../features/duplicates/server/merges.route.ts';
import { importRoutes } from '../../features/imports/server/import.route.ts';
import { messages, resources } from '../catalogue.ts';
import { type Calls, openCalls } from './test-calls.ts';

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test says itself what it expects of an answer
  body: any;
  text: string;
}

type Headers = Record<string, string>;

export interface ImportApi {
  get(path: string): Promise<Answer>;
  send(method: 'POST' | 'PATCH' | 'DELETE', path: string, body: object, headers?: Headers): Promise<Answer>;
  /** Uploads a file; country FR, audience B2B and source « Salon » unless told otherwise. */
  upload(content: Uint8Array, fileName: string, fields?: Record<string, string>, headers?: Headers): Promise<Answer>;
  /** Uploads and runs a file and answers the import once it has ended. */
  import(content: Uint8Array, fileName: string, fields?: Record<string, string>): Promise<Answer>;
  /** The last names an import created or completed, in their order. */
  namesOf(importId: string): Promise<string[]>;
  /** Waits for an import to leave the line and its run. */
  ended(id: string): Promise<Answer>;
}

export interface Imports {
  engine: Engine;
  calls: Calls;
  as(person: Person): ImportApi;
  /** Uploads so many megabytes piece by piece, without saying how many. */
  sendEndless(person: Person, megabytes: number): Promise<Answer>;
  close(): Promise<void>;
}

/** A file of these lines. */
export const fileOf = (...lines: string[]) => new TextEncoder().encode(lines.join('\r\n'));

const usualFields = { country: 'FR', audience: 'B2B', source: 'Salon' };

export async function openImports({ withJobs = true } = {}): Promise<Imports> {
  const calls = await openCalls();
  const { engine } = calls;
  const http = await createHttp({
    isTrouble: () => false,
    publicUrl: 'http://localhost:3000',
    trustProxy: false,
    logLevel: 'silent',
    messages,
    maxRequests: 1_000_000,
  });
  const personOf = async ({ headers }: { headers: Record<string, unknown> }): Promise<Person> => {
    const [companyId = '', userId = ''] = String(headers['x-person']).split(':');
    return { companyId, userId };
  };
  const parts = { http, engine, sessions: { personOf } } as unknown as ServerParts;
  callRightRoutes(parts);
  const jobs = { ...importRoutes(parts), ...bulkChangeRoutes(parts), ...mergeRoutes(parts) };
  await http.register(async (api) => registerResources(api, resources, { engine, personOf }), { prefix: '/api/v1' });
  const address = await http.listen({ port: 0, host: '127.0.0.1' });
  const failures: unknown[] = [];
  const running: Jobs | undefined = withJobs
    ? await startJobs({
        databaseUrl: calls.directUrl,
        jobs,
        onJob: ({ error }) => error && failures.push(error),
        onConnectionError: () => {},
      })
    : undefined;

  function as({ companyId, userId }: Person): ImportApi {
    async function ask(path: string, init: RequestInit): Promise<Answer> {
      const headers = { ...(init.headers as Record<string, string>), 'x-person': `${companyId}:${userId}` };
      const answer = await fetch(`${address}/api/v1${path}`, { ...init, headers });
      const text = await answer.text();
      const isJson = answer.headers.get('content-type')?.includes('json');
      return { status: answer.status, text, body: isJson ? JSON.parse(text) : null };
    }
    const api: ImportApi = {
      get: (path) => ask(path, {}),
      send: (method, path, body, headers) =>
        ask(path, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } }),
      upload(content, fileName, fields = usualFields, headers = {}) {
        const body = new FormData();
        body.set('file', new Blob([content as Uint8Array<ArrayBuffer>]), fileName);
        for (const [name, value] of Object.entries(fields)) body.set(name, value);
        return ask('/imports', { method: 'POST', body, headers });
      },
      async import(content, fileName, fields) {
        const opened = await api.upload(content, fileName, fields);
        if (opened.status !== 201) return opened;
        await api.send('POST', `/imports/${opened.body.id}/run`, {});
        return api.ended(opened.body.id);
      },
      async namesOf(importId) {
        const { body } = await api.get(
          `/prospects?filter=${JSON.stringify({ field: 'importIds', has: importId })}&sort=sortName`,
        );
        return body.items.map(({ lastName }: { lastName: string }) => lastName);
      },
      async ended(id) {
        for (;;) {
          const answer = await api.get(`/imports/${id}`);
          if (!['waiting', 'running', 'undoing'].includes(answer.body.state)) return answer;
          if (failures.length > 0) throw failures[0];
          await new Promise((resolve) => setTimeout(resolve, 30));
        }
      },
    };
    return api;
  }

  async function sendEndless({ companyId, userId }: Person, megabytes: number): Promise<Answer> {
    async function* form() {
      yield Buffer.from('--form\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n');
      for (let sent = 0; sent < megabytes; sent++) yield Buffer.alloc(1024 * 1024, 'a;');
      yield Buffer.from('\r\n--form--\r\n');
    }
    const headers = { 'x-person': `${companyId}:${userId}`, 'content-type': 'multipart/form-data; boundary=form' };
    return new Promise((resolve, reject) => {
      const sending = request(`${address}/api/v1/imports`, { method: 'POST', headers }, async (answer) => {
        const text = await answer.setEncoding('utf8').reduce((all: string, piece: string) => all + piece, '');
        resolve({ status: answer.statusCode ?? 0, text, body: JSON.parse(text) });
      });
      // A server that has answered need not take the rest.
      sending.on(
        'error',
        (error: NodeJS.ErrnoException) => !['EPIPE', 'ECONNRESET'].includes(error.code ?? '') && reject(error),
      );
      pipeline(Readable.from(form()), sending).catch(() => {});
    });
  }

  return {
    engine,
    calls,
    as,
    sendEndless,
    async close() {
      await running?.stop();
      await http.close();
      await calls.close();
    },
  };
}
