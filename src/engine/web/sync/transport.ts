import { CLIENT_HEADER, PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../protocol.ts';

export interface ServerAnswer {
  status: number;
  /** Undefined when what came back is no JSON: a captive portal, a proxy's own page. */
  body: unknown;
  /** How long the server asks to be left alone. */
  retryAfterMs?: number;
}

/** Carries a request to the server; rejects when nothing comes back. Handed in, so that tests can lose and double it. */
export type Transport = (
  path: '/api/sync/push' | '/api/sync/pull',
  body: unknown,
  signal: AbortSignal,
) => Promise<ServerAnswer>;

/** The way over the network. The company is named, so that work never lands in another one chosen in another tab. */
export function fetchTransport(companyId: string, clientId: () => Promise<string | undefined>): Transport {
  return async (path, body, signal) => {
    const client = await clientId();
    const response = await fetch(path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        'x-kili-company': companyId,
        [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
        ...(client && { [CLIENT_HEADER]: client }),
      },
      body: JSON.stringify(body),
      signal,
    });
    const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
    const seconds = Number(response.headers.get('retry-after'));
    return {
      status: response.status,
      body: isJson ? await response.json() : undefined,
      ...(seconds > 0 && { retryAfterMs: seconds * 1000 }),
    };
  };
}
