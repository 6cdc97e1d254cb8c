import { expect, test } from 'vitest';
import { matches } from '../../engine/filter.ts';
import { type CounterKey, counterFilter, countText, lastOpenStage } from './prospect-counters.rules.ts';

const stages = [
  { id: 'new', pipelineId: 'sales', name: 'new', key: 'nouveau', kind: 'open', position: 0, archivedAt: null },
  { id: 'deal', pipelineId: 'sales', name: 'deal', key: 'negociation', kind: 'open', position: 1, archivedAt: null },
  { id: 'demo', pipelineId: 'sales', name: 'demo', key: null, kind: 'open', position: 2, archivedAt: null },
  { id: 'won', pipelineId: 'sales', name: 'won', key: 'gagne', kind: 'won', position: 3, archivedAt: null },
] as const;
// A Thursday, 16:00 in Paris.
const stays = {
  moment: '2025-11-20T15:00:00.000Z',
  limits: new Map([['deal', { watchBefore: '2025-11-08T15:00:00.000Z', stuckBefore: '2025-11-02T15:00:00.000Z' }]]),
};
const facts = { userId: 'me', now: '2025-11-20T15:00:00.000Z', zone: 'Europe/Paris', stages, stays };
const prospect = {
  ownerId: 'other',
  stageId: 'new',
  stageSince: '2025-11-19T09:00:00.000Z',
  createdAt: '2025-11-01T09:00:00.000Z',
  nextActionAt: null as string | null,
  archivedAt: null as string | null,
};

function countersOf(changes: Partial<typeof prospect>): CounterKey[] {
  const keys: CounterKey[] = ['all', 'mine', 'new', 'negotiation', 'due', 'late', 'stuck', 'won'];
  return keys.filter((key) => matches(counterFilter(key, facts), { ...prospect, ...changes }));
}

test.each<[string, Partial<typeof prospect>, CounterKey[]]>([
  ['a colleague’s old prospect', {}, ['all']],
  ['one of mine', { ownerId: 'me' }, ['all', 'mine']],
  ['created on Monday at 0:00', { createdAt: '2025-11-16T23:00:00.000Z' }, ['all', 'new']],
  ['created on Sunday night', { createdAt: '2025-11-16T22:59:00.000Z' }, ['all']],
  ['in negotiation', { stageId: 'deal' }, ['all', 'negotiation']],
  [
    'in negotiation for long',
    { stageId: 'deal', stageSince: '2025-11-02T14:59:00.000Z' },
    ['all', 'negotiation', 'stuck'],
  ],
  ['due this morning', { nextActionAt: '2025-11-20T08:00:00.000Z' }, ['all', 'due']],
  ['due tomorrow at 0:00', { nextActionAt: '2025-11-20T23:00:00.000Z' }, ['all']],
  ['due yesterday', { nextActionAt: '2025-11-19T22:59:00.000Z' }, ['all', 'late']],
  ['won, with a date left over', { stageId: 'won', nextActionAt: '2025-11-19T10:00:00.000Z' }, ['all', 'won']],
  ['archived', { ownerId: 'me', archivedAt: '2025-11-19T10:00:00.000Z' }, []],
])('%s is counted where it belongs', (_name, changes, counters) => {
  expect(countersOf(changes)).toEqual(counters);
});

test('without a stage of that key, the last open one stands for the negotiation', () => {
  expect(lastOpenStage(stages.filter(({ id }) => id !== 'deal')).map(({ id }) => id)).toEqual(['demo']);
});

test('a second pipeline counts with its own negotiation, and not with its last step', () => {
  const other = { key: null, kind: 'open', pipelineId: 'renewals', archivedAt: null } as const;
  const bargaining = { ...other, id: 'bargain', name: 'DEAL', position: 0 };
  const last = { ...other, id: 'last', name: 'last', position: 1 };
  expect(lastOpenStage([...stages, bargaining, last]).map(({ id }) => id)).toEqual(['deal', 'bargain']);
  const without = [...stages.filter(({ id }) => id !== 'deal'), bargaining, last];
  expect(lastOpenStage(without).map(({ id }) => id)).toEqual(['demo']);
});

test('counts are told as they are, and as more where they are not counted yet', () => {
  expect(countText(1204, 'fr')).toBe('1\u202f204');
  expect(countText(10_000, 'fr')).toBe('10\u202f000');
  expect(countText(10_001, 'fr')).toBe('10\u202f000+');
  expect(countText(116_889, 'fr')).toBe('116\u202f889');
});
