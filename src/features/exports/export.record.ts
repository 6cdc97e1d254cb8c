import { z } from 'zod';
import { defineRecord, id, instant, type RowOf } from '../../engine/define.ts';
import { filterSchema } from '../../engine/filter.ts';
import { chosenFields } from './export-fields.ts';

export const exportStates = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;
export const exportFormats = ['csv', 'xlsx'] as const;

/** Up to so many rows a file is written while it is fetched; above, in the background. */
export const mostRowsAtOnce = 10_000;
/** For how long a file can be fetched. */
export const daysKept = 7;

/** Prospects on their way out in a file. Its file is for nobody but whoever asked for it. */
export const exportRecord = defineRecord({
  name: 'export',
  table: 'export',
  fields: {
    userId: id,
    state: z.enum(exportStates),
    /** Which list it was, in the words of the screen: « En retard · Négociation ». */
    title: z.string().trim().max(200),
    format: z.enum(exportFormats),
    language: z.enum(['fr', 'en']),
    /** Which fields, in which order; null for all. */
    columns: chosenFields.nullable(),
    /** Which prospects, in which order. */
    asked: z.object({
      filter: filterSchema.nullable(),
      ids: z.array(id).nullable(),
      order: z.array(z.object({ field: z.string(), descending: z.boolean().optional() })),
    }),
    /** How far its maker saw when it was asked for: whoever sees less by now does not get the file. */
    scope: z.enum(['own', 'team', 'all']),
    /** How many prospects; null until they are counted. */
    rowCount: z.number().int().nullable(),
    rowsDone: z.number().int(),
    /** Where the file is kept; null for a file that is written anew each time it is fetched. */
    fileId: id.nullable(),
    fileName: z.string().max(255),
    fileSize: z.number().int().nullable(),
    expiresAt: instant,
    startedAt: instant.nullable(),
    finishedAt: instant.nullable(),
    /** Key of the sentence that says why it failed. */
    problem: z.string().nullable(),
    /** The run that holds the export, so that two never write it at once. */
    runId: id.nullable(),
    attempts: z.number().int(),
  },
  reach: { kind: 'person', personField: 'userId' },
  holding: 'none',
  internal: ['asked', 'scope', 'fileId', 'runId', 'attempts'],
});

export type Export = RowOf<typeof exportRecord>;
