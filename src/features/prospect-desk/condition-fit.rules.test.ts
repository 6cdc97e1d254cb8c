import { expect, test } from 'vitest';
import { fitsField, isReversed } from './condition-fit.rules.ts';
import type { ListCondition } from './list-conditions.rules.ts';
import type { ConditionKind } from './list-fields.rules.ts';

const ownerId = '01930000-0000-7000-8000-000000000001';
const field = 'custom.size';

test.each<[ConditionKind, object, boolean]>([
  ['text', { contains: ['a'] }, true],
  ['text', { within: 'today' }, false],
  ['text', { from: '2026-11-24' }, false],
  ['number', { from: 1, to: 5 }, true],
  ['number', { from: '2026-11-24' }, false],
  ['number', { among: ['1'] }, false],
  ['money', { to: 500 }, true],
  ['day', { from: '2026-11-24' }, true],
  ['day', { from: '2026-11-24', to: 3 }, false],
  ['instant', { within: 'lastWeek' }, true],
  ['choice', { among: ['A'] }, true],
  ['choice', { startsWith: ['A'] }, false],
  ['list', { filled: true }, true],
  ['pipeline', { filled: true }, false],
  ['campaign', { among: [ownerId] }, true],
  ['campaign', { without: [ownerId] }, true],
  ['campaign', { without: ['Relance'] }, false],
  ['campaign', { contains: [ownerId] }, false],
  ['campaign', { filled: false }, true],
  ['yesNo', { among: ['yes'] }, true],
  ['yesNo', { among: ['oui'] }, false],
  ['audience', { among: ['B2C', 'X'] }, false],
  ['owner', { among: ['nobody', ownerId] }, true],
  ['owner', { among: ['Claire'] }, false],
  ['source', { among: ['Salon'] }, true],
])('of a field of kind %s, %j: %s', (kind, asked, fits) => {
  expect(fitsField({ field, ...asked } as ListCondition, { field, kind })).toBe(fits);
});

test.each<[object, boolean]>([
  [{ from: 5, to: 1 }, true],
  [{ from: 1, to: 1 }, false],
  [{ from: 5 }, false],
  [{ from: '2026-11-24', to: '2026-11-23' }, true],
  [{ filled: true }, false],
])('%j ends before it begins: %s', (asked, expected) => {
  expect(isReversed({ field, ...asked } as ListCondition)).toBe(expected);
});
