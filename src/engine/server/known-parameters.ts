import type { FastifyRequest } from 'fastify';
import { refuse } from '../refusal.ts';
import type { ApiRoute } from './api-route.ts';
import { pageQuery } from './read-body.ts';

/** Refuses a parameter that the route does not describe, or given twice: ignored, a filter would show everything. */
export function refuseUnknownParameters(request: FastifyRequest) {
  const { url, config } = request.routeOptions;
  if (!url?.startsWith('/api/')) return;
  const known = parametersOf(config.api);
  const repeated = Object.entries(request.query as object).find(([, value]) => Array.isArray(value))?.[0];
  if (repeated !== undefined)
    refuse('request.repeatedParameter', { name: repeated.slice(0, 60) }, repeated.slice(0, 60));
  const unknown = Object.keys(request.query as object).find((name) => !known.has(name));
  if (unknown === undefined) return;
  const name = unknown.slice(0, 60);
  refuse('request.unknownParameter', { name }, name);
}

function parametersOf(api: ApiRoute | undefined): ReadonlySet<string> {
  const isPaged = api?.answer !== undefined && 'pageOf' in api.answer;
  return new Set([...Object.keys(api?.query?.shape ?? {}), ...(isPaged ? Object.keys(pageQuery.shape) : [])]);
}
