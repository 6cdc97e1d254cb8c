import type { Caller } from '../../engine/define.ts';
import { reaches } from '../../engine/reach.ts';

export const permission = 'interactions.add';

/**
 * One’s own appointments are made and changed by whoever may note exchanges; those of a colleague by whoever may change
 * that colleague’s prospects too. A support agent writes on everybody’s timeline, and calls off nobody’s meeting.
 */
export function mayLead(caller: Caller, organiserId: string): boolean {
  if (!reaches(caller, permission, organiserId)) return false;
  return organiserId === caller.userId || reaches(caller, 'prospects.edit', organiserId);
}
