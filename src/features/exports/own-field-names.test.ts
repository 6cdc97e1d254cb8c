// No own field may bear the name of a column that files have already: it would not come back as what it was.
import { expect, test } from 'vitest';
import { isBuiltInName } from '../custom-fields/built-in-names.rules.ts';
import { importFieldLabels } from '../imports/import-fields.messages.ts';
import { type ImportField, keptAsCustom } from '../imports/import-fields.ts';
import { exportFieldLabels } from './export-fields.messages.ts';

// Imports keep these as own values: a field of that name is the same thing.
const isOwn = (field: string) => field === 'siren' || keptAsCustom.includes(field as ImportField);

test.each(['fr', 'en'] as const)('every usual column is a name already taken: %s', (language) => {
  const labels = [...Object.entries(importFieldLabels[language]), ...Object.entries(exportFieldLabels[language])];
  const free = labels.filter(([field, label]) => !isOwn(field) && !label.includes('{of}') && !isBuiltInName(label));
  expect(free).toEqual([]);
});

test('what only resembles one is free', () => {
  for (const name of ['Téléphone du gardien', 'Ville de naissance', 'Effectif', 'Budget', 'SIREN'])
    expect(isBuiltInName(name), name).toBe(false);
});
