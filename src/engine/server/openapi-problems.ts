// What may go wrong with a request, said once for every route.
import type { Json } from './openapi-types.ts';

interface RouteTraits {
  isWrite: boolean;
  hasPathParameters: boolean;
}

export const problemSchema: Json = {
  type: 'object',
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string', description: 'What kind of problem it is, for a person' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What happened and what to do, for a person' },
    instance: {
      type: 'string',
      format: 'uri',
      description: 'This very request, as `x-request-id` and our log name it',
    },
    code: { type: 'string', description: 'Stable; made for machines' },
    field: { type: 'string', description: 'The field at fault' },
    params: { type: 'object' },
  },
  required: ['type', 'title', 'status', 'detail', 'instance', 'code'],
};

const problems: Record<string, { name: string; description: string; when: (route: RouteTraits) => boolean }> = {
  400: { name: 'Malformed', description: 'The request cannot be read', when: () => true },
  401: { name: 'SignIn', description: 'Nobody is signed in', when: () => true },
  403: { name: 'Forbidden', description: 'The role does not allow it', when: () => true },
  404: {
    name: 'NotFound',
    description: 'Not there, or of another company',
    when: ({ hasPathParameters }) => hasPathParameters,
  },
  409: { name: 'Conflict', description: 'Something stands against it', when: ({ isWrite }) => isWrite },
  422: { name: 'Refused', description: 'A rule says no', when: ({ isWrite }) => isWrite },
  429: { name: 'TooMany', description: 'Too many requests; see Retry-After', when: () => true },
  503: { name: 'Unavailable', description: 'Not just now; see Retry-After', when: () => true },
};

export function problemsOf(route: RouteTraits): Record<string, Json> {
  const possible = Object.entries(problems).filter(([, { when }]) => when(route));
  return Object.fromEntries(possible.map(([status, { name }]) => [status, { $ref: `#/components/responses/${name}` }]));
}

/** The answers that the routes refer to. */
export const problemAnswers: Json = Object.fromEntries(
  Object.entries(problems).map(([status, { name, description }]) => [name, problemAnswer(status, description)]),
);

function problemAnswer(status: string, description: string): Json {
  return {
    description,
    ...((status === '429' || status === '503') && {
      headers: { 'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer' } } },
    }),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}
