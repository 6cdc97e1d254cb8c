// A question to a server that a company names: JSON there and back. It must not lead into the network that ours stands in,
// follows nobody elsewhere, takes no more than so much, and waits no longer than so long.
import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { mayPushTo, publicLookup } from '../../notifications/server/push-address.ts';

const GIVE_UP_AFTER_MS = 20_000;
const LONGEST_ANSWER = 200_000;

export interface ProviderAnswer {
  /** 0 where there was none. */
  status: number;
  json: unknown;
  /** The whole question was on its way when the connection broke. */
  wasHandedOver: boolean;
  problem?: string;
}

/** Whether a company may name this address. */
export function mayAsk(url: string, { allowsPrivateHosts }: { allowsPrivateHosts: boolean }): boolean {
  if (!allowsPrivateHosts) return mayPushTo(url, undefined);
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

export function askProvider(
  url: string,
  {
    method,
    body,
    headers,
    allowsPrivateHosts,
  }: { method: 'GET' | 'POST'; body?: object | undefined; headers: object; allowsPrivateHosts: boolean },
): Promise<ProviderAnswer> {
  const none = (wasHandedOver: boolean, problem: string): ProviderAnswer => ({
    ...{ status: 0, json: undefined, wasHandedOver, problem },
  });
  if (!mayAsk(url, { allowsPrivateHosts })) return Promise.resolve(none(false, 'not a public address'));
  const text = body && JSON.stringify(body);
  const request = url.startsWith('http:') ? requestPlain : requestSecure;
  return new Promise((answer) => {
    let wasHandedOver = false;
    const sent = request(
      url,
      {
        method,
        headers: {
          accept: 'application/json',
          ...headers,
          ...(text && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
        },
        ...(!allowsPrivateHosts && { lookup: publicLookup }),
        signal: AbortSignal.timeout(GIVE_UP_AFTER_MS),
      },
      (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size <= LONGEST_ANSWER) chunks.push(chunk);
          else response.destroy();
        });
        response.on('error', (error) => answer(none(true, error.message)));
        response.on('close', () => {
          const status = response.statusCode ?? 0;
          if (!response.complete) return answer(none(true, 'the answer broke off'));
          answer({ status, json: readJson(Buffer.concat(chunks).toString('utf8')), wasHandedOver: true });
        });
      },
    );
    sent.on('finish', () => {
      wasHandedOver = true;
    });
    sent.on('error', (error: Error & { code?: string }) => {
      // Nobody was there, or nobody took it: it went nowhere.
      const isUnreached = ['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN'].includes(
        error.code ?? '',
      );
      answer(none(wasHandedOver && !isUnreached, error.message));
    });
    sent.end(text);
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
