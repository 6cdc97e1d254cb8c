import { describe, expect, it } from 'vitest';
import { containsEveryWord } from '../../engine/text.ts';
import { searchText } from './prospect-names.rules.ts';

const anne = {
  firstName: 'Anne',
  lastName: 'N’Diaye',
  organisation: 'Lefèvre & Fils',
  siret: null,
  custom: {},
  address: { city: 'Saint-Étienne' },
  emails: [{ address: 'anne-laure@lefevre.example' }],
  phones: [],
};
const helene = { ...anne, firstName: 'Marie-Hélène', lastName: "L'Hermitte", emails: [] };

describe('a search', () => {
  it.each([
    ['ndiaye', anne],
    ['n’diaye', anne],
    ['lefevre fils', anne],
    ['saintetienne', anne],
    ['saint-etienne', anne],
    ['mariehelene', helene],
    ['marie helene', helene],
    ['Marie-Hélène lhermitte', helene],
  ])('for « %s » finds the name, apostrophe and hyphen or not', (typed, row) => {
    expect(containsEveryWord(searchText(row), typed)).toBe(true);
  });

  it('finds the SIREN of an organisation without a SIRET', () => {
    expect(containsEveryWord(searchText({ ...anne, custom: { siren: '732829320' } }), '732 829 320')).toBe(true);
  });

  it('looks into e-mails as they are written', () => {
    expect(searchText(anne)).toBe(
      'anne n’diaye lefevre & fils saint-etienne anne-laure@lefevre.example ndiaye saintetienne',
    );
  });
});
