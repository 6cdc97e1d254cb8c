import { expect, test } from 'vitest';
import type { ColumnMapping, ImportField } from './import-fields.ts';
import { readImportedRow } from './imported-row.rules.ts';

/** What becomes of a row of a French file. */
function read(cells: Partial<Record<ImportField, string>>) {
  const mapping = ['lastName', ...Object.keys(cells)] as ColumnMapping;
  const row = readImportedRow(['Peeters', ...Object.values(cells)], mapping, {
    country: 'FR',
    currency: 'EUR',
    audience: 'B2B',
  });
  if ('refused' in row) throw new Error('the row was refused');
  const { phones, address } = row.prospect;
  return {
    numbers: phones.map(({ number, status }) => [number, status]),
    country: address.country,
    postalCode: address.postalCode,
    noticed: row.problems.map(({ code }) => code),
  };
}

const mobile = '0470 12 34 01';
const belgian = ['+32470123401', 'valid'];
const french = ['+33470123401', 'valid'];

test.each<[string, Partial<Record<ImportField, string>>, object]>([
  ['a column says it', { mobile, country: 'Belgique' }, { numbers: [belgian], country: 'BE', noticed: [] }],
  [
    'the postal code says it',
    { mobile, postalCode: 'B-1000' },
    { numbers: [belgian], country: 'BE', postalCode: '1000', noticed: [] },
  ],
  ['so does a Swiss one', { mobile: '079 123 45 67', postalCode: 'CH-1201' }, { numbers: [['+41791234567', 'valid']] }],
  [
    'the number beside it says it',
    { phone: '+32 2 512 34 56', mobile },
    { numbers: [belgian, ['+3225123456', 'valid']], noticed: [] },
  ],
  [
    'and the postal code does not object',
    { phone: '0032 2 512 34 56', mobile, postalCode: '1000' },
    { numbers: [belgian, ['+3225123456', 'valid']], country: 'BE', postalCode: '1000' },
  ],
  [
    'a Frenchman with one Belgian number stays in France',
    { mobile: '+32 470 12 34 01', phone: '01 45 67 89 01', postalCode: '75001' },
    { numbers: [belgian, ['+33145678901', 'valid']], country: 'FR', postalCode: '75001', noticed: [] },
  ],
  [
    'a number that is none in the other country is read in that of the file, and to be checked',
    { mobile: '+32 470 12 34 01', phone: '01 45 67 89 01' },
    { numbers: [belgian, ['+33145678901', 'possible']], noticed: ['countryDoubtful'] },
  ],
  [
    'an e-mail and a postal code agree',
    { mobile, email: 'jan@peeters.be', postalCode: '1000' },
    { numbers: [belgian], country: 'BE', postalCode: '1000', noticed: [] },
  ],
  [
    'an e-mail alone leaves a doubt',
    { mobile, email: 'jan@peeters.be' },
    { numbers: [['+33470123401', 'possible']], noticed: ['countryDoubtful'] },
  ],
  [
    'a French postal code and a foreign e-mail do too',
    { mobile, email: 'jan@peeters.be', postalCode: '03000' },
    { numbers: [['+33470123401', 'possible']], country: 'FR', noticed: ['countryDoubtful'] },
  ],
  [
    'nothing speaks of another',
    { mobile, postalCode: '1000' },
    { numbers: [french], postalCode: '01000', noticed: [] },
  ],
  [
    'the overseas departments are France',
    { mobile: '+262 692 12 34 56', phone: '01 45 67 89 01' },
    {
      numbers: [
        ['+262692123456', 'valid'],
        ['+33145678901', 'valid'],
      ],
      noticed: [],
    },
  ],
])('%s', (_, cells, wanted) => expect(read(cells)).toMatchObject(wanted));
