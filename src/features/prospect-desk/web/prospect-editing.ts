import { useCallback } from 'react';
import type { z } from 'zod';
import { useCaller, useCommand } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { editProspect } from '../../pipeline/prospect-edits.commands.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';

export type ProspectChanges = Omit<z.input<typeof editProspect.args>, 'id' | 'seen' | 'interactionId'>;

/** How one prospect is changed, and whether this person may. */
export function useProspectEditing(prospect: Prospect) {
  const { can } = useCaller();
  const edit = useCommand(editProspect);
  const save = useCallback(
    (changes: ProspectChanges) =>
      edit({ id: prospect.id, ...changes, seen: seenIn(prospect, changes), interactionId: newId() }),
    [edit, prospect],
  );
  return {
    save,
    mayEdit: can('prospects.edit', prospect.ownerId) && !prospect.archivedAt,
    mayAssign: can('prospects.assign', prospect.ownerId) && !prospect.archivedAt,
    mayCall: can('prospects.call', prospect.ownerId),
    mayArchive: can('prospects.archive', prospect.ownerId),
  };
}

// A colleague may have changed the same field meanwhile: the server compares.
function seenIn(prospect: Prospect, changes: ProspectChanges): Partial<Prospect> {
  return Object.fromEntries(Object.entries(prospect).filter(([field]) => Object.hasOwn(changes, field)));
}
