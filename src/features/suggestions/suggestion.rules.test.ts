import { describe, expect, it } from 'vitest';
import { systemOutcomes } from '../outcomes/system-outcomes.ts';
import { suggestionExamples } from './suggestion.examples.ts';
import { suggestionMessages } from './suggestion.messages.ts';
import { rulesInOrder, suggestionsFor, usualChoice } from './suggestion.rules.ts';
import type { LastCall, QuoteFact, SuggestionFacts } from './suggestion-facts.ts';
import { usualRules } from './usual-rules.ts';

const { at, facts: usual } = suggestionExamples;
const due = '2026-12-01T09:00:00.000Z';
const quote: QuoteFact = {
  number: 'D-2026-0042',
  state: 'sent',
  sentAt: '2026-11-23T09:00:00.000Z',
  views: 0,
  viewedAt: null,
  expiresOn: '2026-12-23',
};

const of = (code: string, more: Partial<LastCall> = {}): Partial<SuggestionFacts> => ({
  lastCall: {
    outcome: systemOutcomes.find((known) => known.code === code)!,
    at,
    plannedAt: due,
    sameOutcomeCount: 1,
    ...more,
  },
});
const shown = (given: Partial<SuggestionFacts>, choices = usualRules.map(({ number }) => usualChoice(number))) =>
  suggestionsFor({ ...usual, ...given }, choices);

