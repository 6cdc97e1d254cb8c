import { expect, test } from 'vitest';
import { createdByImport, sharedSource } from './imported-prospects.ts';

const salon = {
  fileName: 'salon.xlsx',
  source: 'Salon de Lyon 2026',
  mapping: ['lastName', 'phone'],
  startedAt: '2026-11-22T09:00:00.000Z',
  finishedAt: '2026-11-22T09:00:02.000Z',
};

test('the prospects of an import are those of its source that came in while it ran', () => {
  expect(createdByImport(salon)).toEqual({
    and: [
      { field: 'createdAt', from: salon.startedAt },
      { field: 'createdAt', before: salon.finishedAt },
      { field: 'source', is: salon.source },
    ],
  });
});

test('where each row has a source of its own, the file’s is not asked for', () => {
  const file = { ...salon, mapping: ['lastName', 'source'] };
  expect(sharedSource(file)).toBeUndefined();
  expect(createdByImport(file)).toEqual({
    and: [
      { field: 'createdAt', from: salon.startedAt },
      { field: 'createdAt', before: salon.finishedAt },
    ],
  });
});

test('an import that has not ended has no list yet', () => {
  expect(createdByImport({ ...salon, finishedAt: null })).toBeUndefined();
});
