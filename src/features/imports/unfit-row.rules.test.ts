import { describe, expect, test } from 'vitest';
import type { ColumnMapping } from './import-fields.ts';
import { unfitRow } from './unfit-row.rules.ts';

const headers = ['Nom', 'Prénom', 'Tél', 'E-mail', 'CP', 'Ville', 'Commercial'];
const mapping: ColumnMapping = ['lastName', 'firstName', 'phone', 'email', 'postalCode', 'city', 'owner'];
const fate = (...cells: string[]) => unfitRow(cells, mapping, headers);

describe('the titles once more', () => {
  test.each<[string, string[], string | undefined]>([
    ['as they stand above', headers, 'headerAgain'],
    ['in other letters, with spaces around', [' NOM ', 'prénom', 'TÉL', 'e-mail'], 'headerAgain'],
    ['one word alone may be a name', ['Nom'], undefined],
    ['a row that only begins like them', ['Nom', 'Prénom', '06 39 98 30 50'], undefined],
  ])('%s', (_, cells, wanted) => expect(fate(...cells)).toBe(wanted));

  test('a file without titles has none to repeat', () =>
    expect(unfitRow(headers.slice(0, 2), mapping, [])).toBe(undefined));
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
    ['a broken e-mail alone', ['Dupont', 'Jean', '06 39 98 30 50', 'jean.lumen.example', '69003', 'Lyon'], undefined],
  ])('%s', (_, cells, wanted) => expect(fate(...cells)).toBe(wanted));
});