describe('the table, line by line', () => {
  it.each<[number | undefined, string | undefined, string | undefined, Partial<SuggestionFacts>]>([
    [1, 'stopped', 'none', of('NE_PLUS_APPELER')],
    [1, 'stopped', 'none', { ...of('TRES_INTERESSE'), isOpposed: true }],
    [2, 'askConsent', 'open', { block: { code: 'NO_CONSENT', until: null } }],
    [2, 'blockedUntil', 'none', { block: { code: 'REFUSAL_60D', until: due } }],
    [2, 'blockedUntil', 'none', { block: { code: 'MAX_4_30D', until: due } }],
    [
      3,
      'confirmAppointment',
      'call',
      { appointment: { at: '2026-11-25T08:00:00.000Z', isConfirmed: false, wasMissed: false } },
    ],
    [undefined, undefined, undefined, { appointment: { at: due, isConfirmed: false, wasMissed: false } }],
    [
      4,
      'proposeAnotherSlot',
      'meet',
      { appointment: { at: '2026-11-23T08:00:00.000Z', isConfirmed: true, wasMissed: true } },
    ],
    [5, 'sendForSignature', 'write', of('ACCORD_VERBAL')],
    [6, 'sendQuote', 'write', of('TRES_INTERESSE')],
    [6, 'sendQuote', 'write', of('VEUT_DEVIS')],
    [6, 'sendQuote', 'open', { ...of('VEUT_DEVIS'), mayAnswerByEmail: false, mayCanvassByEmail: false }],
    // A quote sent yesterday that still holds: never a second one beside it.
    [6, 'followUpQuote', 'call', { ...of('TRES_INTERESSE'), quote }],
    [6, 'sendQuote', 'write', { ...of('TRES_INTERESSE'), quote: { ...quote, expiresOn: '2026-11-23' } }],
    [7, 'proposeVideoMeeting', 'meet', of('VEUT_DEMO')],
    [
      7,
      'appointmentAlreadyPlanned',
      'none',
      { ...of('VEUT_DEMO'), appointment: { at: due, isConfirmed: true, wasMissed: false } },
    ],
    [8, 'planCallBack', 'plan', of('RAPPELER_1_SEMAINE')],
    [8, 'planCallBack', 'plan', of('RAPPELER_LE')],
    [8, 'planCallBack', 'plan', of('RAPPELER_PLUS_TARD')],
    // The outcome has planned it already.
    [undefined, undefined, undefined, { ...of('RAPPELER_1_SEMAINE'), nextActionAt: due }],
    [9, 'sendDocumentation', 'write', of('VEUT_DOC')],
    [10, 'proposeShortTalk', 'meet', of('INTERESSE')],
    [
      undefined,
      undefined,
      undefined,
      { ...of('INTERESSE'), appointment: { at: due, isConfirmed: true, wasMissed: false } },
    ],
    [11, 'followUpQuote', 'call', { quote: { ...quote, sentAt: '2026-11-19T09:00:00.000Z' } }],
    [undefined, undefined, undefined, { quote }],
    [12, 'quoteReadAgain', 'call', { quote: { ...quote, views: 2, viewedAt: '2026-11-20T09:00:00.000Z' } }],
    [undefined, undefined, undefined, { quote: { ...quote, views: 2, viewedAt: '2026-11-23T09:00:00.000Z' } }],
    [13, 'quoteExpires', 'call', { quote: { ...quote, views: 1, viewedAt: at, expiresOn: '2026-11-29' } }],
    [14, 'quoteRefused', 'call', { quote: { ...quote, state: 'refused' } }],
    [undefined, undefined, undefined, of('BARRAGE_SECRETAIRE')],
    [15, 'tryOtherHours', 'write', of('BARRAGE_SECRETAIRE', { sameOutcomeCount: 2 })],
    [15, 'tryOtherHours', 'plan', { ...of('BARRAGE_SECRETAIRE', { sameOutcomeCount: 2 }), mayCanvassByEmail: false }],
    [16, 'findNumber', 'open', of('FAUX_NUMERO')],
    [17, 'sendFollowUpMessage', 'write', of('MESSAGE_VOCAL')],
    [undefined, undefined, undefined, { ...of('MESSAGE_VOCAL'), mayCanvassByEmail: false }],
    [18, 'sendLastMessage', 'write', { ...of('PAS_DE_REPONSE'), isUnreachable: true }],
    [undefined, undefined, undefined, { ...of('PAS_DE_REPONSE'), isUnreachable: true, mayCanvassByEmail: false }],
    [19, 'callBeforeRenewal', 'plan', { ...of('DEJA_EQUIPE'), renewalOn: '2027-06-30' }],
    [undefined, undefined, undefined, of('DEJA_EQUIPE')],
    [undefined, undefined, undefined, { ...of('DEJA_EQUIPE'), renewalOn: '2026-12-01' }],
    [20, 'linkCustomer', 'merge', of('DEJA_CLIENT')],
    [21, 'stuck', 'call', { stuckInDays: 13 }],
    [22, 'convertCustomer', 'convert', { isOpen: false, isWon: true }],
    [22, 'planLaunch', 'meet', { customer: { hasLaunchDate: false, renewalOn: null, isUnhappy: false } }],
    [23, 'callCustomer', 'call', { customer: { hasLaunchDate: true, renewalOn: null, isUnhappy: true } }],
    [23, 'prepareRenewal', 'call', { customer: { hasLaunchDate: true, renewalOn: '2027-01-15', isUnhappy: false } }],
    [undefined, undefined, undefined, { silentInDays: 30, isMuted: true }],
    [
      undefined,
      undefined,
      undefined,
      { customer: { hasLaunchDate: true, renewalOn: '2027-01-15', isUnhappy: false }, isMuted: true },
    ],
    [24, 'makeContact', 'call', { silentInDays: 30 }],
    [undefined, undefined, undefined, { silentInDays: 29 }],
    [undefined, undefined, undefined, { silentInDays: 30, nextActionAt: due }],
    [undefined, undefined, undefined, { silentInDays: 90, isOpen: false }],
    [undefined, undefined, undefined, of('PAS_INTERESSE')],
  ])('line %s: %s, %s (%#)', (rule, text, action, given) => {
    const [main] = shown(given);
    expect([main?.rule, main?.textKey, main?.action.kind]).toEqual([rule, text && `suggestion.text.${text}`, action]);
  });
});

