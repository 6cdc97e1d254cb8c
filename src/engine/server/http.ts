// The web server without any business: security headers, limits, origin check, request ids, problem details, logs that
// name nobody.
import { randomUUID } from 'node:crypto';
import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import type { Dictionary } from '../messages.ts';
import { Refusal } from '../refusal.ts';
import { refusalOfDatabaseError } from './database-errors.ts';
import { refusalOfHttpError, sendRefusal } from './problem.ts';

const MEGABYTE = 1024 * 1024;

export interface HttpOptions {
  publicUrl: string;
  /** Whose word about the client's address is taken: nobody's, the proxy in front (true), so many, or these addresses. */
  trustProxy: boolean | number | string;
  logLevel: string;
  messages: Dictionary;
  /** Largest file upload in bytes. */
  maxUpload?: number;
  /** Requests a minute from one address. */
  maxRequests?: number;
}

export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const app = Fastify({
    trustProxy: trustedProxies(options.trustProxy),
    bodyLimit: MEGABYTE,
    genReqId: () => randomUUID(),
    // An address that cannot even be read.
    frameworkErrors: (_error, _request, reply) => {
      sendRefusal(reply as FastifyReply, options.messages, new Refusal('request.malformed'));
    },
    logger: {
      level: options.logLevel,
      // A path may carry an address or a token; what is logged is the route and an id.
      serializers: {
        req: (request: FastifyRequest) => ({ method: request.method, route: request.routeOptions?.url }),
        err: bareError,
      },
    },
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
  });

  // An empty body with a JSON content type is an empty object, not an error.
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    if (body === '') return done(null, {});
    try {
      done(null, JSON.parse(body as string, refusePrototype));
    } catch {
      done(new Refusal('request.malformed'));
    }
  });

  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Mantine writes its colour variables into a style element at run time.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
      },
    },
    hsts: options.publicUrl.startsWith('https:'),
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'same-origin' },
  });
  // Pokes are written past the reply and stay as they are; built files are compressed once, when they are built.
  await app.register(compress, { encodings: ['gzip'], threshold: 1_400 });
  await app.register(rateLimit, {
    max: options.maxRequests ?? 3_000,
    timeWindow: '1 minute',
    errorResponseBuilder: (_request, context) =>
      new Refusal('request.tooMany', { seconds: Math.ceil(context.ttl / 1000) }),
  });
  await app.register(multipart, {
    limits: { fileSize: options.maxUpload ?? 50 * MEGABYTE, files: 1, fields: 30, fieldSize: 100_000 },
  });

  app.addHook('onRequest', async (request) => {
    if (!isSafe(request.method) && !comesFromUs(request, options.publicUrl)) throw new Refusal('access.wrongOrigin');
  });
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id);
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
  });
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      { req: request, status: reply.statusCode, milliseconds: Math.round(reply.elapsedTime) },
      'request answered',
    );
  });

  app.setErrorHandler((error, request, reply) => {
    const refusal =
      error instanceof Refusal
        ? error
        : (refusalOfDatabaseError(error) ?? refusalOfHttpError(error as { statusCode?: number }));
    if (refusal) {
      if (refusal.key === 'request.tooMany') reply.header('retry-after', refusal.params.seconds ?? 60);
      return sendRefusal(reply, options.messages, refusal);
    }
    // Whoever asked has gone: nobody is left to answer, and nothing is wrong.
    if ((error as { code?: string }).code === 'ERR_STREAM_PREMATURE_CLOSE') return reply;
    request.log.error({ req: request, err: error }, 'request failed');
    return reply
      .status(500)
      .type('application/problem+json')
      .send({ ...problemOfBug(request.id) });
  });
  return app;
}

/** What an error says of the code; the rest of PostgreSQL's quotes the row. */
function bareError({ name: type, message, stack, code }: Error & { code?: string }) {
  return { type, message, stack: stack ?? '', code };
}

function problemOfBug(reference: string) {
  const detail = `Une erreur est survenue de notre côté. Elle a été enregistrée (référence ${reference}) ; réessayez.`;
  return { type: 'urn:kili:problem:server.failed', title: 'server.failed', status: 500, code: 'server.failed', detail };
}

function refusePrototype(key: string, value: unknown) {
  if (key === '__proto__') throw new Refusal('request.malformed');
  return value;
}

/** `true` is the one proxy in front: to trust them all would let a client claim any address for itself. */
function trustedProxies(setting: HttpOptions['trustProxy']) {
  if (setting === false || typeof setting === 'string') return setting;
  const hops = setting === true ? 1 : setting;
  return (_address: string, hop: number) => hop < hops;
}

const isSafe = (method: string) => method === 'GET' || method === 'HEAD' || method === 'OPTIONS';

/**
 * Whether a request that changes something was sent by our own pages: browsers tell by Origin or Sec-Fetch-Site. A
 * client that sends neither is no browser, and carries no cookie that somebody else could ride on.
 */
function comesFromUs(request: FastifyRequest, publicUrl: string): boolean {
  const { origin, host } = request.headers;
  if (origin) return origin === new URL(publicUrl).origin || hostOf(origin) === host;
  const site = request.headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
