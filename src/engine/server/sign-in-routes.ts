// The door to better-auth: only the endpoints that the screens use, the client's address as we know it and no other,
// and errors in the same form as everywhere else.
import { fromNodeHeaders } from 'better-auth/node';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Dictionary } from '../messages.ts';
import { Refusal, refuse } from '../refusal.ts';
import { sendRefusal } from './problem.ts';
import { forwardCookies } from './session-cookies.ts';
import { CLIENT_ADDRESS_HEADER, type SignIn } from './sign-in.ts';

const endpoints = {
  GET: new Set(['get-session']),
  POST: new Set([
    'sign-in/email',
    'sign-out',
    'request-password-reset',
    'reset-password',
    'change-password',
    'two-factor/enable',
    'two-factor/disable',
    'two-factor/verify-totp',
    'two-factor/verify-backup-code',
    'two-factor/generate-backup-codes',
    'two-factor/get-totp-uri',
  ]),
};

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
      if (!endpoints[request.method as 'GET' | 'POST'].has(endpoint)) refuse('request.notFound');
      const isSignIn = endpoint === 'sign-in/email';
      const email = isSignIn || endpoint === 'request-password-reset' ? emailIn(request.body) : undefined;
      // Nobody's mailbox is filled with links either.
      if (email) await refuseWhenTooFast(signIn, isSignIn ? email : `reset ${email}`);
      const answer = await signIn.auth.handler(toWebRequest(request, publicUrl));
      if (email && isSignIn && answer.ok) await signIn.slowDown.forget(email);
      forwardCookies(reply, answer.headers);
      if (answer.status >= 400) return sendProblem(reply, messages, answer);
      return reply
        .status(answer.status)
        .type('application/json')
        .send(JSON.stringify(withoutTokens(await answer.text())));
    },
  });
}

async function refuseWhenTooFast(signIn: SignIn, email: string) {
  const seconds = await signIn.slowDown.beginTry(email);
  if (seconds > 0) refuse('request.tooMany', { seconds });
}

function emailIn(body: unknown): string | undefined {
  const email = (body as { email?: unknown } | null)?.email;
  return typeof email === 'string' ? email : undefined;
}

function toWebRequest(request: FastifyRequest, publicUrl: string): Request {
  const headers = fromNodeHeaders(request.headers);
  headers.set(CLIENT_ADDRESS_HEADER, request.ip);
  headers.delete('content-length');
  headers.set('content-type', 'application/json');
  // Whether the request is ours was judged at the door (own-origin.ts), which knows all our names.
  headers.set('origin', new URL(publicUrl).origin);
  const body = request.method === 'POST' ? JSON.stringify(request.body ?? {}) : undefined;
  return new Request(new URL(request.url, publicUrl), { method: request.method, headers, body });
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
function withoutTokens(answer: string): unknown {
  return JSON.parse(answer, (name, value: unknown) => (name === 'token' ? undefined : value));
}

/** INVALID_EMAIL_OR_PASSWORD → invalidEmailOrPassword, a key of our messages. */
function camelCase(code: string): string {
  return code.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
