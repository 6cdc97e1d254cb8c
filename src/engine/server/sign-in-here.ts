import { fromNodeHeaders } from 'better-auth/node';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { forwardCookies } from './session-cookies.ts';
import { CLIENT_ADDRESS_HEADER, type SignIn } from './sign-in.ts';
import { rememberPlace } from './sign-in-places.ts';

/** Signs somebody in who has just proved who they are: at set-up, or with an invitation and a new password. */
export async function signInHere(
  signIn: SignIn,
  here: { request: FastifyRequest; reply: FastifyReply },
  credentials: { email: string; password: string },
) {
  const { request, reply } = here;
  const headers = fromNodeHeaders(request.headers);
  headers.set(CLIENT_ADDRESS_HEADER, request.ip);
  const answer = await signIn.auth.api.signInEmail({ body: credentials, headers, returnHeaders: true });
  forwardCookies(reply, answer.headers);
  await rememberPlace(signIn, here, credentials.email);
}
