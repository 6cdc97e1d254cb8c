import { describe, expect, test } from 'vitest';
import type { ColumnMapping } from './import-fields.ts';
import { unfitRow } from './unfit-row.rules.ts';

const headers = ['Nom', 'Prénom', 'Tél', 'E-mail', 'CP', 'Ville', 'Commercial'];
const mapping: ColumnMapping = ['lastName', 'firstName', 'phone', 'email', 'postalCode', 'city', 'owner'];
const fate = (...cells: string[]) => unfitRow(cells, mapping, { headers, columnCount: headers.length });

describe('the titles once more', () => {
  test.each<[string, string[], string | undefined]>([
    ['as they stand above', headers, 'headerAgain'],
    ['in other letters, with spaces around', [' NOM ', 'prénom', 'TÉL', 'e-mail'], 'headerAgain'],
    ['one word alone may be a name', ['Nom'], undefined],
    ['a row that only begins like them', ['Nom', 'Prénom', '06 39 98 30 50'], undefined],
  ])('%s', (_, cells, wanted) => expect(fate(...cells)).toBe(wanted));

  test('the reason in a file of refused rows is no cell too many', () => {
    const told = { headers: ['Nom', 'Ville', '', 'motif'], columnCount: 2 };
    const fills: ColumnMapping = ['lastName', 'city', null, null];
    expect(unfitRow(['Dupont', 'Lyon', '', 'Ni nom ni société'], fills, told)).toBeUndefined();
    expect(unfitRow(['Dupont', 'Fils', 'Lyon', 'trop'], fills, told)).toBe('tooManyCells');
  });

  test('a file without titles has none to repeat', () =>
    expect(unfitRow(headers.slice(0, 2), mapping)).toBe(undefined));
});

describe('cells out of place', () => {
  test.each<[string, string[], string | undefined]>([
    ['as it should be', ['Dupont', 'Jean', '06 39 98 30 50', 'j@lumen.example', '69003', 'Lyon'], undefined],
    [
      'moved to the right',
      ['', 'Dupont', 'Jean', '06 39 98 30 50', 'j@lumen.example', '69003', 'Lyon'],
      'columnsShifted',
    ],
    ['moved to the left', ['Jean', '06 39 98 30 50', 'j@lumen.example', '69003', 'Lyon'], 'columnsShifted'],
    ['an e-mail typed as a telephone', ['Dupont', 'Jean', 'j@lumen.example', '', '69003', 'Lyon'], undefined],
    ['a word typed as a telephone', ['Dupont', 'Jean', 'voir standard', 'j@lumen.example', '69003', 'Lyon'], undefined],
    ['an owner by their e-mail', ['Dupont', 'Jean', 'inconnu', '', '69003', 'Lyon', 'claire@lumen.example'], undefined],
    ['a swapped name and telephone', ['06 39 98 30 50', 'Jean', 'Dupont'], 'columnsShifted'],
    [
      'a word as e-mail, the address further on',
      ['Dupont', 'Jean', '', 'rien', '', 'j@lumen.example'],
      'columnsShifted',
    ],
    ['one cell more than there are columns', [...headers.map(() => 'x'), 'Lyon'], 'tooManyCells'],
    ['a telephone as the name of somebody', ['06 39 98 30 50', '', '06 39 98 30 50'], undefined],
    ['nothing said twice', ['Dupont', 'Jean', 'aucun', 'aucun', '69003', 'Lyon'], undefined],
    ['a foreign postal code', ['Dupont', 'Jean', 'standard', 'j@lumen.example', 'SW1A 1AA', 'London'], undefined],
    ['a broken e-mail alone', ['Dupont', 'Jean', '06 39 98 30 50', 'jean.lumen.example', '69003', 'Lyon'], undefined],
  ])('%s', (_, cells, wanted) => expect(fate(...cells)).toBe(wanted));
});

describe('cells moved by several columns', () => {
  const names = ['Civilité', 'Prénom', 'Nom', 'Société', 'Tél', 'Mobile', 'E-mail', 'CP', 'Ville'];
  const targets: ColumnMapping = [
    'civility',
    'firstName',
    'lastName',
    'organisation',
    'phone',
    'mobile',
    'email',
    'postalCode',
    'city',
  ];
  const person = (number: number) => [
    'Mme',
    `Zoé${number}`,
    `Durand${number}`,
    'Lumen',
    `06399800${number}`,
    '',
    `zoe${number}@lumen.example`,
    '69003',
    'Lyon',
  ];
  const moved = (cells: string[]) => ['Prospects', '', '', ...cells];

  test.each([15, 16, 17])('behind a prefix of three, row %i', (number) => {
    // As the columns are found: the cells beyond the titles have none.
    const wide: ColumnMapping = [...targets, null, 'email2', null];
    expect(unfitRow(moved(person(number)), wide, { headers: names, columnCount: 9 })).toBe('columnsShifted');
    expect(unfitRow(person(number), wide, { headers: names, columnCount: 9 })).toBeUndefined();
  });

  test.each([1, 2, 3, 4, 5])('by %i', (by) => {
    const cells = [...Array.from({ length: by }, () => ''), ...person(15)];
    expect(unfitRow(cells, targets, { headers: names, columnCount: 9 })).toBeDefined();
  });

  test('two remarks instead of telephones are no reason', () => {
    const cells = person(15).with(4, 'voir standard').with(5, 'demander Paul');
    expect(unfitRow(cells, targets, { headers: names, columnCount: 9 })).toBeUndefined();
  });

  test('a column without a title that somebody chose a field for is a column', () => {
    const chosen: ColumnMapping = [...targets, 'comment'];
    expect(unfitRow([...person(15), 'vue au salon'], chosen, { headers: names, columnCount: 9 })).toBeUndefined();
  });
});
