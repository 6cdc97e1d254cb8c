import { useCommand, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { changeStage, undoStageChange } from '../../pipeline/pipeline.commands.ts';
import { editProspect } from '../../pipeline/prospect-edits.commands.ts';
import { archiveProspect, restoreProspect } from '../../prospects/prospect.commands.ts';
import { addTag, hasTag, removeTag } from '../../prospects/tag.commands.ts';
import type { Stage } from '../../stages/stage.record.ts';
import { useBulkChange } from './bulk-change.ts';

/** What can be done with a selection of prospects. */
export function useBulkActions() {
  const t = useText();
  const { run, progress, stop } = useBulkChange();
  const move = useCommand(changeStage);
  const moveBack = useCommand(undoStageChange);
  const edit = useCommand(editProspect);
  const tag = useCommand(addTag);
  const untag = useCommand(removeTag);
  const archive = useCommand(archiveProspect);
  const restore = useCommand(restoreProspect);

  return {
    progress,
    stop,
    move: (ids: readonly string[], stage: Stage, reason?: string) =>
      run(ids, {
        permission: 'prospects.edit',
        change(prospect) {
          if (prospect.stageId === stage.id) return undefined;
          const interactionId = newId();
          const moved = move({
            id: prospect.id,
            from: prospect.stageId,
            stageId: stage.id,
            interactionId,
            ...(reason && { reason }),
          });
          return moved.then(() => () => moveBack({ interactionId }));
        },
        told: (count) => t('selection.moved', { count, stage: stage.name }),
      }),
    assign: (ids: readonly string[], ownerId: string | null, name: string) =>
      run(ids, {
        permission: 'prospects.assign',
        change({ id, ownerId: before }) {
          if (before === ownerId) return undefined;
          return edit({ id, ownerId }).then(() => () => edit({ id, ownerId: before }));
        },
        told: (count) => (ownerId ? t('selection.assigned', { count, name }) : t('selection.released', { count })),
      }),
    tag: (ids: readonly string[], text: string) =>
      run(ids, {
        permission: 'prospects.edit',
        change({ id, tags }) {
          if (hasTag(tags, text)) return undefined;
          return tag({ id, tag: text }).then(() => () => untag({ id, tag: text }));
        },
        told: (count) => t('selection.tagged', { count, tag: text }),
      }),
    archive: (ids: readonly string[]) =>
      run(ids, {
        permission: 'prospects.archive',
        change({ id, archivedAt }) {
          return archivedAt ? undefined : archive({ id }).then(() => () => restore({ id }));
        },
        told: (count) => t('desk.archivedMany', { count }),
      }),
  };
}
