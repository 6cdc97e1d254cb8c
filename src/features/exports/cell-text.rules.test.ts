import { describe, expect, test } from 'vitest';
import { csvLine } from '../../engine/csv-safe.ts';
import { type CellKind, type CellValue, cellOfWorkbook, cellText } from './cell-text.rules.ts';

const cases: [CellKind, CellValue, fr: string, en: string, inWorkbook: CellValue | Date][] = [
  ['text', 'Lefèvre', 'Lefèvre', 'Lefèvre', 'Lefèvre'],
  ['text', null, '', '', null],
  ['text', '36252187900034', '36252187900034', '36252187900034', '36252187900034'],
  ['text', '=1+1', "'=1+1", "'=1+1", '=1+1'],
  ['text', '+41 21 345 67 89', '+41 21 345 67 89', '+41 21 345 67 89', '+41 21 345 67 89'],
  ['number', 12, '12', '12', 12],
  ['number', -1.5, '-1,5', '-1.5', -1.5],
  ['number', 1e21, '1000000000000000000000', '1000000000000000000000', 1e21],
  ['number', '10-19', '10-19', '10-19', '10-19'],
  ['number', '-2+A1', "'-2+A1", "'-2+A1", '-2+A1'],
  ['amount', 18000.5, '18000,50', '18000.50', 18000.5],
  ['amount', 0.1, '0,10', '0.10', 0.1],
  ['day', '2026-11-04', '04/11/2026', '2026-11-04', new Date('2026-11-04T00:00:00.000Z')],
  ['day', 'bientôt', 'bientôt', 'bientôt', 'bientôt'],
  ['moment', '2026-11-04 09:05', '04/11/2026 09:05', '2026-11-04 09:05', new Date('2026-11-04T09:05:00.000Z')],
];

describe.each(cases)('%s %j', (kind, value, fr, en, inWorkbook) => {
  test('is written as people of either language write it', () => {
    expect(csvLine([cellText(value, kind, 'fr')])).toBe(`${fr}\r\n`);
    expect(csvLine([cellText(value, kind, 'en')])).toBe(`${en}\r\n`);
  });
  test('is in a workbook what it is', () => expect(cellOfWorkbook(value, kind)).toEqual(inWorkbook));
});
