import { useCallback } from 'react';
import type { z } from 'zod';
import { useCaller, useCommand } from '../../../engine/web/hooks.ts';
import { editProspect } from '../../prospects/prospect.commands.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';

export type ProspectChanges = Omit<z.input<typeof editProspect.args>, 'id'>;

/** How one prospect is changed, and whether this person may. */
export function useProspectEditing(prospect: Prospect) {
  const { can } = useCaller();
  const edit = useCommand(editProspect);
  const save = useCallback((changes: ProspectChanges) => edit({ id: prospect.id, ...changes }), [edit, prospect.id]);
  return {
    save,
    mayEdit: can('prospects.edit', prospect.ownerId) && !prospect.archivedAt,
    mayAssign: can('prospects.assign', prospect.ownerId) && !prospect.archivedAt,
    mayCall: can('prospects.call', prospect.ownerId),
    mayArchive: can('prospects.archive', prospect.ownerId),
  };
}
