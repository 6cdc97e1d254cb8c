const byteOrderMark = '\uFEFF';
const e164 = /^\+[1-9]\d{6,14}$/;

/** Rows as a French Excel opens them with a double click: UTF-8 with its mark, `;` and CRLF. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return byteOrderMark + rows.map(csvLine).join('');
}

/** One line, for files written piece by piece behind the mark. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(';')}\r\n`;
}

/** A cell a spreadsheet would run as a formula is made text; telephone numbers in E.164 are harmless. */
function csvCell(text: string): string {
  const harmless = /^[=+\-@\t\r\n]/.test(text) && !e164.test(text) ? `'${text}` : text;
  return /[;"\r\n\t]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
