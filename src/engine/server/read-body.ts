import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { parseInput } from '../invalid-input.ts';
import { refuse } from '../refusal.ts';
import { bodyOf, neededBodyOf } from './rest.ts';

/** The JSON body of a request, checked against the shape it must have. */
export function readBody<T>(schema: z.ZodType<T>, request: FastifyRequest): T {
  const mayBeEmpty = request.method !== 'PATCH' && schema.safeParse({}).success;
  return parseInput(schema, mayBeEmpty ? bodyOf(request) : neededBodyOf(request));
}

/** How a list is asked for page by page. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(2_000).optional(),
});

/** Limit and cursor of a list that is not a resource of the catalogue. */
export function readPage(request: FastifyRequest): { limit: number; cursor?: string } {
  return parseInput(pageQuery, request.query);
}

/** The body of an action that takes none. */
export const nothing = z.strictObject({});

/** A text in the path, such as a token. */
export function pathText(request: FastifyRequest, name: string): string {
  const value = (request.params as Record<string, unknown>)[name];
  return typeof value === 'string' && value.length <= 200 ? value : refuse('request.notFound');
}
