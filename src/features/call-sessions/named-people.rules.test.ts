import { expect, it } from 'vitest';
import { filterSchema, matches } from '../../engine/filter.ts';
import { namedPeople, namesPeople } from './named-people.rules.ts';

const ids = (count: number) => Array.from({ length: count }, (_, place) => `person ${place}`);

it.each([0, 1, 500, 501, 20_000])('names %i people, whatever a condition may hold', (count) => {
  const scope = namedPeople(ids(count));
  expect(filterSchema.safeParse(scope).success).toBe(true);
  expect(namesPeople(scope)).toBe(true);
  expect(matches(scope, { id: `person ${count - 1}` } as never)).toBe(count > 0);
  expect(matches(scope, { id: 'somebody else' } as never)).toBe(false);
});

it.each([null, { and: [] }, { field: 'id', is: 'one' }, { or: [{ field: 'stageId', in: ['a'] }] }])(
  'a described scope names nobody: %j',
  (scope) => expect(namesPeople(scope)).toBe(false),
);
