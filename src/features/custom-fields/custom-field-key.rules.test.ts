import { expect, test } from 'vitest';
import { customFieldKey } from './custom-field-key.rules.ts';

test.each([
  ['Budget', [], 'budget'],
  ['Date de l’audit', [], 'dateDeLAudit'],
  ['Équipé ?', [], 'equipe'],
  ['2e contact', [], 'field2eContact'],
  ['!!!', [], 'field'],
  ['Budget', ['budget', 'budget2'], 'budget3'],
  // What imports kept under their own key is what the field shows.
  ['effectif', [], 'headcount'],
  ['Effectif', ['headcount'], 'effectif'],
  ['Code NAF', [], 'naf'],
])('%s among %j is kept as %s', (name, taken, key) => {
  expect(customFieldKey(name, taken)).toBe(key);
});

test('a long name is cut', () => {
  expect(customFieldKey('mot '.repeat(20), [])).toHaveLength(36);
});
