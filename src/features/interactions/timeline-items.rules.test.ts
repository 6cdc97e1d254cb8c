import { expect, test } from 'vitest';
import { emptyInteraction, type Interaction } from './interaction.record.ts';
import { kindsIn, timelineItems } from './timeline-items.rules.ts';

function note(id: string, changes: Partial<Interaction> = {}): Interaction {
  return {
    ...emptyInteraction,
    id,
    prospectId: 'p',
    userId: 'u',
    kind: 'note',
    occurredAt: '2025-11-20T10:00:00.000Z',
    createdAt: '2025-11-20T10:00:00.000Z',
    updatedAt: '2025-11-20T10:00:00.000Z',
    rev: 1,
    ...changes,
  };
}

test('the newest comes first', () => {
  const items = timelineItems([note('a'), note('b', { occurredAt: '2025-11-21T10:00:00.000Z' })]);
  expect(items.map(({ interaction }) => interaction.id)).toEqual(['b', 'a']);
});

test('a correction shows in the place of what it corrects, and the first text stays', () => {
  const [item, ...others] = timelineItems([
    note('a', { note: 'Budget 5 000 €' }),
    note('b', { note: 'Budget 50 000 €', correctsId: 'a', createdAt: '2025-11-20T11:00:00.000Z' }),
    note('c', { note: 'Budget 15 000 €', correctsId: 'b', createdAt: '2025-11-20T12:00:00.000Z' }),
  ]);
  expect(others).toEqual([]);
  expect(item).toMatchObject({
    note: 'Budget 15 000 €',
    correction: { firstNote: 'Budget 5 000 €', at: '2025-11-20T12:00:00.000Z', latestId: 'c' },
  });
});

test('a correction whose first text is not here stands for itself', () => {
  expect(timelineItems([note('b', { note: 'Budget 50 000 €', correctsId: 'gone' })])).toHaveLength(1);
});

test('only the kinds that occur are offered', () => {
  expect(kindsIn(timelineItems([note('a'), note('b', { kind: 'call' }), note('c', { kind: 'call' })]))).toEqual([
    'call',
    'note',
  ]);
});