describe('what a suggestion prepares', () => {
  it('a call-back is planned at the date of the outcome', () => {
    const [main] = shown(of('RAPPELER_1_SEMAINE'));
    expect(main).toMatchObject({ params: { date: due }, action: { kind: 'plan', at: due } });
  });

  it('a demo is an appointment of half an hour, a short talk one of twenty minutes from tomorrow on', () => {
    expect(shown(of('VEUT_DEMO'))[0]?.action).toEqual({ kind: 'meet', proposal: { durationInMinutes: 30 } });
    expect(shown(of('INTERESSE'))[0]?.action).toEqual({
      kind: 'meet',
      proposal: { durationInMinutes: 20, fromDay: '2026-11-25' },
    });
  });

  it('the call before a renewal comes as many days before as the company wants', () => {
    const given = { renewalOn: '2027-06-30' };
    expect(shown(given)[0]).toMatchObject({ action: { at: '2027-05-03T07:00:00.000Z' }, params: { days: 60 } });
    expect(shown(given, [{ ...usualChoice(19), days: 30 }])[0]).toMatchObject({
      action: { at: '2027-05-31T07:00:00.000Z' },
      params: { days: 30 },
    });
  });

  it('what may be called only later is planned for then', () => {
    expect(shown({ silentInDays: 30, callFrom: due })[0]?.action).toEqual({ kind: 'plan', at: due });
  });

  it('a suggestion of a call ends with the next business day', () => {
    const onFriday = {
      ...of('TRES_INTERESSE'),
      lastCall: { ...of('TRES_INTERESSE').lastCall!, at: '2026-11-27T10:00:00.000Z' },
    };
    expect(shown({ ...onFriday, at: '2026-11-30T20:00:00.000Z' })[0]?.rule).toBe(6);
    expect(shown({ ...onFriday, at: '2026-12-01T06:00:00.000Z' })).toEqual([]);
  });
});

describe('the hit policy', () => {
  it('two cards stand behind the main one at most', () => {
    const given = { ...of('MESSAGE_VOCAL'), isUnreachable: true, stuckInDays: 20, silentInDays: 40 };
    expect(shown(given).map(({ rule }) => rule)).toEqual([17, 18, 21]);
  });

  it('nothing stands behind an opposition', () => {
    expect(shown({ isOpposed: true, silentInDays: 90, stuckInDays: 90 }).map(({ rule }) => rule)).toEqual([1]);
  });

  it('a block of the law takes every call away and says why', () => {
    const block = { code: 'REFUSAL_60D', until: '2027-02-01T09:00:00.000Z' } as const;
    const given = { silentInDays: 40, stuckInDays: 40, callFrom: block.until };
    expect(shown({ ...given, block }).map(({ rule }) => rule)).toEqual([2, 21, 24]);
    expect(
      shown({ ...given, block })
        .slice(1)
        .map(({ action }) => action),
    ).toEqual([
      { kind: 'plan', at: block.until },
      { kind: 'plan', at: block.until },
    ]);
    const forGood = { block: { code: 'NO_CONSENT', until: null } as const, callFrom: null };
    expect(shown({ ...given, ...forGood }).map(({ rule }) => rule)).toEqual([2]);
    expect(shown({ ...of('RAPPELER_LE'), ...forGood }).map(({ rule }) => rule)).toEqual([2]);
  });

  it('a rule that is off, or was dismissed, lets the next one through', () => {
    const given = { stuckInDays: 20, silentInDays: 40 };
    expect(shown(given, [{ ...usualChoice(21), isOn: false }])[0]?.rule).toBe(24);
    expect(shown({ ...given, hiddenRules: new Set([21]) })[0]?.rule).toBe(24);
  });

  it('the company’s order decides, and its words are kept', () => {
    const choices = [{ ...usualChoice(24), text: 'Un petit bonjour' }, usualChoice(21)];
    expect(shown({ stuckInDays: 20, silentInDays: 40 }, choices)[0]).toMatchObject({
      rule: 24,
      text: 'Un petit bonjour',
    });
  });
});

it('a table of before knows the rules that came since', () => {
  const order = rulesInOrder([usualChoice(24), usualChoice(1)]).map(({ rule }) => rule);
  expect(order.slice(0, 3)).toEqual([24, 1, 2]);
  expect(order.toSorted((a, b) => a - b)).toEqual(usualRules.map(({ number }) => number));
});

it('every text exists in both languages', () => {
  expect(Object.keys(suggestionMessages.en.text)).toEqual(Object.keys(suggestionMessages.fr.text));
});
