import { describe, expect, it } from 'vitest';
import { defaultStages } from '../stages/stage.record.ts';
import { nextDateRule, proposedRules } from './next-date-rule.ts';
import { askedWith, codeFor, meaningProblem, type OutcomeMeaning } from './outcome.rules.ts';
import { isLostStage } from './stage-move.rules.ts';
import { systemOutcomes } from './system-outcomes.ts';

const stages = defaultStages.map((stage) => ({ ...stage, id: stage.key }));
const isLost = ({ stageKey }: OutcomeMeaning) => isLostStage(stageKey, stages);
const system = (code: string): OutcomeMeaning => systemOutcomes.find((outcome) => outcome.code === code)!;
const talk: OutcomeMeaning = { ...system('INTERESSE'), positive: false };

describe('what an outcome means', () => {
  it.each(systemOutcomes.map((outcome) => [outcome.code, outcome] as const))('%s is whole', (_code, outcome) => {
    expect(meaningProblem(outcome, isLost(outcome))).toBeUndefined();
    expect(askedWith(outcome, isLost(outcome))).toBe(outcome.asks);
  });

  it.each<[string, Partial<OutcomeMeaning>]>([
    ['decisionMakerUnreached', { reached: false, decisionMaker: 'ask', response: false }],
    ['responseUnreached', { reached: false, decisionMaker: 'no' }],
    ['positiveWithoutResponse', { response: false, positive: true }],
    ['talkIsAttempt', { countsAsAttempt: false }],
    ['oppositionIsForever', { effect: 'opposition' }],
    ['refusalWaits', { effect: 'refusal', nextDate: { kind: 'recycle', b2bDays: 90, b2cDays: 60 } }],
    ['refusalWaits', { effect: 'hang-up', nextDate: { kind: 'calendar-days', days: 90 } }],
    ['callBackWasAskedFor', { effect: 'requested-call-back', nextDate: { kind: 'ladder' } }],
    ['callBackWasAskedFor', { effect: 'requested-call-back', response: false }],
    ['reasonWithoutLoss', { lostReason: 'price' }],
  ])('contradicts itself: %s', (key, changes) => {
    const outcome = { ...talk, ...changes };
    expect(meaningProblem(outcome, isLost(outcome))?.key).toBe(key);
  });

  it.each<[string, Partial<OutcomeMeaning>]>([
    ['a refusal that waits 61 days', { effect: 'refusal', nextDate: { kind: 'recycle', b2bDays: 1, b2cDays: 61 } }],
    ['a refusal with nothing to do', { effect: 'refusal', nextDate: { kind: 'none' } }],
    ['a technical failure', { reached: false, decisionMaker: 'no', response: false, countsAsAttempt: false }],
    ['a reason with its loss', { stageKey: 'perdu', lostReason: 'price' }],
  ])('is whole: %s', (_what, changes) => {
    const outcome = { ...talk, ...changes };
    expect(meaningProblem(outcome, isLost(outcome))).toBeUndefined();
  });

  it('proposes a rule of every kind that may be kept', () => {
    for (const [kind, rule] of Object.entries(proposedRules)) expect(nextDateRule.parse(rule).kind).toBe(kind);
  });
});

it.each([
  ['Déjà rappelé', [], 'DEJA_RAPPELE'],
  ['Déjà rappelé', ['DEJA_RAPPELE'], 'DEJA_RAPPELE_2'],
  ['2e relance !', [], 'E_RELANCE'],
  ['é', [], 'RESULTAT'],
  ['…', ['RESULTAT'], 'RESULTAT_2'],
])('the code of « %s » beside %j is %s', (label, taken, code) => {
  expect(codeFor(label, taken)).toBe(code);
});
