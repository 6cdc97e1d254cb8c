import { expect, test } from 'vitest';
import { importFields } from '../import-fields.ts';
import { fieldGroups } from './field-groups.ts';

test('every field stands in one group', () => {
  expect(fieldGroups.flatMap(({ fields }) => fields).sort()).toEqual([...importFields].sort());
});
