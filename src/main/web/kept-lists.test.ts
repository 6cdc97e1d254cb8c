import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareBy, matches } from '../../engine/filter.ts';
import { GroupedRows } from '../../engine/grouped-rows.ts';
import type { Row } from '../../engine/memory-store.ts';
import { keepLists } from '../../engine/web/store/kept-lists.ts';
import { interactionRecord } from '../../features/interactions/interaction.record.ts';

const queries = [
  {},
  { order: [{ field: 'note' }] },
  { where: { field: 'prospectId', is: 'p1' } },
  { where: { field: 'prospectId', is: 'p2' }, order: [{ field: 'note', descending: true }] },
  {
    where: {
      and: [
        { field: 'prospectId', is: 'p1' },
        { field: 'kind', is: 'call' },
      ],
    },
    order: [{ field: 'note' }],
  },
  { where: { field: 'kind', in: ['call', 'note'] }, order: [{ field: 'kind' }, { field: 'note', descending: true }] },
  { where: { not: { field: 'note', is: null } }, order: [{ field: 'note' }], limit: 3 },
];

function start() {
  const rows = new GroupedRows((row) => String(row.prospectId));
  const lists = keepLists({
    get: (_, id) => rows.get(id),
    all: () => [...rows.values()],
    inGroup: (_, group) => rows.inGroup(group),
  });
  const touch = (ids: string[]) => lists.touch(new Map([[interactionRecord.name, new Set(ids)]]));
  return { rows, lists, touch };
}

const change = fc.record({
  id: fc.constantFrom(...Array.from({ length: 12 }, (_, n) => `row${n}`)),
  row: fc.option(
    fc.record({
      prospectId: fc.constantFrom('p1', 'p2', 'p3'),
      kind: fc.constantFrom('call', 'note', 'email'),
      note: fc.option(fc.constantFrom('a', 'b', 'c', 'é')),
    }),
  ),
});

describe('a kept list', () => {
  test('equals a list made anew, whatever was touched in whatever portions', () => {
    fc.assert(
      fc.property(fc.array(fc.array(change, { maxLength: 5 }), { maxLength: 12 }), (portions) => {
        const { rows, lists, touch } = start();
        for (const portion of portions) {
          for (const { id, row } of portion) {
            if (row) rows.set(id, { id, ...row });
            else rows.delete(id);
          }
          touch(portion.map(({ id }) => id));
          for (const query of queries) {
            const {
              where,
              order = [],
              limit,
            } = query as { where?: never; order?: { field: string }[]; limit?: number };
            const expected = [...rows.values()].filter((row) => !where || matches(where, row)).sort(compareBy(order));
            expect(lists.rows(interactionRecord, query as never)).toEqual(expected.slice(0, limit));
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test('is the same array as long as nothing in it looks different', () => {
    const { rows, lists, touch } = start();
    const write = (row: Row) => {
      rows.set(row.id as string, row);
      touch([row.id as string]);
    };
    const calls = { where: { field: 'kind', is: 'call' }, limit: 2 };
    write({ id: 'a', prospectId: 'p1', kind: 'call' });
    write({ id: 'b', prospectId: 'p1', kind: 'call' });
    write({ id: 'c', prospectId: 'p1', kind: 'call' });
    const before = lists.rows(interactionRecord, calls);
    write({ id: 'n', prospectId: 'p1', kind: 'note' });
    expect(lists.rows(interactionRecord, calls)).toBe(before);
    write({ id: 'a', prospectId: 'p1', kind: 'call', note: 'changed' });
    expect(lists.rows(interactionRecord, calls)).not.toBe(before);
  });
});
