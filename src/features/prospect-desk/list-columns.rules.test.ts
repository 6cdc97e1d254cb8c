import { describe, expect, test } from 'vitest';
import { chosenFields } from '../exports/export-fields.ts';
import {
  allColumns,
  exportedFields,
  firstColumns,
  firstColumnsOn,
  isFirstChoice,
  moveColumn,
  ownColumn,
  readColumnChoice,
  toggleColumn,
} from './list-columns.rules.ts';
import { listFields } from './list-fields.rules.ts';

describe('columns as they were kept', () => {
  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'name'],
    ['another shape', { columns: ['name'] }],
  ])('%s is as good as no choice', (_what, kept) => {
    expect(readColumnChoice(kept)).toEqual(firstColumns);
  });

  test('come back as they were', () => {
    const choice = { shown: ['name', 'phone', 'tags'], widths: { phone: 180 } } as const;
    expect(readColumnChoice(JSON.parse(JSON.stringify(choice)))).toEqual(choice);
  });

  test('stand in the order they were put in, each once', () => {
    const kept = { shown: ['tags', 'phone', 'tags', 'name'], widths: {} };
    expect(readColumnChoice(kept).shown).toEqual(['name', 'tags', 'phone']);
  });

  test('lose what no column is called, and never the name', () => {
    const kept = { shown: ['tags', 'mood', 'phone'], widths: { mood: 90, phone: 'wide', tags: 2, name: 9_000 } };
    expect(readColumnChoice(kept)).toEqual({ shown: ['name', 'tags', 'phone'], widths: { tags: 64, name: 800 } });
  });
});

test('the company’s own fields come last, and are gone with the field', () => {
  const own = ['custom.budget', 'custom.size'] as const;
  const shown = toggleColumn(toggleColumn(firstColumns, 'custom.size', own), 'custom.budget', own);
  expect(shown.shown.slice(-2)).toEqual(own);
  expect(readColumnChoice(shown, { own })).toEqual(shown);
  expect(readColumnChoice(shown, { own: ['custom.size'] }).shown.at(-1)).toBe('custom.size');
  expect(readColumnChoice(shown)).toEqual(firstColumns);
});

test('a column shown again takes the place it had', () => {
  const without = toggleColumn(firstColumns, 'stage');
  expect(without.shown).not.toContain('stage');
  expect(toggleColumn(without, 'stage')).toEqual(firstColumns);
  expect(toggleColumn(firstColumns, 'name')).toEqual(firstColumns);
});

test('a column moves one place at a time, never before the name', () => {
  const choice = { shown: ['name', 'phone', 'tags'], widths: {} } as const;
  expect(moveColumn(choice, 'tags', -1).shown).toEqual(['name', 'tags', 'phone']);
  expect(moveColumn(choice, 'phone', 1).shown).toEqual(['name', 'tags', 'phone']);
  expect(moveColumn(choice, 'phone', -1).shown).toEqual(choice.shown);
  expect(moveColumn(choice, 'tags', 1).shown).toEqual(choice.shown);
  expect(moveColumn(choice, 'name', 1).shown).toEqual(choice.shown);
});

test('a small laptop starts without the source, and calls that no choice', () => {
  const first = firstColumnsOn(false);
  expect(first.shown).not.toContain('source');
  expect(readColumnChoice(undefined, { first })).toEqual(first);
  expect(isFirstChoice(first, first)).toBe(true);
  expect(isFirstChoice(toggleColumn(first, 'source'), first)).toBe(false);
});

test('every column of the first choice exists', () => {
  expect(firstColumns.shown.every((key) => allColumns().includes(key))).toBe(true);
  expect(isFirstChoice(firstColumns)).toBe(true);
  expect(isFirstChoice({ ...firstColumns, widths: { phone: 180 } })).toBe(false);
});

/** The columns that have another name than what the list is asked about. */
const columnOf: Readonly<Record<string, string>> = {
  pipelineId: 'pipeline',
  stageId: 'stage',
  ownerId: 'owner',
  campaignIds: 'campaigns',
  'phones.number': 'phone',
  'emails.address': 'email',
  'expectedAmount.amount': 'expectedAmount',
  'budget.amount': 'budget',
  doNotCallAt: 'doNotCall',
  nextActionAt: 'nextAction',
  lastContactAt: 'lastContact',
  inboundAt: 'inbound',
  createdAt: 'created',
  'custom.budget.amount': 'custom.budget',
};
/** How a prospect stands, or what each of several numbers is: no one value that a column could show. */
const withoutOneValue = ['noNext', 'stay', 'phones.kind', 'phones.status', 'emails.kind'];

test('whatever the list can be asked about is a column of it, your own fields too', () => {
  const own = [{ key: 'budget', name: 'Budget', kind: 'money' as const, options: [] }];
  const asked = listFields(own).filter(({ field }) => !withoutOneValue.includes(field));
  const columns: readonly string[] = allColumns([ownColumn('budget')]);
  const missing = asked.map(({ field }) => columnOf[field] ?? field.replace('address.', ''));
  expect(missing.filter((column) => !columns.includes(column))).toEqual([]);
});

describe('the columns in a file', () => {
  test('are fields that a file can have, each of them', () => {
    const fields = exportedFields(allColumns([ownColumn('size')]));
    expect(chosenFields.parse(fields)).toEqual(fields);
    expect(new Set(fields).size).toBe(fields.length);
  });

  test('keep their order; beside a number stands that it must not be called', () => {
    expect(exportedFields(['name', 'tags', 'phone'])).toEqual([
      ...['lastName', 'firstName', 'organisation', 'tags', 'phone', 'doNotCall'],
    ]);
  });
});
