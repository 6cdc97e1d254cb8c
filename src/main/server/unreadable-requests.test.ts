// What no route ever sees: requests that Node cannot read, over a real connection.
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from './test-app.ts';

let kili: TestApp;
let port: number;
beforeAll(async () => {
  kili = await openTestApp();
  await kili.app.http.listen({ port: 0, host: '127.0.0.1' });
  ({ port } = kili.app.http.server.address() as AddressInfo);
});
afterAll(() => kili?.close());

/** Everything the server says to these bytes before it hangs up. */
function say(bytes: string): Promise<string> {
  return new Promise((done, fail) => {
    let heard = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setEncoding('utf8').on('data', (piece) => {
      heard += piece;
    });
    socket.on('end', () => done(heard));
    socket.on('error', fail);
  });
}

test.each([
  ['headers beyond measure', `GET / HTTP/1.1\r\nhost: x\r\ncookie: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
  ['no HTTP at all', 'bonjour\r\n\r\n', 400],
])('%s: problem details', async (_, bytes, status) => {
  const [head = '', body = ''] = (await say(bytes)).split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(head).toContain('content-type: application/problem+json');
  expect(JSON.parse(body)).toMatchObject({ status, code: expect.stringMatching(/^request\./) });
  expect(head).toContain(`content-length: ${Buffer.byteLength(body)}`);
});
