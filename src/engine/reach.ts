import type { AnyRecord, Caller, Reach, Scope } from './define.ts';
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

/** Whether the row names this person among those who have it beside its owner. */
export function isGuestIn({ reach }: AnyRecord, row: Readonly<Record<string, unknown>>, userId: string): boolean {
  if (reach.kind !== 'owner' || !reach.guests) return false;
  const guests = row[reach.guests];
  return Array.isArray(guests) && guests.includes(userId);
}

/** What a dependant row hangs on: its parent, or the person whose it is without one. */
export function parentOf(
  { parentField, otherwise }: Extract<Reach, { kind: 'parent' }>,
  row: Readonly<Record<string, unknown>>,
): string {
  return (row[parentField] ?? (otherwise && row[otherwise])) as string;
}
