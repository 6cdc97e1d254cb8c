import { describe, expect, test } from 'vitest';
import { systemOutcomes } from '../outcomes/system-outcomes.ts';
import { memberStates } from './campaign-member.ts';
import { type CallResult, courseAfterCall, stateAfterCall, stateElsewhere } from './member-course.rules.ts';

const usual = { mostAttempts: 4, retry: 'ladder' } as const;
const outcomeOf = (code: string) => systemOutcomes.find((one) => one.code === code)!;
const call = (code: string, more: Partial<CallResult> = {}): CallResult => ({
  outcome: outcomeOf(code),
  attempts: 1,
  isUnreachable: false,
  isOpposed: false,
  hasGoodNumber: true,
  isPlanned: true,
  ...more,
});

describe('a member that was called', () => {
  test.each([
    ['INTERESSE', {}, 'done', null],
    ['RDV_PRIS', {}, 'done', null],
    ['PAS_INTERESSE', {}, 'done', null],
    ['PAS_BUDGET', {}, 'done', null],
    ['HORS_CIBLE', { isPlanned: false }, 'done', null],
    ['RAPPELER_PLUS_TARD', {}, 'callBack', null],
    ['RAPPELER_PLUS_TARD', { attempts: 9 }, 'callBack', null],
    ['PAS_DE_REPONSE', {}, 'inProgress', null],
    ['PAS_DE_REPONSE', { attempts: 3 }, 'inProgress', null],
    ['PAS_DE_REPONSE', { attempts: 4 }, 'unreachable', null],
    ['PAS_DE_REPONSE', { isUnreachable: true }, 'unreachable', null],
    ['BARRAGE_SECRETAIRE', {}, 'inProgress', null],
    ['BARRAGE_SECRETAIRE', { attempts: 4 }, 'unreachable', null],
    ['LANGUE', { isPlanned: false }, 'done', null],
    ['ENTREPRISE_FERMEE', { isPlanned: false }, 'done', null],
    ['ECHEC_TECHNIQUE', { attempts: 0 }, 'inProgress', null],
    ['NE_PLUS_APPELER', { isOpposed: true, isPlanned: false }, 'excluded', 'opposition'],
    ['FAUX_NUMERO', { hasGoodNumber: false }, 'excluded', 'wrongNumber'],
    ['FAUX_NUMERO', {}, 'inProgress', null],
    ['DOUBLON', { isPlanned: false }, 'excluded', 'duplicate'],
    ['DEJA_CLIENT', { isPlanned: false }, 'excluded', 'customer'],
    ['PAS_DE_REPONSE', { isOpposed: true }, 'excluded', 'opposition'],
  ] as const)('after %s %j is %s', (code, more, state, excludedBecause) => {
    expect(stateAfterCall(call(code, more), usual)).toEqual({ state, excludedBecause });
  });

  test('is tried once only where the campaign retries nobody', () => {
    expect(stateAfterCall(call('PAS_DE_REPONSE'), { mostAttempts: null, retry: 'none' }).state).toBe('unreachable');
    expect(stateAfterCall(call('ECHEC_TECHNIQUE', { attempts: 0 }), { mostAttempts: null, retry: 'none' }).state).toBe(
      'inProgress',
    );
  });

  test.each([
    ['done', 'PAS_DE_REPONSE', 'done'],
    ['callBack', 'PAS_DE_REPONSE', 'callBack'],
    ['inProgress', 'INTERESSE', 'done'],
    ['excluded', 'INTERESSE', 'excluded'],
  ] as const)('%s and told late of %s is %s', (state, code, after) => {
    const excludedBecause = state === 'excluded' ? ('customer' as const) : null;
    const member = { state, excludedBecause, pausedById: null };
    expect(courseAfterCall(member, { ...call(code), isLate: true }, usual)).toMatchObject({ state: after });
  });

  test('is in a known state after any outcome', () => {
    for (const { code } of systemOutcomes)
      for (const isPlanned of [true, false])
        expect(memberStates).toContain(stateAfterCall(call(code, { isPlanned }), usual).state);
  });
});

describe('the same person in another campaign', () => {
  const called = { id: 'this', pausesOthers: true };
  const open = { state: 'toCall', excludedBecause: null, pausedById: null } as const;

  test('waits after a yes here, unless the campaign leaves others alone', () => {
    expect(stateElsewhere(open, call('INTERESSE'), called)).toEqual({ ...open, pausedById: 'this' });
    expect(stateElsewhere(open, call('INTERESSE'), { ...called, pausesOthers: false })).toEqual(open);
    expect(stateElsewhere(open, call('INTERESSE'), undefined)).toEqual(open);
    expect(stateElsewhere(open, call('PAS_INTERESSE'), called)).toEqual(open);
  });

  test('is out of it after an opposition, wherever that was said', () => {
    const opposed = call('NE_PLUS_APPELER', { isOpposed: true });
    expect(stateElsewhere(open, opposed, undefined)).toMatchObject({
      state: 'excluded',
      excludedBecause: 'opposition',
    });
  });

  test('stays where it is once it is closed', () => {
    const done = { ...open, state: 'done' } as const;
    expect(stateElsewhere(done, call('NE_PLUS_APPELER', { isOpposed: true }), called)).toEqual(done);
    expect(stateElsewhere(done, call('INTERESSE'), called)).toEqual(done);
  });
});
