// A server on this machine that speaks as the WhatsApp Business Cloud API does, as far as its documents say: it takes
// messages for one number from whoever has its token, refuses what is malformed, and signs what it tells. For tests.
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface TakenWhatsapp {
  wamid: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test says itself what it expects of a body
  body: any;
}

/** What it answers instead of taking a message. */
export type WhatsappMood = (to: string, tries: number) => { code: number; status: number } | 'hangUp' | undefined;

const number = '33187650001';

export async function openWhatsappServer(token: string, phoneNumberId = '106540352242922') {
  const taken: TakenWhatsapp[] = [];
  const tries = new Map<string, number>();
  const state: { mood: WhatsappMood; token: string } = { mood: () => undefined, token };
  let count = 0;

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const answer = (status: number, json: object) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
    };
    const refuse = (status: number, code: number, message: string) =>
      answer(status, { error: { message: `(#${code}) ${message}`, type: 'OAuthException', code, fbtrace_id: 'A1b' } });
    if (request.headers.authorization !== `Bearer ${state.token}`)
      return refuse(401, 190, 'Invalid OAuth access token');
    const { pathname } = new URL(request.url ?? '', 'http://localhost');
    const [, version, id, edge] = pathname.split('/');
    if (!/^v\d+\.\d$/.test(version ?? '') || id !== phoneNumberId) return refuse(400, 33, 'Unsupported request');
    if (request.method === 'GET' && !edge)
      return answer(200, { display_phone_number: '+33 1 87 65 00 01', verified_name: 'Atelier Lumen', id });
    if (request.method !== 'POST' || edge !== 'messages') return refuse(400, 100, 'Unknown path');
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    const problem = problemOf(body);
    if (problem) return refuse(400, 100, problem);
    const { to } = body;
    tries.set(to, (tries.get(to) ?? 0) + 1);
    const mood = state.mood(to, tries.get(to) ?? 0);
    if (mood && mood !== 'hangUp') return refuse(mood.status, mood.code, 'as asked');
    count += 1;
    const wamid = `wamid.${Buffer.from(`${to}:${count}`).toString('base64url')}`;
    taken.push({ wamid, body });
    if (mood === 'hangUp') return request.socket.destroy();
    answer(200, { messaging_product: 'whatsapp', contacts: [{ input: to, wa_id: to }], messages: [{ id: wamid }] });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    phoneNumberId,
    url: `http://127.0.0.1:${port}/v23.0`,
    state,
    taken,
    to: (number: string) => taken.filter(({ body }) => body.to === number.replace(/\D/g, '')),
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}

function problemOf(body: Record<string, unknown>): string | undefined {
  const { messaging_product, to, type, text, template } = body as {
    messaging_product?: string;
    to?: string;
    type?: string;
    text?: { body?: string };
    template?: { name?: string; language?: { code?: string }; components?: { type: string; parameters: object[] }[] };
  };
  if (messaging_product !== 'whatsapp') return 'messaging_product is required';
  if (!/^\d{6,15}$/.test(to ?? '')) return 'to is no number';
  if (type === 'text') return text?.body && text.body.length <= 4096 ? undefined : 'text.body is required';
  if (type !== 'template') return 'unknown type';
  if (!/^[a-z0-9_]+$/.test(template?.name ?? '') || !template?.language?.code) return 'template is required';
  return undefined;
}

/** The body of a webhook, and its signature. */
export function signedNews(appSecret: string, value: object, phoneNumberId = '106540352242922') {
  const metadata = { display_phone_number: number, phone_number_id: phoneNumberId };
  const change = { field: 'messages', value: { messaging_product: 'whatsapp', metadata, ...value } };
  const raw = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '102290129340398', changes: [change] }],
  });
  return { raw, signature: `sha256=${createHmac('sha256', appSecret).update(raw).digest('hex')}` };
}

export const messageNews = (
  from: string,
  { id, body, at = Date.now(), ...more }: { id: string; body?: string; at?: number; [other: string]: unknown },
) => ({
  contacts: [{ profile: { name: 'Claire M.' }, wa_id: from.replace(/\D/g, '') }],
  messages: [
    {
      from: from.replace(/\D/g, ''),
      id,
      timestamp: String(Math.floor(at / 1000)),
      ...(body === undefined ? more : { type: 'text', text: { body }, ...more }),
    },
  ],
});

export const statusNews = (
  to: string,
  { id, status, ...more }: { id: string; status: string; [other: string]: unknown },
) => ({
  statuses: [
    {
      ...{ id, status, recipient_id: to.replace(/\D/g, '') },
      timestamp: String(Math.floor(Date.now() / 1000)),
      ...more,
    },
  ],
});
