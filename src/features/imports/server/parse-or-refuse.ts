import type { z } from 'zod';
import { refuse } from '../../../engine/refusal.ts';

/** What came from outside, once it has the shape it must have. */
export function parseOrRefuse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  return refuse('request.invalid', { problem: issue?.message ?? '' }, issue?.path.join('.'));
}
