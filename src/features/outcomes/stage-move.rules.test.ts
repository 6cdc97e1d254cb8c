import { expect, it } from 'vitest';
import { defaultStages } from '../stages/stage.record.ts';
import { stageAfter } from './stage-move.rules.ts';

const stages = defaultStages.map((stage, position) => ({ ...stage, key: stage.key as string | null, position }));
const stage = (key: string) => stages.find((known) => known.key === key)!;

it.each<[string, string | null, string, string]>([
  ['nouveau', 'premier-contact', 'premier-contact', 'up one'],
  ['nouveau', 'qualifie', 'qualifie', 'up two'],
  ['proposition', 'qualifie', 'proposition', 'never down'],
  ['qualifie', 'qualifie', 'qualifie', 'there already'],
  ['negociation', 'perdu', 'perdu', 'lost from anywhere open'],
  ['gagne', 'perdu', 'gagne', 'never out of won'],
  ['gagne', 'negociation', 'gagne', 'never out of won'],
  ['perdu', 'qualifie', 'perdu', 'out of lost only by reopening'],
  ['nouveau', null, 'nouveau', 'an outcome that moves nobody'],
  ['nouveau', 'a-stage-removed', 'nouveau', 'a stage that is gone'],
])('from %s towards %s is %s (%s)', (from, target, expected) => {
  expect(stageAfter(stage(from), target, stages).key).toBe(expected);
});

it('finds lost under another key, and wherever the company has put it', () => {
  const own = [
    { key: 'morts', position: 0, kind: 'lost' as const },
    { key: 'nouveau', position: 1, kind: 'open' as const },
  ];
  expect(stageAfter(own[1]!, 'perdu', own).key).toBe('morts');
});
