// Where somebody signs in, told by the network address and by a mark that an earlier sign-in left on the device. The mark
// opens nothing: it only keeps what strangers try elsewhere from slowing its bearer down.
import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { setOwnCookie } from './session-cookies.ts';
import type { SignIn } from './sign-in.ts';
import type { Place } from './sign-in-slow-down.ts';

const DEVICE_COOKIE = 'kili.device';

export function placeOf(request: FastifyRequest): Place {
  return { address: request.ip, deviceMark: deviceMarkIn(request.headers.cookie) };
}

/** Somebody has signed in here, second step included. A device keeps its mark, whoever signs in on it. */
export async function rememberPlace(
  { slowDown, secure }: SignIn,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  email: string,
) {
  const { address, deviceMark = randomBytes(24).toString('base64url') } = placeOf(request);
  await slowDown.remember(email, { address, deviceMark });
  setOwnCookie(reply, { name: DEVICE_COOKIE, value: deviceMark, secure });
}

export function deviceMarkIn(cookies: string | null | undefined): string | undefined {
  return /(?:^|;\s*)kili\.device=([\w-]{32})(?:;|$)/.exec(cookies ?? '')?.[1];
}
