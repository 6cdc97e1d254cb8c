import { expect, test } from 'vitest';
import { stageForward } from './stage-forward.rules.ts';

const stages = [
  { id: 'new', kind: 'open' },
  { id: 'offer', kind: 'open' },
  { id: 'won', kind: 'won' },
  { id: 'lost', kind: 'lost' },
].map((stage) => ({ ...stage, pipelineId: 'sales' }));
const everything = [...stages, { id: 'renewed', kind: 'won', pipelineId: 'renewals' }];

test.each([
  ['on to a later one', 'new', 'offer', 'offer'],
  ['never back', 'offer', 'new', undefined],
  ['nor where they are', 'new', 'new', undefined],
  ['won', 'new', 'won', 'won'],
  ['a file does not give anybody up', 'new', 'lost', undefined],
  ['who is won stays', 'won', 'offer', undefined],
  ['who is lost stays', 'lost', 'offer', undefined],
  ['not into another pipeline', 'new', 'renewed', undefined],
  ['an archived stage is left alone', 'gone', 'offer', undefined],
])('%s', (_, from, to, wanted) => expect(stageForward(everything, { from, to })).toBe(wanted));
