import { sql } from 'kysely';
import { csvLine } from '../../../engine/csv-safe.ts';
import type { Locale } from '../../../engine/messages.ts';
import { type Database, inCompany } from '../../../engine/server/database.ts';
import type { Person } from '../../../engine/server/run-command.ts';
import { columnLetters } from '../column-letters.ts';
import { isReasonHeader, reasonHeader } from '../header-text.rules.ts';
import type { Import } from '../import.record.ts';
import { rowProblemMessages } from '../row-problems.messages.ts';
import type { RowProblem } from '../row-problems.ts';
import { columnCountOf } from '../sheet-columns.rules.ts';

interface RefusedRow {
  rowNumber: number;
  cells: string[];
  reasons: RowProblem[];
}

const pageSize = 1_000;

/** The refused rows as they stood in the file, with the reason behind; mended, they can be imported again. */
export async function* refusedCsv(
  database: Database,
  person: Person,
  { id, columns, ...file }: Pick<Import, 'id' | 'columns' | 'head' | 'headerRow' | 'encoding'>,
  locale: Locale,
): AsyncGenerator<string> {
  // Cells too many stand under no title, so that a row is refused again until it is mended.
  const columnCount = columnCountOf(file) ?? columns.length;
  const headers = columns.map(({ header }, index) => header || (index < columnCount ? columnLetters(index) : ''));
  // A file of refused rows that went through once more has its reasons replaced.
  const width = isReasonHeader(headers.at(-1) ?? '') ? headers.length - 1 : headers.length;
  yield `\uFEFF${csvLine([...headers.slice(0, width), reasonHeader])}`;
  for (let after = -1; ; ) {
    const rows = await refusedRows(database, person, id, after);
    const lines = rows.map(({ cells, reasons }) => {
      const texts = reasons.map(({ code }) => rowProblemMessages[locale][code]);
      return csvLine([...Array.from({ length: width }, (_, index) => cells[index] ?? ''), texts.join(', ')]);
    });
    yield lines.join('');
    if (rows.length < pageSize) return;
    after = rows.at(-1)!.rowNumber;
  }
}

async function refusedRows(database: Database, person: Person, importId: string, after: number): Promise<RefusedRow[]> {
  return inCompany(database, person, async ({ db, companyId }) => {
    const { rows } = await sql<RefusedRow>`select row_number, cells, reasons from kili.refused_row
      where company_id = ${companyId} and import_id = ${importId} and row_number > ${after}
      order by row_number limit ${pageSize}`.execute(db);
    return rows;
  });
}
