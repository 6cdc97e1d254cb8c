// The decision table of suggestions (outcomes-and-suggestions.md, § 5), line by line.
import { addDays, addMinutes, daysBetween, instantOf, wallTime } from '../../engine/dates.ts';
import { USUAL_IN_MINUTES } from '../appointments/appointment.record.ts';
import { businessDayFrom } from '../contact-rules/business-days.rules.ts';
import { firstOpening, sameTimeOrNextOpening } from '../contact-rules/call-slots.rules.ts';
import type { CallBlock } from '../contact-rules/can-call.rules.ts';
import type { SuggestionKind } from '../outcomes/outcome-definition.ts';
import type { RuleVariable } from './rule-variables.rules.ts';
import type { SuggestionText } from './suggestion.messages.ts';
import type { SlotProposal, SuggestedAction } from './suggestion.rules.ts';
import type { SuggestionFacts } from './suggestion-facts.ts';

export const messageTemplates = [
  'signature',
  'quote',
  'documentation',
  'direct',
  'afterVoicemail',
  'lastMessage',
] as const;
export type MessageTemplate = (typeof messageTemplates)[number];

export interface Found {
  text: SuggestionText;
  action: SuggestedAction;
  params?: Readonly<Record<string, string | number>>;
}

interface Values {
  days?: number;
  count?: number;
  message?: string;
}

export interface UsualRule {
  number: number;
  /** The words it is known by in the settings. */
  text: SuggestionText;
  /** What a company may set, with the usual values. */
  usual: Values;
  /** It goes on selling: silent while something of theirs stands still. */
  isSelling?: true;
  template?: MessageTemplate;
  /** What is always known of a case it finds, for the company's own text. */
  knows?: readonly RuleVariable[];
  find(facts: SuggestionFacts, values: Values): Found | null;
}

const legalBlocks: ReadonlySet<CallBlock> = new Set(['NO_CONSENT', 'REFUSAL_60D', 'MAX_4_30D', 'SECTOR_BAN', 'POLICY']);

