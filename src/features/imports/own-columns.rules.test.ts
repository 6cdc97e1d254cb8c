import { expect, test } from 'vitest';
import type { CustomField } from '../custom-fields/custom-field.record.ts';
import { guessMapping } from './columns.rules.ts';
import { offeredFields, withOwnTargets } from './own-columns.rules.ts';
import type { OwnField } from './own-targets.ts';

const own = (key: string, name: string, kind: CustomField['kind'] = 'text'): OwnField => ({
  key,
  name,
  kind,
  options: [],
  archivedAt: null,
});
const fields = [
  own('sector', 'Secteur d’activité', 'choice'),
  own('budget', 'Budget prévu', 'money'),
  own('statut', 'Statut'),
  own('nom', 'Nom'),
];

test.each([
  ['budget prevu', 'custom.budget'],
  ['  BUDGET  PRÉVU ', 'custom.budget'],
  ['Budget prévu (devise)', 'custom.budget.currency'],
  ['Budget prévu (currency)', 'custom.budget.currency'],
  ['Secteur d’activité', 'custom.sector'],
  ['Statut', 'custom.statut'],
  ['Nom', 'lastName'],
  ['Activité', 'sector'],
  ['Budget', 'budget'],
])('a column « %s » fills %s', (header, target) => {
  expect(guessMapping([header], [], fields)).toEqual([target]);
});

test('the second column of a name stays without a field', () => {
  expect(guessMapping(['Statut', 'STATUT'], [], fields)).toEqual(['custom.statut', null]);
});

test('a remembered mapping loses the fields that are gone and takes up the own ones of the same key', () => {
  expect(withOwnTargets(['lastName', 'custom.gone', 'sector', 'naf', null], fields)).toEqual([
    'lastName',
    null,
    'custom.sector',
    'naf',
    null,
  ]);
  expect(withOwnTargets(['sector', 'custom.sector'], fields)).toEqual(['sector', 'custom.sector']);
});

test('what the company has under the same key is offered once', () => {
  expect(offeredFields(['sector', 'naf', 'lastName'], fields)).toEqual(['naf', 'lastName']);
});
