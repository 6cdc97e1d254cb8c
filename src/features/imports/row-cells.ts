import { cutShort } from '../../engine/text.ts';
import type { ColumnMapping, ColumnTarget } from './import-fields.ts';
import type { RowProblem } from './row-problems.ts';

/** One row seen through its mapping: cells by field, and the problems met while reading them. */
export interface RowCells {
  /** The trimmed cell of a field, "" when the file has none. */
  text(field: ColumnTarget): string;
  /** The same with spaces collapsed, cut to the length the field can keep. */
  shortText(field: ColumnTarget, longest: number): string | undefined;
  note(problem: RowProblem): void;
  problems: RowProblem[];
}

export function rowCells(cells: readonly string[], mapping: ColumnMapping): RowCells {
  const problems: RowProblem[] = [];
  for (const [index, field] of mapping.entries()) {
    const cell = cells[index];
    if (field && cell && isBroken(cell)) problems.push({ code: 'formulaBroken', field, value: cell });
  }
  const text = (field: ColumnTarget) => {
    const index = mapping.indexOf(field);
    const cell = index < 0 ? '' : (cells[index] ?? '').normalize('NFC').trim();
    return isBroken(cell) ? '' : withoutFormula(cell);
  };
  const note = (problem: RowProblem) => {
    problems.push(problem);
  };
  const shortText = (field: ColumnTarget, longest: number) => {
    const whole = text(field);
    const short = whole.replace(/\s+/g, ' ');
    if (short.length > longest) note({ code: 'textCut', field, value: whole });
    return cutShort(short, longest).trim() || undefined;
  };
  return { text, shortText, note, problems };
}

const errorValue =
  /^#(?:N\/A|REF!|VALUE!|VALEUR!|DIV\/0!|NAME\?|NOM\?|NUM!|NOMBRE!|NULL!|NUL!|SPILL!|PROPAGATION!|CALC!|GETTING_DATA)$/;

/** What a formula leaves when it has no result, in either language. A text that looks like a formula is a text. */
const isBroken = (cell: string) => cell.startsWith('#') && errorValue.test(cell.trim());

/** Some exports write `="0612345678"`, so that a spreadsheet keeps the zero. */
function withoutFormula(cell: string): string {
  const text = cell.startsWith('="') && cell.endsWith('"') ? cell.slice(2, -1) : undefined;
  return text === undefined ? cell : text.replaceAll('""', '"').trim();
}
