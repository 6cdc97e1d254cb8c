import { STATUS_CODES } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Dictionary, type Locale, type Params, textOf } from '../messages.ts';
import { Refusal } from '../refusal.ts';

/** The HTTP status of a refusal, by the last word of its key; a rule that says no is 422. */
export function statusOf(refusal: Refusal): number {
  const { key } = refusal;
  if (key === 'access.signIn') return 401;
  if (key.startsWith('access.')) return 403;
  if (key.endsWith('.notFound')) return 404;
  if (key === 'request.conflict' || key.endsWith('Conflict') || key.endsWith('lockedBy')) return 409;
  if (key === 'request.unknownReference') return 422;
  if (key === 'sync.updateNeeded') return 426;
  if (key === 'request.tooMany') return 429;
  if (key.endsWith('.tooLarge')) return 413;
  if (key === 'request.tooSlow' || key === 'request.contended') return 503;
  if (key.endsWith('.unavailable') || key.endsWith('.busy')) return 503;
  if (key === 'request.stillRunning') return 409;
  if (key === 'request.notJson') return 415;
  if (key.startsWith('request.')) return 400;
  return 422;
}

/** The language of an answer: the first of ours that the request accepts, French otherwise. */
export function localeOf(request: FastifyRequest): Locale {
  return localeFrom(request.headers['accept-language']);
}

/** The first language of ours in an Accept-Language header. */
export function localeFrom(acceptLanguage: string | null | undefined): Locale {
  const wanted = (acceptLanguage ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  return wanted.find((language) => language === 'fr' || language === 'en') === 'en' ? 'en' : 'fr';
}

/** Answers with problem details: a stable `code`, the sentence for a person, the field at fault. */
export function sendRefusal(reply: FastifyReply, messages: Dictionary, refusal: Refusal, status = statusOf(refusal)) {
  const { key, params, field } = refusal;
  if (status === 429) reply.header('retry-after', params.seconds ?? 60);
  if (status === 503) reply.header('retry-after', params.seconds ?? 5);
  if (key === 'request.stillRunning') reply.header('retry-after', params.seconds ?? 1);
  return sendProblem(reply, messages, { status, code: key, params, field });
}

/** Answers for a bug: nothing of what it was, only the reference under which it is logged. */
export function sendBug(reply: FastifyReply, messages: Dictionary) {
  return sendProblem(reply, messages, {
    status: 500,
    code: 'server.failed',
    params: { reference: reply.request.id },
  });
}

// RFC 9457: the title says what kind of problem it is, the detail what happened this time, the instance which request
// it was; `code`, `field` and `params` are ours.
function sendProblem(
  reply: FastifyReply,
  messages: Dictionary,
  { status, code, params, field }: { status: number; code: string; params: Params; field?: string },
) {
  const locale = localeOf(reply.request);
  return reply
    .status(status)
    .header('content-language', locale)
    .type('application/problem+json')
    .send({
      ...inWords(messages, locale, { status, code, params }),
      instance: `urn:uuid:${reply.request.id}`,
      code,
      ...(field && { field }),
      params,
    });
}

function inWords(
  messages: Dictionary,
  locale: Locale,
  { status, code, params }: { status: number; code: string; params: Params },
) {
  const titleKey = `problem.${status}`;
  return {
    type: `urn:kili:problem:${code}`,
    title: textOf(messages, locale, messages.fr[titleKey] ? titleKey : 'problem.400'),
    status,
    detail: textOf(messages, locale, code, params),
  };
}

/** The whole answer to what could not be read as a request of HTTP at all, and so never reached a route. */
export function answerToUnreadable(messages: Dictionary, error: { code?: string }): string {
  const [status, code] = UNREADABLE[error.code ?? ''] ?? [400, 'request.unreadable'];
  const body = JSON.stringify({ ...inWords(messages, 'fr', { status, code, params: {} }), code, params: {} });
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/problem+json; charset=utf-8',
    'content-language: fr',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
    '',
    body,
  ].join('\r\n');
}

/** By Node's word for it. */
const UNREADABLE: Readonly<Record<string, readonly [number, string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'request.headersTooLarge'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'request.tooSlowToArrive'],
};

/** The refusal behind an error of the HTTP layer (bad JSON, too large, too many), if it is one. */
export function refusalOfHttpError(error: {
  statusCode?: number;
  code?: string;
  message?: string;
}): Refusal | undefined {
  if (error.statusCode === 415) return new Refusal('request.notJson');
  if (error.statusCode === 413) return new Refusal('request.tooLarge');
  if (error.statusCode === 429) return new Refusal('request.tooMany', { seconds: 60 });
  if (error.statusCode === 404) return new Refusal('request.notFound');
  if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500) return new Refusal('request.malformed');
  return undefined;
}
