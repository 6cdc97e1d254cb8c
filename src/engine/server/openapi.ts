// The API's own description (OpenAPI 3.1), put together from what stands beside each route: nothing is listed twice, and
// a route without a description shows up bare.
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import type { ApiRoute } from './api-route.ts';
import { problemAnswers, problemSchema, problemsOf } from './openapi-problems.ts';
import { jsonSchema, rowSchema } from './openapi-schemas.ts';
import type { ApiDocument, Json, Operation, Parameter } from './openapi-types.ts';
import { pageQuery } from './read-body.ts';

const PREFIX = '/api/v1';

export interface DescribedRoute {
  method: string;
  /** In Fastify's spelling, without the prefix of the API. */
  path: string;
  api?: ApiRoute;
}

/** Notes every route of the API that is registered from now on. */
export function noteRoutes(app: FastifyInstance): readonly DescribedRoute[] {
  const routes: DescribedRoute[] = [];
  app.addHook('onRoute', ({ method, url, config }) => {
    if (!url.startsWith(`${PREFIX}/`) || config?.hidden) return;
    for (const one of [method].flat()) {
      if (one !== 'HEAD') routes.push({ method: one.toLowerCase(), path: url.slice(PREFIX.length), api: config?.api });
    }
  });
  return routes;
}

/** The document of these routes. */
export function describeApi(
  routes: readonly DescribedRoute[],
  { version, secure }: { version: string; secure: boolean },
): ApiDocument {
  const schemas: Record<string, Json> = { Problem: problemSchema };
  const paths: ApiDocument['paths'] = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: describeRoute(route, schemas) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Kili CRM', version, description: about },
    servers: [{ url: PREFIX }],
    security: [{ session: [] }],
    paths,
    components: {
      schemas,
      responses: problemAnswers,
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: `${secure ? '__Secure-' : ''}kili.session_token`,
          description: 'Set by POST /api/auth/sign-in/email',
        },
      },
    },
  };
}

const about = [
  'Lists answer `{items, nextCursor}`; pass `nextCursor` as `cursor` for the next page.',
  'Ids are UUIDv7 and may be chosen by the caller. Instants are RFC 3339 in UTC with milliseconds, money is in minor units.',
  'Errors are problem details (RFC 9457) with a stable `code`; their `title` and `detail` are in the language of `Accept-Language` (fr, en). Parameters and fields that do not exist are refused.',
  'Every write takes an `Idempotency-Key`: the same key answers the same for 24 hours.',
].join(' ');

function describeRoute({ method, path, api }: DescribedRoute, schemas: Record<string, Json>): Operation {
  const isWrite = method !== 'get';
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name as string);
  const query = api?.answer && 'pageOf' in api.answer ? pageQuery.extend(api.query?.shape ?? {}) : api?.query;
  const requestBody = bodyOf(api, schemas);
  return {
    operationId: operationIdOf(method, path),
    tags: [api?.tag ?? path.split('/')[1] ?? ''],
    summary: api?.summary ?? `${method.toUpperCase()} ${path}`,
    parameters: [
      ...inPath.map(
        (name): Parameter => ({
          name,
          in: 'path',
          required: true,
          schema: name === 'id' ? { type: 'string', format: 'uuid' } : { type: 'string' },
        }),
      ),
      ...(query ? queryParameters(query, schemas) : []),
      ...(isWrite ? [idempotencyKey] : []),
    ],
    ...(requestBody && { requestBody }),
    responses: {
      [String(api?.status ?? 200)]: answerOf(api, schemas),
      ...(api?.nothing && { 204: { description: api.nothing } }),
      ...problemsOf({ isWrite, hasPathParameters: inPath.length > 0 }),
    },
  };
}

/** get /prospects/:id/timeline → getProspectsIdTimeline: a name for generated clients, the same as long as the path is. */
function operationIdOf(method: string, path: string): string {
  const words = path.split(/[^A-Za-z0-9]+/).filter(Boolean);
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

const idempotencyKey: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'Any text of your own; the same key answers the same',
  schema: { type: 'string', maxLength: 200 },
};

function queryParameters(query: z.ZodObject, schemas: Record<string, Json>): Parameter[] {
  return Object.entries(query.shape).map(([name, type]) => {
    const { description, ...schema } = jsonSchema(type as z.ZodType, 'output', schemas);
    return { name, in: 'query', ...(typeof description === 'string' && { description }), schema };
  });
}

function bodyOf(api: ApiRoute | undefined, schemas: Record<string, Json>): Operation['requestBody'] {
  if (api?.form) {
    const { properties, ...form } = jsonSchema(api.form, 'input', schemas) as { properties?: Json };
    const file = { type: 'string', contentMediaType: 'application/octet-stream' };
    return {
      required: true,
      content: {
        'multipart/form-data': { schema: { ...form, properties: { file, ...properties }, required: ['file'] } },
      },
    };
  }
  if (!api?.body) return undefined;
  const schema = jsonSchema(api.body, 'input', schemas);
  return {
    required: Array.isArray(schema.required) || api.needsBody === true,
    content: { 'application/json': { schema } },
  };
}

function answerOf(api: ApiRoute | undefined, schemas: Record<string, Json>): Json {
  const description = 'Done';
  const answer = api?.answer;
  if (!answer) return { description };
  if ('type' in answer) return { description, content: { [answer.type]: {} } };
  const schema =
    'json' in answer
      ? jsonSchema(answer.json, 'output', schemas)
      : 'row' in answer
        ? rowSchema(answer.row, schemas)
        : {
            type: 'object',
            properties: {
              items: { type: 'array', items: rowSchema(answer.pageOf, schemas) },
              nextCursor: { type: ['string', 'null'] },
            },
            required: ['items', 'nextCursor'],
          };
  return { description, content: { 'application/json': { schema } } };
}