export const usualRules: readonly UsualRule[] = [
  {
    number: 1,
    text: 'stopped',
    usual: {},
    find: (facts) =>
      facts.isOpposed || (isFresh(facts) && facts.lastCall?.outcome.effect === 'opposition')
        ? { text: 'stopped', action: nothing }
        : null,
  },
  { number: 2, text: 'askConsent', usual: {}, find: ({ block }) => (block ? blocked(block) : null) },
  {
    number: 3,
    text: 'confirmAppointment',
    knows: ['time'],
    usual: { days: 1 },
    find({ appointment, at, ...facts }, { days = 1 }) {
      if (!appointment || appointment.isConfirmed || appointment.wasMissed || appointment.at < at) return null;
      if (appointment.at > addMinutes(at, days * 24 * 60)) return null;
      return call({ at, ...facts }, 'confirmAppointment', { time: wallTime(appointment.at, facts.place.zone).time });
    },
  },
  {
    number: 4,
    text: 'proposeAnotherSlot',
    usual: {},
    find: ({ appointment }) => (appointment?.wasMissed ? meet('proposeAnotherSlot') : null),
  },
  {
    number: 5,
    text: 'sendForSignature',
    usual: {},
    template: 'signature',
    find: (facts, { message }) =>
      asks(facts, 'sign') ? answer(facts, 'sendForSignature', 'signature', { message }) : null,
  },
  {
    number: 6,
    text: 'sendQuote',
    usual: {},
    template: 'quote',
    find(facts, { message }) {
      if (!asks(facts, 'quote')) return null;
      const { quote, at, place } = facts;
      // Never a second quote beside one that still holds.
      const isValid = quote?.state === 'sent' && quote.expiresOn >= wallTime(at, place.zone).day;
      if (quote && isValid) return call(facts, 'followUpQuote', { number: quote.number });
      return answer(facts, 'sendQuote', 'quote', { message });
    },
  },
  {
    number: 7,
    text: 'proposeVideoMeeting',
    usual: {},
    find(facts) {
      if (!asks(facts, 'video-meeting')) return null;
      const planned = futureAppointment(facts);
      if (planned) return { text: 'appointmentAlreadyPlanned', action: nothing, params: { date: planned } };
      return meet('proposeVideoMeeting');
    },
  },
  {
    number: 8,
    text: 'planCallBack',
    knows: ['date'],
    usual: {},
    find(facts) {
      const at = facts.lastCall?.plannedAt;
      return asks(facts, 'call-back') && at && at > facts.at && !isPlanned(facts) ? plan('planCallBack', at) : null;
    },
  },
  {
    number: 9,
    text: 'sendDocumentation',
    usual: { days: 2 },
    template: 'documentation',
    find(facts, { message, days = 2 }) {
      if (!asks(facts, 'documentation')) return null;
      const { day, time } = wallTime(facts.at, facts.place.zone);
      const due = isPlanned(facts) ? facts.nextActionAt : sameTimeOrNextOpening(addDays(day, days), time, facts.place);
      const at = facts.block || facts.isOpposed ? null : due;
      return answer(facts, at ? 'sendDocumentation' : 'sendOnlyDocumentation', 'documentation', { message, at });
    },
  },
  {
    number: 10,
    text: 'proposeShortTalk',
    usual: {},
    find: (facts) =>
      asks(facts, 'short-talk') && !futureAppointment(facts)
        ? meet('proposeShortTalk', {
            durationInMinutes: SHORT_TALK_IN_MINUTES,
            fromDay: addDays(wallTime(facts.at, facts.place.zone).day, 1),
          })
        : null,
  },
  {
    number: 11,
    text: 'followUpQuote',
    isSelling: true,
    knows: ['number'],
    usual: { days: 3 },
    find: (facts, { days = 3 }) =>
      facts.quote?.state === 'sent' && facts.quote.views === 0 && isPast(facts.quote.sentAt, days, facts)
        ? call(facts, 'followUpQuote', { number: facts.quote.number })
        : null,
  },
  {
    number: 12,
    text: 'quoteReadAgain',
    isSelling: true,
    knows: ['number'],
    usual: { count: 2, days: 2 },
    find(facts, { count = 2, days = 2 }) {
      const { quote } = facts;
      if (quote?.state !== 'sent' || quote.views < count || !quote.viewedAt) return null;
      return isPast(quote.viewedAt, days, facts) ? call(facts, 'quoteReadAgain', { number: quote.number }) : null;
    },
  },
  {
    number: 13,
    text: 'quoteExpires',
    isSelling: true,
    knows: ['number', 'date'],
    usual: { days: 5 },
    find(facts, { days = 5 }) {
      const { quote, at, place } = facts;
      if (quote?.state !== 'sent') return null;
      const left = daysBetween(wallTime(at, place.zone).day, quote.expiresOn);
      const params = { number: quote.number, date: quote.expiresOn };
      return left >= 0 && left <= days ? call(facts, 'quoteExpires', params) : null;
    },
  },
  {
    number: 14,
    text: 'quoteRefused',
    isSelling: true,
    knows: ['number'],
    usual: {},
    find: (facts) =>
      facts.quote?.state === 'refused' ? call(facts, 'quoteRefused', { number: facts.quote.number }) : null,
  },
  {
    number: 15,
    text: 'tryOtherHours',
    usual: { count: 2 },
    template: 'direct',
    find(facts, { count = 2, message }) {
      if (!asks(facts, 'other-hours') || facts.lastCall!.sameOutcomeCount < count) return null;
      if (facts.mayCanvassByEmail) return answer(facts, 'tryOtherHours', 'direct', { message });
      return plan('tryOtherHours', firstOpening(later(facts), facts.place, ['A', 'D']));
    },
  },
  {
    number: 16,
    text: 'findNumber',
    usual: {},
    find: (facts) =>
      asks(facts, 'find-number') ? { text: 'findNumber', action: { kind: 'open', part: 'phones' } } : null,
  },
  {
    number: 17,
    text: 'sendFollowUpMessage',
    isSelling: true,
    usual: {},
    template: 'afterVoicemail',
    find: (facts, { message }) =>
      asks(facts, 'follow-up-message') && facts.mayCanvassByEmail
        ? answer(facts, 'sendFollowUpMessage', 'afterVoicemail', { message })
        : null,
  },
  {
    number: 18,
    text: 'sendLastMessage',
    isSelling: true,
    usual: {},
    template: 'lastMessage',
    find: (facts, { message }) =>
      facts.isOpen && facts.isUnreachable && facts.mayCanvassByEmail
        ? answer(facts, 'sendLastMessage', 'lastMessage', { message })
        : null,
  },
  {
    number: 19,
    text: 'callBeforeRenewal',
    isSelling: true,
    knows: ['days', 'date'],
    usual: { days: 60 },
    find(facts, { days = 60 }) {
      const { renewalOn, at, place } = facts;
      if (!renewalOn || !facts.isOpen || isPlanned(facts)) return null;
      const due = firstOpening(instantOf(addDays(renewalOn, -days), '09:00', place.zone), place);
      return due > at ? { ...plan('callBeforeRenewal', due), params: { days, date: due } } : null;
    },
  },
  {
    number: 20,
    text: 'linkCustomer',
    usual: {},
    find: (facts) => (asks(facts, 'link-customer') ? { text: 'linkCustomer', action: { kind: 'merge' } } : null),
  },
  {
    number: 21,
    text: 'stuck',
    isSelling: true,
    knows: ['days'],
    usual: {},
    find: (facts) => (facts.stuckInDays === null ? null : call(facts, 'stuck', { days: facts.stuckInDays })),
  },
  {
    number: 22,
    text: 'planLaunch',
    usual: {},
    find({ customer, isWon }) {
      if (!customer) return isWon ? { text: 'convertCustomer', action: { kind: 'convert' } } : null;
      return customer.hasLaunchDate ? null : meet('planLaunch');
    },
  },
  {
    number: 23,
    text: 'prepareRenewal',
    usual: { days: 60 },
    find(facts, { days = 60 }) {
      const { customer, at, place } = facts;
      if (!customer) return null;
      if (customer.isUnhappy) return call(facts, 'callCustomer');
      if (facts.isMuted) return null;
      const left = customer.renewalOn ? daysBetween(wallTime(at, place.zone).day, customer.renewalOn) : null;
      const isNear = left !== null && left >= 0 && left <= days;
      return isNear && !isPlanned(facts) ? call(facts, 'prepareRenewal') : null;
    },
  },
  {
    number: 24,
    text: 'makeContact',
    isSelling: true,
    knows: ['days'],
    usual: { days: 30 },
    find: (facts, { days = 30 }) =>
      facts.isOpen && facts.silentInDays >= days && !isPlanned(facts)
        ? call(facts, 'makeContact', { days: facts.silentInDays })
        : null,
  },
];

