import { type DedupeKey, dedupeKeys } from '../prospects/prospect-keys.rules.ts';
import type { ReadMoment } from './dates.rules.ts';
import type { ColumnMapping } from './import-fields.ts';
import { type ImportedProspect, type RowContext, readImportedRow } from './imported-row.rules.ts';
import { type KnownLabels, noticesOf } from './prospect-of-row.rules.ts';
import type { RowProblem } from './row-problems.ts';
import type { HeadRow } from './sheet-columns.rules.ts';

export const rowsPreviewed = 20;

/** A row of the file as it will be. */
export interface PreviewRow {
  rowNumber: number;
  /** `known`: a prospect of the company, or of a row above, will be completed. */
  fate: 'created' | 'known' | 'refused';
  prospect: ImportedProspect | null;
  note: string | null;
  contactedOn: string | null;
  inbound: ReadMoment | null;
  nextActionOn: string | null;
  problems: RowProblem[];
}

export interface PreviewedRow extends PreviewRow {
  keys: DedupeKey[];
}

/** The first rows, each with the keys by which it may be known already. */
export function previewRows(
  rows: readonly HeadRow[],
  mapping: ColumnMapping,
  { context, labels }: { context: RowContext; labels: KnownLabels },
): PreviewedRow[] {
  const seen = new Set<string>();
  return rows.slice(0, rowsPreviewed).map(({ rowNumber, cells, broken }) => {
    const read = broken ? { refused: [{ code: broken }] } : readImportedRow(cells, mapping, context);
    const empty = { rowNumber, prospect: null, note: null, contactedOn: null, inbound: null, nextActionOn: null };
    if ('refused' in read) return { ...empty, fate: 'refused' as const, problems: read.refused, keys: [] };
    const { prospect, note = null, contactedOn = null, inbound = null, nextActionOn = null } = read;
    const problems = noticesOf(read, labels);
    const keys = dedupeKeys({ ...prospect, postalCode: prospect.address.postalCode });
    const texts = keys.map(({ kind, key }) => `${kind}:${key}`);
    const fate = texts.some((text) => seen.has(text)) ? 'known' : 'created';
    for (const text of texts) seen.add(text);
    return { rowNumber, fate, prospect, note, contactedOn, inbound, nextActionOn, problems, keys };
  });
}
