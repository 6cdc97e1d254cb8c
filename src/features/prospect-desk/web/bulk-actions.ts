import { useCommand, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { changeStage } from '../../pipeline/pipeline.commands.ts';
import { editProspect } from '../../pipeline/prospect-edits.commands.ts';
import { archiveProspect } from '../../prospects/prospect.commands.ts';
import { addTag, hasTag } from '../../prospects/tag.commands.ts';
import type { Stage } from '../../stages/stage.record.ts';
import { useBulkChange } from './bulk-change.ts';

/** What can be done with a selection of prospects. */
export function useBulkActions() {
  const t = useText();
  const { run, progress, stop } = useBulkChange();
  const move = useCommand(changeStage);
  const edit = useCommand(editProspect);
  const tag = useCommand(addTag);
  const archive = useCommand(archiveProspect);

  return {
    progress,
    stop,
    move: (ids: readonly string[], stage: Stage, reason?: string) =>
      run(ids, {
        permission: 'prospects.edit',
        change(prospect) {
          const { id, stageId: from, lostReason } = prospect;
          if (from === stage.id) return undefined;
          const interactionId = newId();
          const moved = move({
            id,
            from,
            stageId: stage.id,
            interactionId,
            ...(reason && { reason }),
          });
          return moved.then(() => ({ kind: 'stage', id, interactionId, from, to: stage.id, lostReason }));
        },
        told: (count) => t('selection.moved', { count, stage: stage.name }),
      }),
    assign: (ids: readonly string[], ownerId: string | null, name: string) =>
      run(ids, {
        permission: 'prospects.assign',
        change({ id, ownerId: before }) {
          if (before === ownerId) return undefined;
          return edit({ id, ownerId }).then(() => ({ kind: 'owner', id, from: before, to: ownerId }));
        },
        told: (count) => (ownerId ? t('selection.assigned', { count, name }) : t('selection.released', { count })),
      }),
    tag: (ids: readonly string[], text: string) =>
      run(ids, {
        permission: 'prospects.edit',
        change({ id, tags }) {
          if (hasTag(tags, text)) return undefined;
          return tag({ id, tag: text }).then(() => ({ kind: 'tag', id, tag: text }));
        },
        told: (count) => t('selection.tagged', { count, tag: text }),
      }),
    archive: (ids: readonly string[]) =>
      run(ids, {
        permission: 'prospects.archive',
        change({ id, archivedAt }) {
          return archivedAt ? undefined : archive({ id }).then(() => ({ kind: 'archive', id }));
        },
        told: (count) => t('desk.archivedMany', { count }),
      }),
  };
}
