// What to do next, from what a call came to. The first rule that holds makes the main card, the next ones stand behind.
import { addMinutes } from '../../engine/dates.ts';
import type { SuggestionText } from './outcome.messages.ts';
import type { OutcomeDefinition, SuggestionKind } from './outcome-definition.ts';

/** What accepting the suggestion does in one click. */
export type SuggestedAction =
  | { kind: 'none' }
  | { kind: 'sign-quote' }
  | { kind: 'draft-quote' }
  | { kind: 'call'; at: string | null }
  | { kind: 'show-appointment'; at: string }
  | { kind: 'propose-appointment'; at: string; durationInMinutes: number; isVideo: boolean }
  | { kind: 'plan-call-back'; at: string }
  | { kind: 'send-message'; template: 'documentation' | 'after-voicemail' | 'last-message'; at: string | null }
  | { kind: 'find-number' }
  | { kind: 'link-customer' };

export interface Suggestion {
  /** Its line in the decision table; a dismissed rule stays away from this prospect for a while. */
  rule: number;
  /** A key of the outcome messages. Instants among the params are for the screen to show in the user's form. */
  textKey: `outcome.suggestion.${SuggestionText}`;
  params: Record<string, string | number>;
  action: SuggestedAction;
}

export interface AfterCall {
  outcome: Pick<OutcomeDefinition, 'suggestion' | 'effect'>;
  /** When the call was made. */
  at: string;
  nextActionAt: string | null;
  /** The next appointment to come, if any. */
  futureAppointmentAt?: string | null;
  /** A quote already sent and still valid: never propose a second one. */
  openQuoteNumber?: string | null;
  /** How often this outcome came in a row, this time included. */
  sameOutcomeCount?: number;
  /** The day the contract with the competitor ends. */
  renewalOn?: string | null;
  isOpposed?: boolean;
  isUnreachable?: boolean;
  /** The person may be written to, on some channel. */
  canMessage?: boolean;
}

/** At most three suggestions, the main one first. */
export function suggestionsFor(call: AfterCall): Suggestion[] {
  if (call.isOpposed || call.outcome.effect === 'opposition') return [stopped];
  const found = rules.flatMap((rule) => {
    const choice = rule.when(call) ? rule.make(call) : null;
    return choice ? [{ rule: rule.number, ...choice }] : [];
  });
  return found.slice(0, 3);
}

/** The main suggestion, or null when the outcome speaks for itself. */
export function suggestionFor(call: AfterCall): Suggestion | null {
  return suggestionsFor(call)[0] ?? null;
}

const stopped: Suggestion = {
  rule: 1,
  textKey: 'outcome.suggestion.stopped',
  params: {},
  action: { kind: 'none' },
};

interface SuggestionRule {
  number: number;
  when: (call: AfterCall) => boolean;
  make: (call: AfterCall) => Omit<Suggestion, 'rule'> | null;
}

const rules: readonly SuggestionRule[] = [
  { number: 5, when: asksFor('sign'), make: () => suggest('sendForSignature', { kind: 'sign-quote' }) },
  {
    number: 6,
    when: asksFor('quote'),
    make: ({ openQuoteNumber, nextActionAt }) =>
      openQuoteNumber
        ? suggest('followUpQuote', { kind: 'call', at: nextActionAt }, { number: openQuoteNumber })
        : suggest('sendQuote', { kind: 'draft-quote' }),
  },
  {
    number: 7,
    when: asksFor('video-meeting'),
    make: ({ at, futureAppointmentAt }) =>
      futureAppointmentAt
        ? suggest(
            'appointmentAlreadyPlanned',
            { kind: 'show-appointment', at: futureAppointmentAt },
            { date: futureAppointmentAt },
          )
        : suggest('proposeVideoMeeting', {
            kind: 'propose-appointment',
            at: addMinutes(at, 120),
            durationInMinutes: 30,
            isVideo: true,
          }),
  },
  { number: 8, when: asksFor('call-back'), make: (call) => planned('planCallBack', call) },
  {
    number: 9,
    when: asksFor('documentation'),
    make: ({ nextActionAt }) =>
      nextActionAt
        ? suggest(
            'sendDocumentation',
            { kind: 'send-message', template: 'documentation', at: nextActionAt },
            { date: nextActionAt },
          )
        : null,
  },
  {
    number: 10,
    when: (call) => asksFor('short-talk')(call) && !call.futureAppointmentAt,
    make: ({ at }) =>
      suggest('proposeShortTalk', {
        kind: 'propose-appointment',
        at: addMinutes(at, 24 * 60),
        durationInMinutes: 20,
        isVideo: false,
      }),
  },
  {
    number: 15,
    when: (call) => asksFor('other-hours')(call) && (call.sameOutcomeCount ?? 1) >= 2,
    make: ({ nextActionAt }) => suggest('tryOtherHours', { kind: 'call', at: nextActionAt }),
  },
  { number: 16, when: asksFor('find-number'), make: () => suggest('findNumber', { kind: 'find-number' }) },
  {
    number: 17,
    when: (call) => asksFor('follow-up-message')(call) && call.canMessage === true,
    make: () => suggest('sendFollowUpMessage', { kind: 'send-message', template: 'after-voicemail', at: null }),
  },
  {
    number: 18,
    when: (call) => call.isUnreachable === true && call.canMessage === true,
    make: () => suggest('sendLastMessage', { kind: 'send-message', template: 'last-message', at: null }),
  },
  {
    number: 19,
    when: (call) => asksFor('before-renewal')(call) && Boolean(call.renewalOn),
    make: (call) => planned('callBeforeRenewal', call),
  },
  { number: 20, when: asksFor('link-customer'), make: () => suggest('linkCustomer', { kind: 'link-customer' }) },
];

function asksFor(kind: SuggestionKind) {
  return (call: AfterCall) => call.outcome.suggestion === kind;
}

function planned(text: SuggestionText, { nextActionAt }: AfterCall) {
  return nextActionAt ? suggest(text, { kind: 'plan-call-back', at: nextActionAt }, { date: nextActionAt }) : null;
}

function suggest(text: SuggestionText, action: SuggestedAction, params: Suggestion['params'] = {}) {
  return { textKey: `outcome.suggestion.${text}` as const, params, action };
}
