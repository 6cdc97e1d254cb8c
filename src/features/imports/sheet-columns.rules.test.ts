import { describe, expect, test } from 'vitest';
import {
  columnCountIn,
  dataRows,
  dateOrderIn,
  inseeHeadcountsIn,
  isCountEstimated,
  readColumns,
} from './sheet-columns.rules.ts';

const head = [
  { rowNumber: 1, cells: ['Salon de Lyon'] },
  { rowNumber: 3, cells: ['Nom', ' Tél  mobile', 'Date de contact'] },
  { rowNumber: 4, cells: ['Dupont', '06 39 98 00 01', '03/14/2026'] },
  { rowNumber: 5, cells: ['', ' '] },
  { rowNumber: 6, cells: ['Martin', '', '03/05/2026', 'x'] },
];

describe('columns', () => {
  test('are named by the line of headers, wherever it stands, and as many as the widest row', () => {
    expect(readColumns(head)).toMatchObject({
      headerRow: 3,
      columns: [
        { header: 'Nom', samples: ['Dupont', 'Martin'] },
        { header: 'Tél mobile', samples: ['06 39 98 00 01'] },
        { header: 'Date de contact', samples: ['03/14/2026', '03/05/2026'] },
        { header: '', samples: ['x'] },
      ],
      mapping: ['lastName', 'mobile', 'contactedOn', null],
    });
  });

  test('are known by their values when there are no headers', () => {
    const rows = [{ rowNumber: 1, cells: ['a@lumen.example', '06 39 98 00 01'] }];
    expect(readColumns(rows)).toMatchObject({ headerRow: 0, mapping: ['email', 'mobile'], signature: '' });
  });
});

test('rows of data stand below the headers and hold something', () => {
  expect(dataRows(head, 3).map((row) => row.rowNumber)).toEqual([4, 6]);
});

test.each([
  ['a workbook', { encoding: null, totalRows: 4_000, headerRow: 1 }, false],
  ['a text file whose rows were all seen', { encoding: 'utf-8', totalRows: 78, headerRow: 1 }, false],
  ['a longer text file', { encoding: 'utf-8', totalRows: 79, headerRow: 1 }, true],
])('the count of %s is an estimate: %j %s', (_, file, estimated) => expect(isCountEstimated(file)).toBe(estimated));

test.each([
  [['00', '11', '', 'NN', '53'], true],
  [['11', '12'], false],
  [['01', '10'], false],
  [['10-19', '02'], false],
  [[], false],
])('headcounts %j are INSEE codes: %s', (cells, are) => {
  const rows = cells.map((cell, index) => ({ rowNumber: index + 2, cells: ['Dupont', cell] }));
  expect(inseeHeadcountsIn(rows, ['lastName', 'headcount'])).toBe(are);
});

test('one date whose second part is past twelve tells the order of all', () => {
  expect(dateOrderIn(dataRows(head, 3), ['lastName', null, 'contactedOn', null])).toBe('monthFirst');
  expect(dateOrderIn(dataRows(head, 4), ['lastName', null, 'contactedOn', null])).toBeUndefined();
});

describe('a column without a title', () => {
  const titles = ['Nom', 'Société', 'Ville', 'Mobile'];
  const good = ['Roy', 'Garage Roy', 'Lyon', '0639980011'];
  const slipped = ['Mal', 'Dupont', 'Fils', 'Lyon', '0639980012'];
  const mappingOf = (headers: string[], ...rows: string[][]) =>
    readColumns(
      [headers, ...rows].map((cells, index) => ({ rowNumber: index + 1, cells })),
      { headerRow: 1 },
    ).mapping;

  test.each<[string, string[], string[][], string | null]>([
    ['that a single row fills is not guessed by what it holds', titles, [good, good, slipped], null],
    ['nor one that few rows fill', titles, [good, good, good, slipped, slipped], null],
    ['nor one of a file of refused rows, whoever fills it', [...titles, '', 'motif'], [slipped, slipped], null],
    ['that most rows fill is', titles, [good, slipped, slipped], 'mobile2'],
  ])('%s', (_, headers, rows, wanted) => expect(mappingOf(headers, ...rows)[4]).toBe(wanted));
});

describe('the columns of a file', () => {
  const rows = (...cells: string[][]) => cells.map((one, index) => ({ rowNumber: index + 2, cells: one }));

  test.each<[string, string[][], number]>([
    ['are those with a title', [['Dupont', 'Lyon'], ['Martin']], 2],
    [
      'not one that a single row has more',
      [
        ['Dupont', 'Lyon', 'x'],
        ['Martin', 'Nantes'],
      ],
      2,
    ],
    [
      'and one without a title that rows do use',
      [
        ['Dupont', 'Lyon', 'x'],
        ['Martin', '', 'y'],
      ],
      3,
    ],
  ])('%s', (_, cells, count) => expect(columnCountIn(rows(...cells), ['Nom', 'Ville'])).toBe(count));

  test('are not one more because some rows have slipped', () => {
    const slipped = ['Dupont', 'Fils', 'Lyon'];
    const good = ['Martin', 'Nantes'];
    expect(columnCountIn(rows(slipped, slipped, good, good, good), ['Nom', 'Ville'])).toBe(2);
  });

  test('of a file of refused rows are those it came from had', () => {
    const refused = ['Dupont', 'Fils', 'Lyon', 'trop'];
    expect(columnCountIn(rows(refused, refused), ['Nom', 'Ville', '', 'motif'])).toBe(2);
    expect(columnCountIn(rows(refused, refused), ['Nom', 'Ville', 'C', 'motif'])).toBe(3);
  });

  test('are not known of a file without titles', () =>
    expect(columnCountIn(rows(['Dupont']), undefined)).toBeUndefined());
});
