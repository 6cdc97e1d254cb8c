import { describe, expect, it } from 'vitest';
import { defaultStages } from '../stages/stage.record.ts';
import { nextDateRule } from './next-date-rule.ts';
import { systemOutcomes } from './system-outcomes.ts';

const codesWhere = (test: (outcome: (typeof systemOutcomes)[number]) => boolean) =>
  systemOutcomes.filter(test).map(({ code }) => code);

describe('system outcomes', () => {
  it('are twenty-eight, each with its own code', () => {
    expect(new Set(systemOutcomes.map(({ code }) => code)).size).toBe(28);
    expect(systemOutcomes).toHaveLength(28);
  });

  it('have a key each for the twelve most used', () => {
    const keys = systemOutcomes.flatMap(({ key }) => key ?? []);
    expect(keys.sort()).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c']);
  });

  it('fit what a company may keep in its own rows', () => {
    for (const { nextDate } of systemOutcomes) expect(nextDateRule.parse(nextDate)).toEqual(nextDate);
  });

  it('move prospects to stages that exist', () => {
    const known: readonly string[] = defaultStages.map(({ key }) => key);
    for (const { stageKey } of systemOutcomes) expect(stageKey === null || known.includes(stageKey)).toBe(true);
  });

  it('count a secretary as reached, not as a response', () => {
    expect(codesWhere(({ reached, response }) => reached && !response)).toEqual([
      'BARRAGE_SECRETAIRE',
      'MAUVAIS_CONTACT',
      'RACCROCHE',
      'LANGUE',
    ]);
    expect(codesWhere(({ reached, response }) => !reached && response)).toEqual([]);
  });

  it('are positive only when the decision maker said so', () => {
    const positive = systemOutcomes.filter((outcome) => outcome.positive);
    expect(positive).toHaveLength(7);
    expect(positive.every(({ decisionMaker, response }) => decisionMaker === 'yes' && response)).toBe(true);
  });

  it('leave only technical failures out of the attempts', () => {
    expect(codesWhere(({ countsAsAttempt }) => !countsAsAttempt)).toEqual(['ECHEC_TECHNIQUE']);
  });

  it('ask for a reason or know it whenever the prospect is lost', () => {
    const lost = systemOutcomes.filter(({ stageKey }) => stageKey === 'perdu');
    expect(lost.map(({ code }) => code)).toEqual([
      'PAS_INTERESSE',
      'NE_PLUS_APPELER',
      'HORS_CIBLE',
      'ENTREPRISE_FERMEE',
    ]);
    expect(lost.every(({ asks, lostReason }) => (asks === 'reason') !== (lostReason !== null))).toBe(true);
  });
});
