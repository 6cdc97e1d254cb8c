const byteOrderMark = '\uFEFF';
/** « +33612345678 », « +41 21 345 67 89 »: digits and single spaces alone call nothing, whatever reads them. */
const telephone = /^\+[1-9](?: ?\d){6,14}$/;
/** How a cell begins that a spreadsheet would run as a formula (OWASP, « CSV injection »), or that already was defused. */
const formula = /^'*[=+\-@\t\r\n]/;

/** A text, or figures that are a number as they stand: « -12,50 ». */
export type CsvCell = string | { figures: string };

/** Rows as a French Excel opens them with a double click: UTF-8 with its mark, `;` and CRLF. */
export function toCsv(rows: readonly (readonly CsvCell[])[]): string {
  return byteOrderMark + rows.map(csvLine).join('');
}

/** One line, for files written piece by piece behind the mark. */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(csvCell).join(';')}\r\n`;
}

/** A cell that would be a formula is made text by an apostrophe; telephone numbers are harmless and stay readable. */
function csvCell(cell: CsvCell): string {
  if (typeof cell !== 'string') return cell.figures;
  const harmless = formula.test(cell) && !telephone.test(cell) ? `'${cell}` : cell;
  return /[;"\r\n\t]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A cell that comes back without the apostrophe it was given. */
export function withoutApostrophe(cell: string): string {
  return cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell;
}
