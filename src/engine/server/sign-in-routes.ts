// The door to better-auth: only the endpoints that the screens use, the client's address as we know it and no other,
// and errors in the same form as everywhere else.
import { fromNodeHeaders } from 'better-auth/node';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Dictionary } from '../messages.ts';
import { Refusal, refuse } from '../refusal.ts';
import { sendRefusal } from './problem.ts';
import { bodyOf } from './rest.ts';
import { forwardCookies } from './session-cookies.ts';
import { CLIENT_ADDRESS_HEADER, type SignIn } from './sign-in.ts';
import { placeOf, rememberPlace } from './sign-in-places.ts';
import type { Purpose } from './sign-in-slow-down.ts';

/** What is open of the library, and what may be sent to it: what the screens use, and nothing else. */
const doors = new Map<string, readonly string[]>([
  ['sign-in/email', ['email', 'password']],
  ['sign-out', []],
  ['request-password-reset', ['email']],
  ['reset-password', ['token', 'newPassword']],
  ['change-password', ['currentPassword', 'newPassword', 'revokeOtherSessions']],
  ['two-factor/enable', ['password']],
  ['two-factor/disable', ['password']],
  ['two-factor/verify-totp', ['code', 'trustDevice']],
  ['two-factor/verify-backup-code', ['code', 'trustDevice']],
  ['two-factor/generate-backup-codes', ['password']],
]);

const slowedDown = new Map<string, Purpose>([
  ['sign-in/email', 'password'],
  ['request-password-reset', 'mail'],
]);

/** Those that somebody may be in after; the password alone names nobody where a second step follows. */
const lastSteps = new Set(['sign-in/email', 'two-factor/verify-totp', 'two-factor/verify-backup-code']);

/** What the library's lock after too many wrong codes lasts. */
const LOCKED_FOR_SECONDS = 900;

export function registerSignIn(
  app: FastifyInstance,
  { signIn, publicUrl, messages }: { signIn: SignIn; publicUrl: string; messages: Dictionary },
) {
  app.route<{ Params: { '*': string } }>({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    async handler(request, reply) {
      const endpoint = request.params['*'];
      const fields = request.method === 'POST' ? doors.get(endpoint) : undefined;
      if (!fields) return refuse('request.notFound');
      refuseOtherFields(request, fields);
      await refuseWhenTooFast(signIn, request, endpoint);
      const answer = await signIn.auth.handler(toWebRequest(request, publicUrl));
      forwardCookies(reply, answer.headers);
      if (answer.status >= 400) return sendProblem(reply, messages, answer);
      const body = withoutTokens(await answer.text());
      const signedIn = lastSteps.has(endpoint) ? emailIn(body?.user) : undefined;
      if (signedIn) await rememberPlace(signIn, { request, reply }, signedIn);
      return reply.status(answer.status).type('application/json').send(JSON.stringify(body));
    },
  });
}

async function refuseWhenTooFast(signIn: SignIn, request: FastifyRequest, endpoint: string) {
  const purpose = slowedDown.get(endpoint);
  const email = emailIn(request.body);
  if (!purpose || !email) return;
  const seconds = await signIn.slowDown.beginTry(email, placeOf(request), purpose);
  if (seconds > 0) refuse('request.tooMany', { seconds });
}

function refuseOtherFields(request: FastifyRequest, fields: readonly string[]) {
  const other = Object.keys(bodyOf(request)).find((name) => !fields.includes(name));
  if (other === undefined) return;
  const name = other.slice(0, 60);
  refuse('request.unknownField', { name }, name);
}

function emailIn(body: unknown): string | undefined {
  const email = (body as { email?: unknown } | null | undefined)?.email;
  return typeof email === 'string' ? email : undefined;
}

function toWebRequest(request: FastifyRequest, publicUrl: string): Request {
  const headers = fromNodeHeaders(request.headers);
  headers.set(CLIENT_ADDRESS_HEADER, request.ip);
  headers.delete('content-length');
  headers.set('content-type', 'application/json');
  // Whether the request is ours was judged at the door (own-origin.ts), which knows all our names.
  headers.set('origin', new URL(publicUrl).origin);
  const body = JSON.stringify(request.body ?? {});
  return new Request(new URL(request.url, publicUrl), { method: 'POST', headers, body });
}

async function sendProblem(reply: FastifyReply, messages: Dictionary, answer: Response) {
  if (answer.status >= 500) throw new Error(`sign-in answered ${answer.status}`);
  const { code } = (await answer.json().catch(() => ({}))) as { code?: string };
  const known = `signIn.${camelCase(code ?? '')}`;
  if (answer.status === 429) {
    const isLocked = code === 'ACCOUNT_TEMPORARILY_LOCKED';
    const seconds = Number(answer.headers.get('x-retry-after')) || (isLocked ? LOCKED_FOR_SECONDS : 60);
    return sendRefusal(reply, messages, new Refusal(isLocked ? known : 'request.tooMany', { seconds }), 429);
  }
  return sendRefusal(reply, messages, new Refusal(messages.fr[known] ? known : 'signIn.refused'), answer.status);
}

/** A session's token lives in its cookie, which no script reads; the library says it in its answers too. */
function withoutTokens(answer: string): { user?: unknown } | null {
  return JSON.parse(answer, (name, value: unknown) => (name === 'token' ? undefined : value));
}

/** INVALID_EMAIL_OR_PASSWORD → invalidEmailOrPassword, a key of our messages. */
function camelCase(code: string): string {
  return code.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