const nothing: SuggestedAction = { kind: 'none' };

/** What a call asks for holds until the end of the next business day. */
function asks(facts: SuggestionFacts, kind: SuggestionKind): boolean {
  return facts.lastCall?.outcome.suggestion === kind && isFresh(facts);
}

function isFresh({ lastCall, at, place }: SuggestionFacts): boolean {
  if (!lastCall) return false;
  const next = businessDayFrom(addDays(wallTime(lastCall.at, place.zone).day, 1), place);
  return wallTime(at, place.zone).day <= next;
}

function blocked({ code, until }: { code: CallBlock; until: string | null }): Found | null {
  if (!legalBlocks.has(code)) return null;
  if (code === 'NO_CONSENT') return { text: 'askConsent', action: { kind: 'open', part: 'consent' } };
  return until
    ? { text: 'blockedUntil', action: nothing, params: { date: until } }
    : { text: 'blockedByLaw', action: nothing };
}

/** Now where it is allowed now, else at the first moment it is. */
function call(facts: SuggestionFacts, text: SuggestionText, params: Found['params'] = {}): Found | null {
  const { callFrom, at } = facts;
  if (callFrom === null) return null;
  return { text, action: callFrom <= at ? { kind: 'call' } : { kind: 'plan', at: callFrom }, params };
}

function plan(text: SuggestionText, at: string): Found {
  return { text, action: { kind: 'plan', at }, params: { date: at } };
}

const SHORT_TALK_IN_MINUTES = 20;

function meet(text: SuggestionText, proposal: SlotProposal = { durationInMinutes: USUAL_IN_MINUTES }): Found {
  return { text, action: { kind: 'meet', proposal } };
}

interface Writing {
  message: string | undefined;
  at?: string | null;
}

/** Written to where there is an address and nothing forbids it; else the address is asked for. */
function answer(
  facts: SuggestionFacts,
  text: SuggestionText,
  template: MessageTemplate,
  { message, at = null }: Writing,
): Found {
  const params: Found['params'] = at ? { date: at } : {};
  if (!facts.mayAnswerByEmail) return { text, action: { kind: 'open', part: 'emails' }, params };
  return { text, action: { kind: 'write', template, message: message ?? null, at }, params };
}

const later = ({ at, callFrom }: SuggestionFacts) => (callFrom !== null && callFrom > at ? callFrom : at);

const isPlanned = ({ nextActionAt, at }: SuggestionFacts) => nextActionAt !== null && nextActionAt >= at;

const futureAppointment = ({ appointment, at }: SuggestionFacts) =>
  appointment && !appointment.wasMissed && appointment.at > at ? appointment.at : null;

/** Whether so many business days have gone by since. */
function isPast(since: string, days: number, { at, place }: SuggestionFacts): boolean {
  let day = wallTime(since, place.zone).day;
  for (let count = 0; count < days; count += 1) day = businessDayFrom(addDays(day, 1), place);
  return wallTime(at, place.zone).day >= day;
}
