import { z } from 'zod';
import { defineCommand, id } from '../../engine/define.ts';
import { withMovedRow } from '../../engine/moved-row.ts';
import { refuse } from '../../engine/refusal.ts';
import { isSameName } from '../../engine/same-name.ts';
import { type Stage, stageRecord } from './stage.record.ts';

const { name, color, kind, usualDays, position } = stageRecord.schema.shape;

export const createStage = defineCommand({
  name: 'stage.create',
  args: z.strictObject({
    id,
    name,
    color: color.default('slate'),
    kind: kind.default('open'),
    usualDays: usualDays.default(null),
  }),
  permission: 'stages.manage',
  async run(store, args) {
    const stages = await store.list(stageRecord, { order: [{ field: 'position' }] });
    refuseNameInUse(stages, args);
    // A new open stage goes before the first closing one, where the pipeline still runs.
    const firstClosed = stages.find((stage) => stage.kind !== 'open' && !stage.archivedAt);
    const place = args.kind === 'open' && firstClosed ? firstClosed.position : (stages.at(-1)?.position ?? -1) + 1;
    for (const stage of stages.filter((one) => one.position >= place)) {
      await store.update(stageRecord, stage.id, { position: stage.position + 1 });
    }
    return store.insert(stageRecord, { ...args, key: null, position: place, archivedAt: null });
  },
});

export const editStage = defineCommand({
  name: 'stage.edit',
  args: z.strictObject({
    id,
    name: name.optional(),
    color: color.optional(),
    kind: kind.optional(),
    usualDays: usualDays.optional(),
    position: position.optional(),
  }),
  permission: 'stages.manage',
  async run(store, { id, position, ...changes }, context) {
    if (position !== undefined) await moveStage.run(store, { id, position }, context);
    const stages = await store.list(stageRecord);
    const stage = stages.find((one) => one.id === id);
    if (!stage) return refuse('stage.notFound');
    if (changes.name) refuseNameInUse(stages, { id, name: changes.name });
    if (changes.kind && changes.kind !== stage.kind) refuseUnlessOtherOfKind(stages, stage);
    return store.update(stageRecord, id, changes);
  },
});

/** Moves a stage to a place in the order of the stages in use; the others close ranks. */
export const moveStage = defineCommand({
  name: 'stage.move',
  args: z.strictObject({ id, position }),
  permission: 'stages.manage',
  async run(store, { id, position }) {
    const stages = await store.list(stageRecord, { order: [{ field: 'position' }] });
    const ordered = withMovedRow(stages, id, position) ?? refuse('stage.notFound');
    for (const [place, stage] of ordered.entries()) {
      if (stage.position !== place) await store.update(stageRecord, stage.id, { position: place });
    }
  },
});

export const restoreStage = defineCommand({
  name: 'stage.restore',
  args: z.strictObject({ id }),
  permission: 'stages.manage',
  async run(store, { id }) {
    const stages = await store.list(stageRecord);
    const stage = stages.find((one) => one.id === id);
    if (stage) refuseNameInUse(stages, stage);
    return store.update(stageRecord, id, { archivedAt: null });
  },
});

/** New prospects need somewhere to arrive, and those won or lost somewhere to end. */
export function refuseUnlessOtherOfKind(stages: readonly Stage[], { id, kind }: Stage): void {
  if (!stages.some((stage) => stage.kind === kind && !stage.archivedAt && stage.id !== id))
    refuse(`stage.last.${kind}`);
}

function refuseNameInUse(stages: readonly Stage[], { id, name }: Pick<Stage, 'id' | 'name'>): void {
  const other = stages.find((stage) => stage.id !== id && !stage.archivedAt && isSameName(stage.name, name));
  if (other) refuse('stage.nameInUse', { name: other.name }, 'name');
}
