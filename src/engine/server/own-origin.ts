import type { FastifyRequest } from 'fastify';

/**
 * Whether a request that changes something was sent by our own pages: browsers tell by Origin or Sec-Fetch-Site. A
 * client that sends neither is no browser, and carries no cookie that somebody else could ride on.
 */
export function comesFromUs(request: FastifyRequest, publicUrl: string): boolean {
  const { origin } = request.headers;
  if (origin) return origin === ownOrigin(request, publicUrl);
  const site = request.headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}

/**
 * Scheme, host and port that the request was sent to. Under the public name the scheme is the public one too: behind a
 * proxy that ends TLS, the request itself does not tell. Kili may also be reached under other names of the machine.
 */
function ownOrigin({ protocol, host }: FastifyRequest, publicUrl: string): string | undefined {
  const known = new URL(publicUrl);
  if (host === known.host) return known.origin;
  const address = `${protocol}://${host}`;
  return URL.canParse(address) ? new URL(address).origin : undefined;
}
