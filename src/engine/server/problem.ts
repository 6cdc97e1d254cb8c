import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Dictionary, type Locale, textOf } from '../messages.ts';
import { Refusal } from '../refusal.ts';

/** The HTTP status of a refusal, by the last word of its key; a rule that says no is 422. */
export function statusOf(refusal: Refusal): number {
  const { key } = refusal;
  if (key === 'access.signIn') return 401;
  if (key.startsWith('access.')) return 403;
  if (key.endsWith('.notFound')) return 404;
  if (key.startsWith('unique.') || key.endsWith('Conflict') || key.endsWith('lockedBy')) return 409;
  if (key === 'request.unknownReference') return 422;
  if (key === 'request.tooMany') return 429;
  if (key.endsWith('.tooLarge')) return 413;
  if (key === 'request.tooSlow') return 503;
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

/** Answers with problem details (RFC 9457): a stable `code`, the sentence for a person, the field at fault. */
export function sendRefusal(reply: FastifyReply, messages: Dictionary, refusal: Refusal, status = statusOf(refusal)) {
  const { key, params, field } = refusal;
  return reply
    .status(status)
    .type('application/problem+json')
    .send({
      type: `urn:kili:problem:${key}`,
      title: key,
      status,
      code: key,
      detail: textOf(messages, localeOf(reply.request), key.startsWith('unique.') ? 'request.conflict' : key, params),
      ...(field && { field }),
      params,
    });
}

/** The refusal behind an error of the HTTP layer (bad JSON, too large, too many), if it is one. */
export function refusalOfHttpError(error: {
  statusCode?: number;
  code?: string;
  message?: string;
}): Refusal | undefined {
  if (error.statusCode === 413) return new Refusal('request.tooLarge');
  if (error.statusCode === 429) return new Refusal('request.tooMany', { seconds: 60 });
  if (error.statusCode === 404) return new Refusal('request.notFound');
  if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500) return new Refusal('request.malformed');
  return undefined;
}
