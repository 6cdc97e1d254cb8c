import { z } from 'zod';
import { defineCommand, id } from '../../engine/define.ts';
import { scopeOf } from '../../engine/reach.ts';
import { refuse } from '../../engine/refusal.ts';
import { type Import, importRecord } from './import.record.ts';
import { UNDO_IN_DAYS } from './undo-import.rules.ts';

/** The job that takes an import back. */
export const importUndoJob = 'import.undo';

/** Takes a whole import back in the background; how many prospects it touched is counted where they are. */
export const undoImport = defineCommand({
  name: 'import.undo',
  args: z.strictObject({ id, total: z.number().int().nonnegative() }),
  permission: 'prospects.import',
  serverOnly: true,
  async run(store, { id, total }, { caller, at, enqueue }) {
    const found = (await store.find(importRecord, id)) ?? refuse('import.notFound');
    refuseUnended(found);
    const { created, updated } = found.counts;
    const needed = ['prospects.edit', ...(created > 0 ? ['prospects.archive'] : [])];
    const missing = needed.find((permission) => scopeOf(caller, permission) === 'none');
    if (missing) refuse('access.forbidden', { permission: missing });
    const age = Date.parse(at) - Date.parse(found.finishedAt ?? found.updatedAt);
    if (age > UNDO_IN_DAYS * 24 * 3_600_000) refuse('import.undoTooLate', { days: UNDO_IN_DAYS });
    if (total === 0) refuse(created + updated > 0 ? 'import.undoNotKept' : 'import.nothingToUndo');
    await enqueue(importUndoJob, { importId: id, userId: caller.userId }, { key: `import:${id}:undo` });
    const undo = found.undo
      ? { ...found.undo, finishedAt: null }
      : { startedAt: at, finishedAt: null, total, archived: 0, putBack: 0, kept: 0, later: 0, merged: 0 };
    return store.update(importRecord, id, { state: 'undoing', undo });
  },
});

/** What a later import or a merge kept back can be taken up again. */
function refuseUnended({ state, undo }: Pick<Import, 'state' | 'undo'>) {
  if (state === 'waiting' || state === 'running') refuse('import.stillRunningConflict');
  if (state === 'undoing') refuse('import.undoUnderWayConflict');
  if (state === 'undone' && !undo?.later && !undo?.merged) refuse('import.undoneConflict');
  if (state === 'mapping') refuse('import.nothingToUndo');
}
