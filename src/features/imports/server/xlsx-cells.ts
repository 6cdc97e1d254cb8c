import type { CellValue } from 'hucre/xlsx';

/** The cells of a spreadsheet row as text, without trailing blanks. */
export function textOfCells(values: readonly CellValue[], resolve: (value: string) => string): string[] {
  const cells = values.map((value) => textOfCell(typeof value === 'string' ? resolve(value) : value));
  const filled = cells.findLastIndex((cell) => cell.trim() !== '');
  return cells.slice(0, filled + 1);
}

function textOfCell(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return textOfNumber(value);
  if (value instanceof Date) return textOfDate(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  return value;
}

/** Never an exponent: a telephone number or a SIRET must keep its digits. Decimals as a spreadsheet shows them. */
function textOfNumber(value: number): string {
  if (!Number.isFinite(value)) return '';
  if (Number.isInteger(value)) return BigInt(value).toString();
  const shown = Number(value.toPrecision(15));
  return Math.abs(shown) < 1e-6 ? shown.toFixed(15).replace(/0+$/, '') : String(shown);
}

/** A calendar day as written, whatever the time zone; a time on its own stays a time. */
function textOfDate(date: Date): string {
  const seconds = Math.round(date.getTime() / 1000);
  if (!Number.isFinite(seconds) || Math.abs(seconds) > 8e11) return '';
  const [day, time] = new Date(seconds * 1000).toISOString().slice(0, 19).split('T');
  if (!day || !time || day.length !== 10) return '';
  if (day < '1900-01-01') return time.slice(0, 5);
  return time === '00:00:00' ? day : `${day}T${time}`;
}
