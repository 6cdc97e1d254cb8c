import type { Filter } from '../../engine/filter.ts';

const MOST_IN_ONE = 500;

/** A session's scope of people who were named one by one. */
export function namedPeople(prospectIds: readonly string[]): Filter {
  const parts: Filter[] = [];
  for (let start = 0; start < prospectIds.length || start === 0; start += MOST_IN_ONE) {
    parts.push({ field: 'id', in: prospectIds.slice(start, start + MOST_IN_ONE) });
  }
  return { or: parts };
}

/** Whether a scope names its people, rather than describing them. */
export function namesPeople(scope: Filter | null): boolean {
  if (scope === null || !('or' in scope)) return false;
  return scope.or.every((part) => 'in' in part && part.field === 'id');
}
