import { z } from 'zod';
import { day, defineRecord, id, instant, type RowOf } from '../../engine/define.ts';
import { campaignRecord } from '../campaigns/campaign.record.ts';
import { columnPolicies } from './known-policy.rules.ts';
import { legalBases } from './legal-basis.rules.ts';
import { brokenRows, rowProblemCodes } from './row-problems.ts';

export const importStates = [
  'mapping',
  'waiting',
  'running',
  'done',
  'failed',
  'cancelled',
  'undoing',
  'undone',
] as const;

const counts = z.strictObject({
  read: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  ignored: z.number().int(),
  refused: z.number().int(),
});

/** How far undoing an import has come: of `total` prospects, `archived + putBack + kept` are through. */
const undo = z.strictObject({
  startedAt: instant,
  finishedAt: instant.nullable(),
  total: z.number().int(),
  /** Those it had created. */
  archived: z.number().int(),
  /** Those it had completed, now as they were before. */
  putBack: z.number().int(),
  /** Those somebody has changed since, wholly or partly left as they are. */
  kept: z.number().int(),
  /** Those among them whom a later import completed: once that is undone, this undo can be taken up again. */
  later: z.number().int().optional(),
  /** The same of those merged with another record since. */
  merged: z.number().int().optional(),
});

/** A file of contacts on its way in. `read = created + updated + ignored + refused`, always. */
export const importRecord = defineRecord({
  name: 'import',
  table: 'import',
  fields: {
    userId: id,
    state: z.enum(importStates),
    fileId: id,
    fileName: z.string().max(255),
    fileSize: z.number().int(),
    /** When this very file was last imported, if it was. */
    sameFileAt: instant.nullable(),
    country: z.string().length(2),
    audience: z.enum(['B2B', 'B2C']),
    source: z.string().trim().max(120).nullable(),
    /** Who is in the file is a customer already. */
    areCustomers: z.boolean(),
    /** On what ground these people may be called; null until it is said. */
    legalBasis: z.enum(legalBases).nullable(),
    /** The day the file was made, or the addresses collected. */
    collectedOn: day.nullable(),
    /** Whose the new prospects will be; nobody's puts them in the pool. */
    ownerId: id.nullable(),
    /** Whether the assignment rules say whose they will be, where no column does. */
    byRules: z.boolean(),
    /** The campaign everybody of the file joins: one there is, or a new one of that name. */
    campaignName: campaignRecord.schema.shape.name.nullable(),
    /** The same once the import runs. */
    campaignId: id.nullable(),
    /** The view of whom it brings, kept for the importer alone once it is done: it bears the id of the import. */
    viewName: z.string().trim().min(1).max(60).nullable(),
    sheets: z.array(
      z.object({
        name: z.string(),
        hidden: z.boolean(),
        rows: z.number().nullable(),
        /** Its days are counted from 1904, as on an old Macintosh. */
        from1904: z.boolean().optional(),
        /** Cells merged with those below them: only the first row of each has the value. */
        mergedDown: z.number().int().optional(),
      }),
    ),
    sheet: z.string().nullable(),
    encoding: z.string().nullable(),
    delimiter: z.string().nullable(),
    /** Row number, as in the file, of the line of headers; 0 when the file has none. */
    headerRow: z.number().int(),
    /** The first rows of the sheet as they stand, for another mapping without reading the file again. */
    head: z.array(
      z.object({
        rowNumber: z.number(),
        cells: z.array(z.string()),
        broken: z.enum(brokenRows).optional(),
      }),
    ),
    columns: z.array(z.object({ header: z.string(), samples: z.array(z.string()) })),
    /** For each column the field it fills, or null; parallel to `columns`. */
    mapping: z.array(z.string().nullable()),
    /** For each column what it does to prospects known already; parallel to `columns`. */
    policies: columnPolicies,
    signature: z.string(),
    /** Up to 20 first rows as they will be. */
    preview: z.array(z.record(z.string(), z.unknown())),
    /** What the first rows cannot give, by column; null stands for whole rows. */
    columnProblems: z.array(
      z.object({
        column: z.number().int().nullable(),
        code: z.enum(rowProblemCodes),
        count: z.number().int(),
        examples: z.array(z.object({ rowNumber: z.number().int(), value: z.string().nullable() })),
      }),
    ),
    /** How many rows the problems were looked for in. */
    rowsLookedAt: z.number().int(),
    /** Data rows in the file: an estimate for text files, exact once it is done. */
    totalRows: z.number().int().nullable(),
    /** Only so many of its first rows are read, where the plan has no room for all. */
    mostRows: z.number().int().positive().nullable(),
    counts,
    /** How many cells of accepted rows had to be left out or looked at, by kind of problem. */
    noticed: z.record(z.string(), z.number()),
    rowsPerSecond: z.number().nullable(),
    startedAt: instant.nullable(),
    finishedAt: instant.nullable(),
    /** Key of the sentence that says why it failed. */
    problem: z.string().nullable(),
    undo: undo.nullable(),
    /** The run that holds the import, so that two never write it at once. */
    runId: id.nullable(),
    attempts: z.number().int(),
  },
  reach: { kind: 'owner', permission: 'prospects.import', ownerField: 'userId' },
  holding: 'none',
  // Once it is started: how long a file may be is a matter of the plan.
  counted: {
    as: 'importLines',
    worth: ({ state, totalRows, mostRows }) =>
      state === 'waiting' ? Math.min(totalRows ?? 0, mostRows ?? Number.POSITIVE_INFINITY) : 0,
  },
  internal: ['fileId', 'signature', 'head', 'runId', 'attempts'],
});

export type Import = RowOf<typeof importRecord>;

export const noCounts: Import['counts'] = { read: 0, created: 0, updated: 0, ignored: 0, refused: 0 };
