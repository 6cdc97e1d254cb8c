import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { spokenPieces, spokenSentences } from './fixture/spoken-note.ts';

let kili: TestApp;
let admin: Visitor;

beforeAll(async () => {
  kili = await openTestApp({ speechScript: new URL('./fixture/fixture-decoder.ts', import.meta.url) });
  admin = (await kili.setUp()).owner;
});
afterAll(() => kili?.close());

const bytesOf = (samples: Int16Array) => Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);

async function send(visitor: Visitor, payload: Buffer | string, headers: Record<string, string> = {}) {
  const { statusCode, body } = await kili.app.http.inject({
    method: 'POST',
    url: '/api/dictation/segments?lang=fr',
    headers: {
      origin: 'http://localhost:3000',
      host: 'localhost:3000',
      cookie: visitor.cookie(),
      'content-type': 'audio/l16;rate=16000',
      ...headers,
    },
    payload,
  });
  return { status: statusCode, body: JSON.parse(body) };
}

test('what is said comes back as text', async () => {
  await expect.poll(async () => (await admin.get('/api/dictation/engine')).body).toEqual({ state: 'ready' });
  const answer = await send(admin, bytesOf(spokenPieces()[0]!));
  expect(answer).toEqual({ status: 200, body: { text: spokenSentences[0] } });
});

test('nobody who is not signed in is heard, nor told whether there is an engine', async () => {
  const stranger = kili.visitor();
  expect((await send(stranger, bytesOf(spokenPieces()[0]!))).status).toBe(401);
  expect((await stranger.get('/api/dictation/engine')).status).toBe(401);
});

test('another company’s name in the request is refused', async () => {
  const answer = await send(admin, bytesOf(spokenPieces()[0]!), { 'x-kili-company': crypto.randomUUID() });
  expect(answer).toMatchObject({ status: 403, body: { code: 'access.notAMember' } });
});

test('another site cannot make somebody’s browser dictate', async () => {
  const answer = await send(admin, bytesOf(spokenPieces()[0]!), { origin: 'https://evil.example' });
  expect(answer).toMatchObject({ status: 403, body: { code: 'access.wrongOrigin' } });
});

test.each([
  ['half a sample', Buffer.alloc(6_401), 'audio/l16', 422, 'dictation.wrongAudio'],
  ['next to nothing', Buffer.alloc(10), 'audio/l16', 422, 'dictation.wrongAudio'],
  ['a compressed file', Buffer.alloc(6_400), 'audio/webm', 415, 'request.notJson'],
  ['words', Buffer.from('{"a":1}'), 'application/json', 422, 'dictation.wrongAudio'],
  ['a minute of sound', Buffer.alloc(60 * 32_000), 'audio/l16', 413, 'request.tooLarge'],
  ['50 MB', Buffer.alloc(50 * 1024 * 1024), 'audio/l16', 413, 'request.tooLarge'],
])('%s is refused in words', async (_, payload, type, status, code) => {
  expect(await send(admin, payload, { 'content-type': type })).toMatchObject({ status, body: { code } });
});

test('50 MB without a word of their length are cut off on the way', async () => {
  await kili.app.http.listen({ port: 0, host: '127.0.0.1' });
  const { port } = kili.app.http.server.address() as { port: number };
  const megabyte = Buffer.concat([Buffer.from('100000\r\n'), Buffer.alloc(0x100000), Buffer.from('\r\n')]);
  const sent = await new Promise<number>((done) => {
    const socket = connect(port, '127.0.0.1');
    let count = 0;
    const more = () => {
      if (count >= 50) return socket.destroy();
      count += 1;
      if (!socket.destroyed) socket.write(megabyte, () => setTimeout(more, 5));
    };
    socket.on('error', () => {});
    socket.on('close', () => done(count));
    socket.write(
      `POST /api/dictation/segments HTTP/1.1\r\nhost: localhost:3000\r\norigin: http://localhost:3000\r\ncookie: ${admin.cookie()}\r\ncontent-type: audio/l16\r\ntransfer-encoding: chunked\r\n\r\n`,
    );
    more();
  });
  expect(sent).toBeLessThan(20);
  expect((await send(admin, Buffer.alloc(64_000))).status).toBe(200);
});

test('sound that says nothing has no text', async () => {
  expect(await send(admin, Buffer.alloc(64_000))).toEqual({ status: 200, body: { text: '' } });
});
