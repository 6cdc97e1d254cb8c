import { expect, test } from 'vitest';
import { boardChoice, boardPipelineId } from './board-pipeline.rules.ts';
import { newestFirst, noFilter } from './prospect-list.rules.ts';

const archivedAt = '2026-01-05T09:00:00.000Z';
const sales = [
  { id: 's1', pipelineId: 'sales', archivedAt: null },
  { id: 's2', pipelineId: 'sales', archivedAt },
];
const renewals = [{ id: 'r1', pipelineId: 'renewals', archivedAt: null }];
const former = [{ id: 'f1', pipelineId: 'former', archivedAt }];
const several = [...sales, ...renewals, ...former];

test.each<[string, string | null, string[], string]>([
  ['the first', null, [], 'sales'],
  ['the one asked for', 'renewals', [], 'renewals'],
  ['the one asked for, whatever the stage', 'sales', ['r1'], 'sales'],
  ['that of a stage asked for', null, ['r1'], 'renewals'],
  ['the first where the one asked for was put aside', 'former', [], 'sales'],
])('a board shows %s', (_which, pipelineId, stageIds, shown) => {
  expect(boardPipelineId({ pipelineId, stageIds }, several)).toBe(shown);
});

test('a board of several pipelines asks for one of them; with a single one there is nothing to ask', () => {
  const choice = { ...noFilter, sort: newestFirst };
  expect(boardChoice(choice, several).pipelineId).toBe('sales');
  expect(boardChoice(choice, [...sales, ...former])).toBe(choice);
  expect(boardChoice(choice, [])).toBe(choice);
});
