import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useImportChanges } from './use-import-changes.ts';

/** Requests on their way, each answered by hand. */
const requests: { body: unknown; answer(status: number, body: unknown): void; fail(): void }[] = [];

beforeEach(() => {
  requests.length = 0;
  vi.stubGlobal('fetch', (_path: string, { body }: { body: string }) => {
    return new Promise<Response>((resolve, reject) => {
      requests.push({
        body: JSON.parse(body),
        answer: (status, answer) => resolve(Response.json(answer, { status })),
        fail: () => reject(new TypeError('network')),
      });
    });
  });
});

afterEach(() => vi.unstubAllGlobals());

function openChanges() {
  const queries = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  );
  return renderHook(() => useImportChanges('an-import'), { wrapper }).result;
}

const answered = (work: () => void) =>
  act(async () => {
    work();
    await new Promise((done) => setTimeout(done, 5));
  });

test('what changes while a request is on its way goes with the next one', async () => {
  const changes = openChanges();
  await act(async () => changes.current.change({ source: 'S' }));
  await act(async () => changes.current.change({ source: 'Salon' }));
  await act(async () => changes.current.change({ country: 'BE' }));
  expect(requests.map(({ body }) => body)).toEqual([{ source: 'S' }]);

  await answered(() => requests[0]?.answer(200, {}));
  expect(requests[1]?.body).toEqual({ source: 'Salon', country: 'BE' });
  expect(changes.current.pending).toEqual({ source: 'Salon', country: 'BE' });

  await answered(() => requests[1]?.answer(200, {}));
  expect(changes.current.pending).toEqual({});
  expect(changes.current.isSending).toBe(false);
});

test('without a network a change waits, shown as it was made, until it can be sent', async () => {
  const changes = openChanges();
  await act(async () => changes.current.change({ country: 'BE' }));
  await answered(() => requests[0]?.fail());
  expect(changes.current.error).toMatchObject({ key: 'access.offline' });
  expect(changes.current.pending).toEqual({ country: 'BE' });

  await act(async () => void changes.current.sendAgain());
  await answered(() => requests[1]?.answer(200, {}));
  expect(requests[1]?.body).toEqual({ country: 'BE' });
  expect(changes.current.error).toBeUndefined();
});

test('a change the server refuses is taken back, with the reason', async () => {
  const changes = openChanges();
  await act(async () => changes.current.change({ headerRow: 400 }));
  await answered(() => requests[0]?.answer(422, { code: 'import.headerTooFar', params: { rows: 80 } }));
  expect(changes.current.error).toMatchObject({ key: 'import.headerTooFar' });
  expect(changes.current.pending).toEqual({});
});
