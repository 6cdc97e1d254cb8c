import { expect, test } from 'vitest';
import { byPipeline, inPipelineOrder, pipelinesInUse, stageNaming } from './pipeline.rules.ts';

const givenUp = '2026-01-05T09:00:00.000Z';
const pipelines = [
  { id: 'old', name: 'Ancien', position: 0, archivedAt: givenUp },
  { id: 'renewals', name: 'Renouvellements', position: 2, archivedAt: null },
  { id: 'sales', name: 'Ventes', position: 1, archivedAt: null },
];
const stages = [
  { id: 'o1', pipelineId: 'old', name: 'Piste', position: 0, archivedAt: givenUp },
  { id: 'r1', pipelineId: 'renewals', name: 'À renouveler', position: 0, archivedAt: null },
  { id: 'r2', pipelineId: 'renewals', name: 'PERDU', position: 1, archivedAt: null },
  { id: 's2', pipelineId: 'sales', name: 'Perdu', position: 5, archivedAt: null },
  { id: 's1', pipelineId: 'sales', name: 'Nouveau', position: 0, archivedAt: null },
  { id: 's3', pipelineId: 'sales', name: 'Devis', position: 1, archivedAt: givenUp },
];
const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

test('pipelines in use stand in their order, and stages under theirs', () => {
  expect(idsOf(pipelinesInUse(pipelines))).toEqual(['sales', 'renewals']);
  expect(idsOf(inPipelineOrder(stages, pipelines))).toEqual(['s1', 's3', 's2', 'r1', 'r2', 'o1']);
  expect(byPipeline(stages, pipelines).map((group) => [group.pipeline.id, ...idsOf(group.stages)])).toEqual([
    ['sales', 's1', 's2'],
    ['renewals', 'r1', 'r2'],
  ]);
});

const naming = stageNaming(stages, pipelines);

test.each([
  ['s1', 'Nouveau'],
  ['s2', 'Ventes › Perdu'],
  ['r2', 'Renouvellements › PERDU'],
  ['o1', 'Piste'],
  ['gone', undefined],
])('of stage %s one says « %s »', (id, title) => {
  expect(naming.titleOf(id)).toBe(title);
});

test.each([
  ['s1', 's3', 'Nouveau', 'Devis'],
  ['s1', 's2', 'Nouveau', 'Ventes › Perdu'],
  ['s3', 'r1', 'Ventes › Devis', 'Renouvellements › À renouveler'],
  ['gone', 'r1', undefined, 'À renouveler'],
])('a move from %s to %s leads from « %s » to « %s »', (from, to, left, reached) => {
  expect(naming.endsOf(from, to)).toEqual({ from: left, to: reached });
});
