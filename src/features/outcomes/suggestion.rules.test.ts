import { expect, it } from 'vitest';
import { outcomeMessages } from './outcome.messages.ts';
import { type AfterCall, suggestionFor, suggestionsFor } from './suggestion.rules.ts';
import { systemOutcomes } from './system-outcomes.ts';

const at = '2026-11-24T09:00:00.000Z';
const due = '2026-12-01T09:00:00.000Z';
const after = (code: string, given: Partial<AfterCall> = {}): AfterCall => ({
  outcome: systemOutcomes.find((known) => known.code === code)!,
  at,
  nextActionAt: due,
  ...given,
});

it.each<[string, Partial<AfterCall>, number | undefined, string | undefined]>([
  ['NE_PLUS_APPELER', {}, 1, 'stopped'],
  ['TRES_INTERESSE', { isOpposed: true }, 1, 'stopped'],
  ['ACCORD_VERBAL', {}, 5, 'sendForSignature'],
  ['TRES_INTERESSE', {}, 6, 'sendQuote'],
  ['VEUT_DEVIS', {}, 6, 'sendQuote'],
  ['TRES_INTERESSE', { openQuoteNumber: 'D-2026-0042' }, 6, 'followUpQuote'],
  ['VEUT_DEMO', {}, 7, 'proposeVideoMeeting'],
  ['VEUT_DEMO', { futureAppointmentAt: due }, 7, 'appointmentAlreadyPlanned'],
  ['RAPPELER_1_SEMAINE', {}, 8, 'planCallBack'],
  ['RAPPELER_LE', {}, 8, 'planCallBack'],
  ['RAPPELER_PLUS_TARD', {}, 8, 'planCallBack'],
  ['VEUT_DOC', {}, 9, 'sendDocumentation'],
  ['INTERESSE', {}, 10, 'proposeShortTalk'],
  ['INTERESSE', { futureAppointmentAt: due }, undefined, undefined],
  ['BARRAGE_SECRETAIRE', {}, undefined, undefined],
  ['BARRAGE_SECRETAIRE', { sameOutcomeCount: 2 }, 15, 'tryOtherHours'],
  ['FAUX_NUMERO', {}, 16, 'findNumber'],
  ['MESSAGE_VOCAL', { canMessage: true }, 17, 'sendFollowUpMessage'],
  ['MESSAGE_VOCAL', {}, undefined, undefined],
  ['PAS_DE_REPONSE', { isUnreachable: true, canMessage: true }, 18, 'sendLastMessage'],
  ['PAS_DE_REPONSE', { isUnreachable: true }, undefined, undefined],
  ['DEJA_EQUIPE', { renewalOn: '2027-06-30' }, 19, 'callBeforeRenewal'],
  ['DEJA_EQUIPE', {}, undefined, undefined],
  ['DEJA_CLIENT', {}, 20, 'linkCustomer'],
  ['PAS_INTERESSE', {}, undefined, undefined],
])('%s (%j) suggests rule %s: %s', (code, given, rule, text) => {
  const suggestion = suggestionFor(after(code, given));
  expect(suggestion?.rule).toBe(rule);
  expect(suggestion?.textKey).toBe(text && `outcome.suggestion.${text}`);
});

it('a call-back is planned at the date of the outcome', () => {
  expect(suggestionFor(after('RAPPELER_1_SEMAINE'))).toMatchObject({
    params: { date: due },
    action: { kind: 'plan-call-back', at: due },
  });
});

it('a demo is proposed two hours from now at the earliest', () => {
  expect(suggestionFor(after('VEUT_DEMO'))?.action).toEqual({
    kind: 'propose-appointment',
    at: '2026-11-24T11:00:00.000Z',
    durationInMinutes: 30,
    isVideo: true,
  });
});

it('a last voicemail gives two cards, the follow-up first', () => {
  const cards = suggestionsFor(after('MESSAGE_VOCAL', { isUnreachable: true, canMessage: true, nextActionAt: null }));
  expect(cards.map(({ rule }) => rule)).toEqual([17, 18]);
});

it('every text exists in both languages', () => {
  expect(Object.keys(outcomeMessages.en.suggestion)).toEqual(Object.keys(outcomeMessages.fr.suggestion));
});
