import { useCaller } from '../../../engine/web/hooks.ts';
import { mayGrant } from '../../members/grant.rules.ts';
import type { Role } from '../../members/member.records.ts';

/** Tells the roles that allow more than that of the person at the screen: they touch neither these nor who bears one. */
export function useRank() {
  const { permissions } = useCaller();
  return { isAbove: (role: Role | undefined) => role !== undefined && !mayGrant(permissions, role.permissions) };
}
