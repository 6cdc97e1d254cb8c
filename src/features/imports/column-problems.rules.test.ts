import { expect, test } from 'vitest';
import { columnProblems } from './column-problems.rules.ts';
import type { ColumnMapping } from './import-fields.ts';
import type { HeadRow } from './sheet-columns.rules.ts';

const mapping: ColumnMapping = ['lastName', 'phone', 'email', null, 'stage'];
const looking = {
  context: {
    country: 'FR',
    currency: 'EUR',
    audience: 'B2B',
    headers: ['Nom', 'Tél', 'E-mail', 'Divers', 'Étape'],
  } as const,
  labels: { stageIds: new Map([['nouveau', 'id']]), ownerIds: new Map(), lostStageIds: new Set<string>() },
};
const problemsOf = (...rows: string[][]) =>
  columnProblems(
    rows.map((cells, index) => ({ rowNumber: index + 2, cells })),
    mapping,
    looking,
  );

test('problems are counted by column, in the order of the file, with where they stand', () => {
  expect(
    problemsOf(
      ['Dupont', '06 12', 'jean@', '', 'Nouveau'],
      ['Martin', '06 39 98 30 50', 'luc@lumen.example', '', 'Inconnue'],
      ['Petit', '12', 'ana@lumen.example', '06 12', 'nouveau'],
      ['', '06 39 98 30 51', '', '', ''],
    ),
  ).toEqual([
    { column: null, code: 'nameOrOrganisationMissing', count: 1, examples: [{ rowNumber: 5, value: null }] },
    {
      column: 1,
      code: 'phoneUnreadable',
      count: 2,
      examples: [
        { rowNumber: 2, value: '06 12' },
        { rowNumber: 4, value: '12' },
      ],
    },
    { column: 2, code: 'emailUnreadable', count: 1, examples: [{ rowNumber: 2, value: 'jean@' }] },
    { column: 4, code: 'stageUnknown', count: 1, examples: [{ rowNumber: 3, value: 'Inconnue' }] },
  ]);
});

test('ten examples are enough of many', () => {
  const rows = Array.from({ length: 30 }, (_, index) => [`Nom${index}`, '12']);
  expect(problemsOf(...rows)).toMatchObject([{ count: 30, examples: { length: 10 } }]);
});

test('a row cut short is told of as a whole', () => {
  const row: HeadRow = { rowNumber: 9, cells: ['Dupont'], broken: 'brokenQuotes' };
  expect(columnProblems([row], mapping, looking)).toMatchObject([{ column: null, code: 'brokenQuotes', count: 1 }]);
});
