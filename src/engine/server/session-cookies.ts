import { fromNodeHeaders } from 'better-auth/node';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SignIn } from './sign-in.ts';

/** The cookie that says which company somebody with several works in. */
export const COMPANY_COOKIE = 'kili.company';
const YEAR_IN_SECONDS = 31_536_000;

/** Passes on the cookies that the sign-in sets. */
export function forwardCookies(reply: FastifyReply, headers: Headers) {
  for (const cookie of headers.getSetCookie()) reply.header('set-cookie', cookie);
}

/** Remembers the company chosen; the cookie opens nothing by itself, the membership is looked up at each request. */
export function setCompanyCookie(reply: FastifyReply, companyId: string, publicUrl: string) {
  const secure = publicUrl.startsWith('https:');
  const attributes = [
    `Max-Age=${YEAR_IN_SECONDS}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    ...(secure ? ['Secure'] : []),
  ];
  reply.header('set-cookie', [`${COMPANY_COOKIE}=${companyId}`, ...attributes].join('; '));
}

/** Signs somebody in who has just proved who they are: at set-up, or with an invitation and a new password. */
export async function signInHere(
  { auth }: SignIn,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  credentials: { email: string; password: string },
) {
  const { headers } = await auth.api.signInEmail({
    body: credentials,
    headers: fromNodeHeaders(request.headers),
    returnHeaders: true,
  });
  forwardCookies(reply, headers);
}
