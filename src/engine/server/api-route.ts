import type { z } from 'zod';
import type { AnyRecord } from '../define.ts';

/** What the API's document says about one route. It stands beside the route, so that the two cannot drift apart. */
export interface ApiRoute {
  summary: string;
  /** The heading it stands under; the first part of its path when left out. */
  tag?: string;
  query?: z.ZodObject;
  /** The JSON body. */
  body?: z.ZodType;
  /** True where a body must come although nothing in it must. */
  needsBody?: boolean;
  /** Fields of a multipart form; the file comes beside them as `file`. */
  form?: z.ZodObject;
  /** What it answers: one row of a record, a page of rows, any other JSON, or another type of content. */
  answer?: { row: AnyRecord } | { pageOf: AnyRecord } | { json: z.ZodType } | { type: string };
  /** When it answers 204 and nothing instead. */
  nothing?: string;
  /** 200 unless said otherwise. */
  status?: number;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    api?: ApiRoute;
    /** Left out of the API's document, as the document itself is. */
    hidden?: boolean;
    /** Open in a company that only reads: what it writes belongs to reading, exporting or the subscription itself. */
    evenReadOnly?: boolean;
    /** Text that cannot be kept is mended instead of refused, see json-body.ts. */
    mendsText?: boolean;
  }
}

/** Describes a route of `/api/v1`: `http.post('/api/v1/…', apiRoute({ summary: '…' }), handler)`. */
export function apiRoute(
  api: ApiRoute,
  more: { evenReadOnly?: boolean } = {},
): { config: { api: ApiRoute; evenReadOnly?: boolean } } {
  return { config: { api, ...more } };
}
