import { describe, expect, it } from 'vitest';
import { defaultStages } from '../stages/stage.record.ts';
import { stageAfter } from './stage-move.rules.ts';

const stages = defaultStages.map((stage, position) => ({
  ...stage,
  id: stage.key as string,
  key: stage.key as string | null,
  position,
  pipelineId: 'sales',
}));
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
    { id: 'Morts', key: 'morts', name: 'Morts', position: 0, kind: 'lost' as const, pipelineId: 'sales' },
    { id: 'Nouveau', key: 'nouveau', name: 'Nouveau', position: 1, kind: 'open' as const, pipelineId: 'sales' },
  ];
  expect(stageAfter(own[1]!, 'perdu', own).key).toBe('morts');
});

it('goes to a stage of the company’s own, which is known by its id', () => {
  const own = { ...stage('qualifie'), id: 'f00d', key: null, name: 'Devis relu' };
  expect(stageAfter(stage('nouveau'), 'f00d', [...stages, own]).name).toBe('Devis relu');
});

describe('a prospect of another pipeline stays in it', () => {
  const renewals = [
    { id: 'À renouveler', key: null, name: 'À renouveler', position: 0, kind: 'open' as const, pipelineId: 'renewals' },
    { id: 'négociation', key: null, name: 'négociation', position: 1, kind: 'open' as const, pipelineId: 'renewals' },
    { id: 'Renouvelé', key: null, name: 'Renouvelé', position: 2, kind: 'won' as const, pipelineId: 'renewals' },
    { id: 'Parti', key: null, name: 'Parti', position: 3, kind: 'lost' as const, pipelineId: 'renewals' },
  ];
  const all = [...stages, ...renewals];

  it.each<[string, string, string, string]>([
    ['À renouveler', 'negociation', 'négociation', 'the stage of the same name'],
    ['négociation', 'gagne', 'Renouvelé', 'its own won stage'],
    ['négociation', 'perdu', 'Parti', 'its own lost stage'],
    ['négociation', 'premier-contact', 'négociation', 'nowhere, where it has no such stage'],
    ['Renouvelé', 'perdu', 'Renouvelé', 'never out of won'],
  ])('from %s towards %s is %s (%s)', (from, target, expected) => {
    const current = renewals.find(({ name }) => name === from)!;
    expect(stageAfter(current, target, all).name).toBe(expected);
  });

  it('and one of the first pipeline never goes to a stage of the other', () => {
    const withoutWon = all.filter(({ key }) => key !== 'gagne');
    expect(stageAfter(stage('nouveau'), 'gagne', withoutWon).name).toBe('Nouveau');
  });
});
