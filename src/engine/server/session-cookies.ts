import type { FastifyReply } from 'fastify';

/** The cookie that says which company somebody with several works in. */
export const COMPANY_COOKIE = 'kili.company';
const YEAR_IN_SECONDS = 31_536_000;

/** Passes on the cookies that the sign-in sets. */
export function forwardCookies(reply: FastifyReply, headers: Headers) {
  for (const cookie of headers.getSetCookie()) reply.header('set-cookie', cookie);
}

/** Remembers the company chosen; the cookie opens nothing by itself, the membership is looked up at each request. */
export function setCompanyCookie(reply: FastifyReply, companyId: string, publicUrl: string) {
  setOwnCookie(reply, { name: COMPANY_COOKIE, value: companyId, secure: publicUrl.startsWith('https:') });
}

/** A cookie of ours beside those of the sign-in, for a year. */
export function setOwnCookie(
  reply: FastifyReply,
  { name, value, secure }: { name: string; value: string; secure: boolean },
) {
  const attributes = [
    `Max-Age=${YEAR_IN_SECONDS}`,
    'Path=/',
    ...(secure ? ['Secure'] : []),
    'HttpOnly',
    'SameSite=Lax',
  ];
  reply.header('set-cookie', [`${name}=${value}`, ...attributes].join('; '));
}
