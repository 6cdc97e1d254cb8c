// How a file is understood: its columns, what each fills, and its first rows as they will be.
import { sql } from 'kysely';
import { wallTime } from '../../../engine/dates.ts';
import type { Caller } from '../../../engine/define.ts';
import { refuse } from '../../../engine/refusal.ts';
import { storableJson } from '../../../engine/server/copy-text.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { columnProblems } from '../column-problems.rules.ts';
import type { AnswersOfExport, FileAnswers } from '../file-answers.rules.ts';
import type { Import } from '../import.record.ts';
import type { ColumnMapping } from '../import-fields.ts';
import { type PreviewedRow, type PreviewRow, previewRows } from '../import-preview.rules.ts';
import type { RowContext } from '../imported-row.rules.ts';
import type { KnownPolicy } from '../known-policy.rules.ts';
import { checkMapping } from '../mapping.rules.ts';
import { withOwnTargets } from '../own-columns.rules.ts';
import type { OwnField } from '../own-targets.ts';
import {
  columnCountOf,
  dataRows,
  dateOrderIn,
  decimalSignsIn,
  headRowsKept,
  inseeHeadcountsIn,
  readColumns,
  type SheetColumns,
} from '../sheet-columns.rules.ts';
import { knownLabels, ownFieldsOf } from './import-destination.ts';
import { withinReach } from './import-reach.ts';
import { rememberedExport } from './remembered-export.ts';
import type { SheetHead } from './sheet-head.ts';
import { UnreadableFile } from './unreadable-file.ts';

/** What the person chose; what is left out is guessed. */
export interface ReadingChoices extends Pick<Import, 'ownerId' | 'byRules' | 'campaignName' | 'viewName'> {
  /** What is known of the file, given what was answered of the last one with these columns. */
  answers(lastTime?: AnswersOfExport): FileAnswers;
  headerRow?: number;
  mapping?: ColumnMapping;
  policies?: readonly KnownPolicy[];
}

export type SheetReading = Pick<ReadingChoices, 'ownerId' | 'byRules' | 'campaignName' | 'viewName'> &
  FileAnswers &
  Omit<SheetHead, 'rowCount'> &
  SheetColumns &
  Pick<Import, 'totalRows' | 'policies' | 'columnProblems' | 'rowsLookedAt'> & { preview: Record<string, unknown>[] };

/** A mapping someone chose wins, then the one the company last used for these headers, then the guess. */
export async function readSheet(
  transaction: CompanyTransaction,
  caller: Caller,
  { rowCount, ...sheet }: SheetHead,
  { headerRow, mapping: chosen, policies: chosenPolicies, answers: answersFor, ...choices }: ReadingChoices,
): Promise<SheetReading> {
  if (headerRow && !sheet.head.some((row) => row.rowNumber === headerRow)) {
    refuse('import.headerTooFar', { rows: headRowsKept }, 'headerRow');
  }
  const ownFields = await ownFieldsOf(transaction);
  const columns = readColumns(sheet.head, { headerRow, ownFields });
  if (chosen) checkMapping(chosen, columns.columns.length);
  const known = chosen && withOwnTargets(chosen, ownFields);
  const remembered = known ? undefined : await rememberedExport(transaction, columns, ownFields);
  const answers = answersFor(remembered?.answers);
  const mapping = known ?? remembered?.mapping ?? columns.mapping;
  const policies = [...(chosenPolicies ?? remembered?.policies ?? [])].slice(0, mapping.length);
  const headerUnknown = columns.headerRow === 0 && headerRow === undefined;
  if (headerUnknown && mapping.every((field) => field === null)) throw new UnreadableFile('noHeader');

  const rows = dataRows(sheet.head, columns.headerRow);
  if (rows.length === 0 && headerRow === undefined) throw new UnreadableFile('headersOnly');
  const context = rowContext(
    { ...answers, headerRow: columns.headerRow, mapping, ...sheet },
    { ownFields, today: today(caller), currency: caller.currency },
  );
  const labels = await knownLabels(transaction, caller);
  const problems = columnProblems(rows, mapping, { context, labels });
  const preview = await withFates(transaction, caller, previewRows(rows, mapping, { context, labels }));
  const above = sheet.head.filter((row) => row.rowNumber <= columns.headerRow).length;
  return {
    ...choices,
    ...answers,
    ...sheet,
    ...columns,
    mapping,
    policies,
    columnProblems: JSON.parse(storableJson(JSON.stringify(problems))),
    rowsLookedAt: rows.length,
    preview: JSON.parse(storableJson(JSON.stringify(preview))),
    totalRows: rowCount === null ? null : Math.max(rowCount - above, rows.length),
  };
}

/** What `readImportedRow` needs to know of the file, the same for the preview and for the run. */
export function rowContext(
  {
    country,
    audience,
    areCustomers,
    source,
    head,
    headerRow,
    mapping,
    encoding,
    sheets,
    sheet,
  }: Pick<
    Import,
    | 'country'
    | 'audience'
    | 'areCustomers'
    | 'source'
    | 'head'
    | 'headerRow'
    | 'mapping'
    | 'encoding'
    | 'sheets'
    | 'sheet'
  >,
  { ownFields, today, currency }: { ownFields: readonly OwnField[]; today: string; currency: string },
): RowContext {
  const rows = dataRows(head, headerRow);
  const dateOrder = dateOrderIn(rows, mapping, ownFields);
  const decimalSigns = decimalSignsIn(rows, mapping, { ownFields, isWorkbook: encoding === null });
  const inseeHeadcounts = inseeHeadcountsIn(rows, mapping);
  const headers = head.find((row) => row.rowNumber === headerRow)?.cells;
  const system1904 = sheets.some(({ name, from1904 }) => name === sheet && from1904);
  const columnCount = columnCountOf({ head, headerRow, encoding });
  const reading = { dateOrder, system1904, inseeHeadcounts, decimalSigns, columnCount };
  return { country, currency, audience, areCustomers, source, ...reading, ownFields, today, headers };
}

export function today(caller: Pick<Caller, 'timeZone'>): string {
  return wallTime(new Date().toISOString(), caller.timeZone).day;
}

/** Tells the rows that are prospects of the company already, as far as the importer reaches. */
async function withFates(
  { db, companyId }: CompanyTransaction,
  caller: Caller,
  rows: PreviewedRow[],
): Promise<PreviewRow[]> {
  const keys = rows.flatMap((row) => row.keys);
  const { rows: found } = await sql<{ kind: string; key: string }>`select k.kind, k.key from kili.prospect_key as k
    join unnest(${keys.map(({ kind }) => kind)}::text[], ${keys.map(({ key }) => key)}::text[]) as wanted(kind, key)
      on k.kind = wanted.kind and k.key = wanted.key
    join kili.prospect as p on p.company_id = ${companyId} and p.id = k.prospect_id
    where k.company_id = ${companyId} and ${withinReach(caller, 'p')}
      and (p.archived_at is null or p.do_not_call_at is not null)`.execute(db);
  const known = new Set(found.map(({ kind, key }) => `${kind}:${key}`));
  return rows.map(({ keys: own, ...row }) => ({
    ...row,
    fate: own.some(({ kind, key }) => known.has(`${kind}:${key}`)) ? 'known' : row.fate,
  }));
}
