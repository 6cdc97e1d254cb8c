// The web server without any business: security headers, limits, origin check, request ids, problem details, logs that
// name nobody.
import { randomUUID } from 'node:crypto';
import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import type { Dictionary } from '../messages.ts';
import { Refusal, refuse } from '../refusal.ts';
import { refusalOfDatabaseError } from './database-errors.ts';
import { evenReadOnly } from './even-read-only.ts';
import { isOtherCharset, readJson, readText } from './json-body.ts';
import { refuseUnknownParameters } from './known-parameters.ts';
import { comesFromUs } from './own-origin.ts';
import { answerToUnreadable, refusalOfHttpError, sendBug, sendRefusal } from './problem.ts';
import { unavailable } from './server-trouble.ts';

const MEGABYTE = 1024 * 1024;

/** Of all that a browser could give a page, Kili takes the microphone, for notes that are spoken, and copies text. */
const permissionsPolicy = [
  ...['accelerometer', 'autoplay', 'camera', 'clipboard-read', 'display-capture', 'geolocation', 'gyroscope'],
  ...['hid', 'magnetometer', 'midi', 'payment', 'publickey-credentials-get', 'serial', 'usb', 'xr-spatial-tracking'],
]
  .map((feature) => `${feature}=()`)
  .concat('microphone=(self)', 'clipboard-write=(self)', 'fullscreen=(self)')
  .join(', ');

/** Asked every few seconds by whoever watches over Kili. */
const isWatching = (url: string) => /^\/(healthz|readyz)$/.test(url);

export interface HttpOptions {
  publicUrl: string;
  /** Whose word about the client's address is taken: nobody's, the proxy in front (true), so many, or these addresses. */
  trustProxy: boolean | number | string;
  logLevel: string;
  messages: Dictionary;
  /** Whether an error is a fault of the whole database rather than of this request; hears of it for the log. */
  isTrouble(error: unknown): boolean;
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
      sendRefusal(reply as FastifyReply, options.messages, new Refusal('request.badAddress'));
    },
    clientErrorHandler(error, socket) {
      if (socket.writable) socket.end(answerToUnreadable(options.messages, error));
      else socket.destroy();
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

  // JSON is the only language spoken here, files apart: a form of another site cannot speak it unasked.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      if (isOtherCharset(request.headers['content-type'])) refuse('request.notJson');
      done(null, readJson(readText(body as Buffer), { mends: request.routeOptions.config.mendsText }));
    } catch (error) {
      done(error as Error);
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
    xFrameOptions: { action: 'deny' },
  });
  // Pokes are written past the reply and stay as they are; built files are compressed once, when they are built.
  // The quickest level makes a list of 50 kB seven times smaller; more would cost more time than it saves on the way.
  // A page of rows is compressed at once: as a stream it would pass through more hands than it has rows.
  await app.register(compress, {
    encodings: ['gzip'],
    threshold: 1_400,
    syncThreshold: 200_000,
    zlibOptions: { level: 1 },
  });
  await app.register(rateLimit, {
    max: options.maxRequests ?? 20_000,
    timeWindow: '1 minute',
    // After a release every device of an office fetches the whole app, all from one address.
    // Whoever watches over Kili asks often, perhaps through the same proxy as everybody else.
    allowList: (request) => request.url.startsWith('/assets/') || isWatching(request.url),
    errorResponseBuilder: (_request, context) =>
      new Refusal('request.tooMany', { seconds: Math.ceil(context.ttl / 1000) }),
  });
  await app.register(multipart, {
    limits: { fileSize: options.maxUpload ?? 50 * MEGABYTE, files: 1, fields: 30, fieldSize: 100_000 },
  });

  app.addHook('onRequest', async (request, reply) => {
    reply.header('permissions-policy', permissionsPolicy);
    if (!isSafe(request.method) && !comesFromUs(request, options.publicUrl)) throw new Refusal('access.wrongOrigin');
    refuseUnknownParameters(request);
  });
  // A form has its parser for the routes that take a file; anywhere else it is a foreign language like any other.
  app.addHook('preValidation', async (request) => {
    if (request.isMultipart() && !request.routeOptions.config.api?.form) refuse('request.notJson');
  });
  // A GET leaves at most a trace of Kili's own: who was seen, what was downloaded.
  app.addHook('preHandler', (request, _reply, done) => {
    if (isSafe(request.method) || request.routeOptions.config.evenReadOnly) evenReadOnly(done);
    else done();
  });
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id);
    reply.header('server-timing', `app;dur=${reply.elapsedTime.toFixed(1)}`);
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
  });
  app.addHook('onResponse', async (request, reply) => {
    const level = isWatching(request.url) && reply.statusCode < 400 ? 'debug' : 'info';
    request.log[level](
      { req: request, status: reply.statusCode, milliseconds: Math.round(reply.elapsedTime) },
      'request answered',
    );
  });

  app.setErrorHandler((error, request, reply) => {
    if (options.isTrouble(error)) return sendRefusal(reply, options.messages, unavailable());
    const refusal =
      error instanceof Refusal
        ? error
        : (refusalOfDatabaseError(error) ?? refusalOfHttpError(error as { statusCode?: number }));
    if (refusal) return sendRefusal(reply, options.messages, refusal);
    // Whoever asked has gone: nobody is left to answer, and nothing is wrong.
    if ((error as { code?: string }).code === 'ERR_STREAM_PREMATURE_CLOSE') return reply;
    request.log.error({ req: request, err: error }, 'request failed');
    return sendBug(reply, options.messages);
  });
  return app;
}

/** What an error says of the code; the rest of PostgreSQL's quotes the row. */
function bareError({ name: type, message, stack, code }: Error & { code?: string }) {
  return { type, message, stack: stack ?? '', code };
}

/** `true` is the one proxy in front: to trust them all would let a client claim any address for itself. */
function trustedProxies(setting: HttpOptions['trustProxy']) {
  if (setting === false || typeof setting === 'string') return setting;
  const hops = setting === true ? 1 : setting;
  return (_address: string, hop: number) => hop < hops;
}

/** Whether a request of this kind only reads. */
export const isSafe = (method: string) => method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
