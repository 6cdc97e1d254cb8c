import type { AnyRecord, Caller, Scope } from './define.ts';
import { refuse } from './refusal.ts';

/** How far a permission of the caller reaches; `none` when the role does not name it. */
export function scopeOf(caller: Caller, permission: string): Scope {
  return caller.permissions[permission] ?? 'none';
}

/** Whether the caller's permission covers a row of this owner; a row of nobody is in the pool, open to all who have any. */
export function reaches(caller: Caller, permission: string, ownerId: string | null | undefined): boolean {
  const scope = scopeOf(caller, permission);
  if (scope === 'none') return false;
  if (scope === 'all' || !ownerId) return true;
  return ownerId === caller.userId || (scope === 'team' && caller.teammates.includes(ownerId));
}

/** Refuses a write outside the caller's reach. */
export function requireReach(caller: Caller, permission: string, ownerId: string | null | undefined): void {
  if (!reaches(caller, permission, ownerId)) refuse('access.forbidden', { permission });
}

/** Whether the caller may see a row by the record's own fields; rows seen through a parent are judged by the parent. */
export function maySee(caller: Caller, record: AnyRecord, row: Readonly<Record<string, unknown>>): boolean {
  const { reach } = record;
  if (reach.kind === 'owner') return reaches(caller, reach.permission, row[reach.ownerField] as string | null);
  if (reach.kind === 'person') return row[reach.personField] === caller.userId;
  return true;
}
