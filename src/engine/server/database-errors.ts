import { Refusal } from '../refusal.ts';

interface DatabaseError {
  code: string;
  constraint?: string;
  table?: string;
  column?: string;
  message: string;
}

/**
 * The refusal behind a constraint of the database, or undefined when the error is none of those. It names the field at
 * fault, in the words of the API, where the constraint is about one; never the constraint itself.
 */
export function refusalOfDatabaseError(error: unknown): Refusal | undefined {
  if (!isDatabaseError(error)) return undefined;
  const field = fieldOf(error);
  if (error.code === '23505') return new Refusal('request.conflict', {}, field);
  if (error.code === '23503') return new Refusal('request.unknownReference', {}, field);
  if (INVALID_VALUES.has(error.code)) return new Refusal('request.invalid', {}, field);
  if (error.code === '57014') return new Refusal('request.tooSlow');
  return undefined;
}

/** Not null, check, text that is no value of the type, number or instant out of range, characters not to be stored. */
const INVALID_VALUES = new Set(['23502', '23514', '22P02', '22003', '22007', '22008', '22P05', '22021']);

/** Our constraints bear the names PostgreSQL gives them: prospect_company_id_owner_id_fkey, stage_kind_check. */
function fieldOf(error: DatabaseError): string | undefined {
  const constraint = constraintOf(error);
  const table = error.table ?? '';
  const withoutTable = table && constraint.startsWith(`${table}_`) ? constraint.slice(table.length + 1) : constraint;
  if (withoutTable.endsWith('pkey')) return 'id';
  const name =
    error.column ??
    /(?:^|_)company_id_(\w+)_(?:fkey|key)$/.exec(withoutTable)?.[1] ??
    (withoutTable !== constraint ? /^(\w+)_check$/.exec(withoutTable)?.[1] : undefined);
  return name?.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Without the number of a shard: on a cluster the driver's fields are empty and only the text tells. */
function constraintOf({ constraint, message }: Pick<DatabaseError, 'constraint' | 'message'>): string {
  return (constraint ?? /constraint "([^"]+)"/.exec(message)?.[1] ?? '').replace(/_\d+$/, '');
}

function isDatabaseError(error: unknown): error is DatabaseError {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code)
  );
}
