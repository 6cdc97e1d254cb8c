// A push service on this machine, and browsers that have subscribed to it: what arrives is decrypted and its signature
// checked by nothing but the standards (RFC 8291, 8188, 8292). For tests.
import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ArrivedPush {
  /** What the service worker would be handed. */
  shown: Record<string, unknown>;
  ttl: number;
  urgency: string | undefined;
  topic: string | undefined;
  /** Whom the message says to come from. */
  claims: { aud: string; sub: string; exp: number };
}

export interface TestBrowser {
  subscription: { endpoint: string; keys: { p256dh: string; auth: string } };
  arrived: ArrivedPush[];
  /** How often somebody knocked, answered or not. */
  knocks: number;
  /** What the service answers from now on: 201 unless said otherwise. */
  answer: number;
}

export interface TestPushService {
  origin: string;
  /** Each with keys of its own. */
  subscribe(): TestBrowser;
  close(): Promise<void>;
}

/** Knows the one public key it takes messages from, as browsers tell it when they subscribe. */
export async function openTestPushService(publicKey: () => string): Promise<TestPushService> {
  const browsers = new Map<string, TestBrowser & { open(body: Buffer): string }>();
  const server = createServer(async (request, response) => {
    const browser = browsers.get(request.url ?? '');
    const body = await bodyOf(request);
    if (browser) browser.knocks += 1;
    const status = browser ? receive(browser, request, body) : 404;
    response.writeHead(status).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  function receive(browser: TestBrowser & { open(body: Buffer): string }, { headers }: IncomingMessage, body: Buffer) {
    const claims = readVapid(headers.authorization ?? '', publicKey());
    if (!claims || claims.aud !== origin) return 403;
    if (headers['content-encoding'] !== 'aes128gcm') return 400;
    if (browser.answer >= 300) return browser.answer;
    browser.arrived.push({
      shown: JSON.parse(browser.open(body)),
      ttl: Number(headers.ttl),
      urgency: headers.urgency as string | undefined,
      topic: headers.topic as string | undefined,
      claims,
    });
    return browser.answer;
  }

  return {
    origin,
    subscribe() {
      const path = `/push/${randomBytes(12).toString('base64url')}`;
      const { keys, open } = newKeys();
      const subscription = { endpoint: origin + path, keys };
      const browser = { subscription, open, arrived: [], knocks: 0, answer: 201 };
      browsers.set(path, browser);
      return browser;
    },
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}

function newKeys() {
  const curve = createECDH('prime256v1');
  const own = curve.generateKeys();
  const auth = randomBytes(16);

  function open(body: Buffer): string {
    const [salt, keyLength] = [body.subarray(0, 16), body[20]!];
    const sender = body.subarray(21, 21 + keyLength);
    const sealed = body.subarray(21 + keyLength);
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), own, sender]);
    const secret = Buffer.from(hkdfSync('sha256', curve.computeSecret(sender), auth, info, 32));
    const derived = (purpose: string, length: number) =>
      Buffer.from(hkdfSync('sha256', secret, salt, Buffer.from(`Content-Encoding: ${purpose}\0`), length));
    const cipher = createDecipheriv('aes-128-gcm', derived('aes128gcm', 16), derived('nonce', 12));
    cipher.setAuthTag(sealed.subarray(-16));
    const padded = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]);
    return padded.subarray(0, padded.lastIndexOf(2)).toString('utf8');
  }
  return { keys: { p256dh: own.toString('base64url'), auth: auth.toString('base64url') }, open };
}

/** What a message claims, if whoever signed it holds the private half of this key. */
function readVapid(authorization: string, publicKey: string): ArrivedPush['claims'] | undefined {
  const [, token = '', key] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? [];
  if (key !== publicKey) return undefined;
  const [head = '', body = '', signature = ''] = token.split('.');
  const point = Buffer.from(publicKey, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
  const signer = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: x!, y: y! }, format: 'jwk' });
  const signed = Buffer.from(`${head}.${body}`);
  const isGenuine = verify(
    'sha256',
    signed,
    { key: signer, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as ArrivedPush['claims'];
  const isFresh = claims.exp > Date.now() / 1000 && claims.exp <= Date.now() / 1000 + 24 * 3600;
  return isGenuine && isFresh ? claims : undefined;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
