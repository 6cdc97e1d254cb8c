import { z } from 'zod';
import { defineRecord, type RowOf } from '../../engine/define.ts';

const words = z.array(z.string().trim().min(1).max(80)).max(100);
const fieldKey = z.string().trim().max(60).nullable();
const headcount = z.number().int().min(0).max(10_000_000).nullable();
const points = z.number().int().min(0).max(40);

/**
 * What a company looks for in a prospect, and what that weighs. There is one row, under the company's own id; where there
 * is none the usual words and points hold (`usualScoreSettings`).
 */
export const scoreSettingsRecord = defineRecord({
  name: 'scoreSettings',
  table: 'score_settings',
  fields: {
    /** The key of the own field that says what the prospect does, and the values looked for. */
    sectorField: fieldKey,
    sectorValues: words,
    /** The key of the own field that says how big they are: values looked for, or a band of numbers. */
    sizeField: fieldKey,
    sizeValues: words,
    sizeFrom: headcount,
    sizeTo: headcount,
    /** Words of job titles; the one that comes first in the title says the role. */
    decisionMakerWords: words,
    prescriberWords: words,
    userWords: words,
    /** How the postal codes of the territory begin. */
    postalPrefixes: words,
    /** Words of sources: who came by a form asked for something, who was met at a fair is no stranger. */
    formSources: words,
    fairSources: words,
    points: z.strictObject({
      sector: points,
      size: points,
      decisionMaker: points,
      prescriber: points,
      user: points,
      territory: points,
      directMobile: points,
      namedEmail: points,
    }),
  },
});

export type ScoreSettings = Omit<RowOf<typeof scoreSettingsRecord>, 'id' | 'createdAt' | 'updatedAt' | 'rev'>;
