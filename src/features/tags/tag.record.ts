import { z } from 'zod';
import { defineRecord, instant, type RowOf } from '../../engine/define.ts';
import { stageColorNames } from '../stages/stage.record.ts';

const name = z.string().trim().min(1).max(40);

/** A tag the company chose a colour for. Prospects carry names, so a tag nobody declared is a tag as well. */
export const tagRecord = defineRecord({
  name: 'tag',
  table: 'tag',
  fields: {
    name,
    color: z.enum(stageColorNames),
    /** Names under which prospects may still carry it while they are being renamed: those it had, and its own in other letters. */
    formerNames: z.array(name).max(50),
    archivedAt: instant.nullable(),
  },
  internal: ['formerNames'],
});

export type Tag = RowOf<typeof tagRecord>;
export type TagColor = Tag['color'];
