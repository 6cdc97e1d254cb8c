import { Refusal } from '../refusal.ts';

interface DatabaseError {
  code: string;
  constraint?: string;
  table?: string;
  message: string;
}

/**
 * The refusal behind a constraint of the database, or undefined when the error is none of those. Judged by SQLSTATE and
 * by the constraint's name without a shard's number: on a cluster the driver's fields are empty and only the text tells.
 */
export function refusalOfDatabaseError(error: unknown): Refusal | undefined {
  if (!isDatabaseError(error)) return undefined;
  const named = error.constraint ?? /constraint "([^"]+)"/.exec(error.message)?.[1] ?? '';
  const constraint = named.replace(/_\d+$/, '');
  if (error.code === '23505') return new Refusal(`unique.${constraint}`);
  if (error.code === '23503') return new Refusal('request.unknownReference', { constraint });
  if (error.code === '23514' || error.code === '23502') return new Refusal('request.invalid', { problem: constraint });
  if (error.code === '22P02' || error.code === '22P05' || error.code === '22021')
    return new Refusal('request.invalid', { problem: '' });
  if (error.code === '57014') return new Refusal('request.tooSlow');
  return undefined;
}

function isDatabaseError(error: unknown): error is DatabaseError {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code)
  );
}
