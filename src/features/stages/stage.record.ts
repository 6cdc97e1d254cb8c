import { z } from 'zod';
import { defineRecord, id, instant, type RowOf } from '../../engine/define.ts';

export const stageKinds = ['open', 'won', 'lost'] as const;

/** The names of the design's stage colour ramp, from the coldest to the closed ones. */
export const stageColorNames = [
  'slate',
  'sky',
  'blue',
  'indigo',
  'violet',
  'purple',
  'fuchsia',
  'pink',
  'green',
  'stone',
] as const;

/** A step of a sales pipeline, ordered by `position` within it. */
export const stageRecord = defineRecord({
  name: 'stage',
  table: 'stage',
  fields: {
    pipelineId: id,
    /** Stable name used by call outcomes; null for a stage the company added. */
    key: z.string().max(40).nullable(),
    name: z.string().trim().min(1).max(60),
    position: z.number().int().nonnegative(),
    color: z.enum(stageColorNames),
    kind: z.enum(stageKinds),
    /** How long a prospect usually stays, as long as too few have left to measure it; see stay.rules.ts. */
    usualDays: z.number().int().positive().max(999).nullable(),
    archivedAt: instant.nullable(),
  },
  figures: (before, after) =>
    before && after && before.kind !== after.kind ? [{ part: 'prospect' }, { part: 'conversion' }] : [],
});

export type Stage = RowOf<typeof stageRecord>;

/** The stages of the pipeline a new company starts with. */
export const defaultStages = [
  { key: 'nouveau', name: 'Nouveau', color: 'slate', kind: 'open', usualDays: 2 },
  { key: 'premier-contact', name: 'Premier contact', color: 'sky', kind: 'open', usualDays: 5 },
  { key: 'qualifie', name: 'Qualifié', color: 'indigo', kind: 'open', usualDays: 7 },
  { key: 'proposition', name: 'Proposition envoyée', color: 'violet', kind: 'open', usualDays: 10 },
  { key: 'negociation', name: 'Négociation', color: 'fuchsia', kind: 'open', usualDays: 14 },
  { key: 'gagne', name: 'Gagné', color: 'green', kind: 'won', usualDays: null },
  { key: 'perdu', name: 'Perdu', color: 'stone', kind: 'lost', usualDays: null },
] as const satisfies readonly Pick<Stage, 'key' | 'name' | 'color' | 'kind' | 'usualDays'>[];
