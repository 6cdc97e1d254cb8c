// What a file of products came to, as the server tells and the screen shows it.
import { z } from 'zod';

export const productColumns = [
  ...(['reference', 'name', 'description', 'family', 'unit', 'kind', 'recurring', 'vat'] as const),
  ...(['price', 'currency', 'minQuantity', 'validFrom', 'cost', 'stock', 'activeFrom', 'activeUntil'] as const),
] as const;
export type ProductColumn = (typeof productColumns)[number];

export const productRowProblems = [
  ...([
    'unreadable',
    'unknownWord',
    'tooLong',
    'nameMissing',
    'twice',
    'archived',
    'vatZero',
    'vatMissing',
    'vatOfOther',
  ] as const),
  ...(['endsBeforeStart', 'broken'] as const),
] as const;

const problem = z.object({
  row: z.number().int().describe('As the spreadsheet numbers it, from 1'),
  column: z.enum(productColumns).nullable(),
  reason: z.enum(productRowProblems),
  value: z.string().describe('What stands there'),
});

export const MOST_PRODUCT_ROWS = 20_000;
export const MOST_TOLD_ROWS = 500;

export const productImportAnswer = z.object({
  ran: z.boolean().describe('False where only a look was asked for: nothing is written'),
  columns: z.array(z.object({ title: z.string(), column: z.enum(productColumns).nullable() })),
  rows: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  refused: z.number().int().describe('Rows; the others are imported'),
  problems: z.array(problem).describe(`Of the first ${MOST_TOLD_ROWS} rows that are refused`),
});

export type ProductImportAnswer = z.infer<typeof productImportAnswer>;
export type ProductRowProblem = z.infer<typeof problem>;
