import { z } from 'zod';
import { defineCommand, id } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { outcomeRecord } from './outcome.record.ts';

const { label, key, color, stageKey } = outcomeRecord.schema.shape;

/** Renames, recolours or re-keys an outcome. A key held by another outcome moves over to this one. */
export const editOutcome = defineCommand({
  name: 'outcome.edit',
  args: z.strictObject({
    id,
    label: label.optional(),
    key: key.optional(),
    color: color.optional(),
    stageKey: stageKey.optional(),
  }),
  permission: 'outcomes.manage',
  async run(store, { id, ...changes }) {
    const outcomes = await store.list(outcomeRecord);
    if (!outcomes.some((outcome) => outcome.id === id)) refuse('outcome.notFound');
    const holder = changes.key && outcomes.find((outcome) => outcome.key === changes.key && outcome.id !== id);
    if (holder) await store.update(outcomeRecord, holder.id, { key: null });
    return store.update(outcomeRecord, id, changes);
  },
});
