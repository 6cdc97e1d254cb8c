// What to do next with a prospect: the first rule of the company's table that holds makes the main card, the next ones
// stand behind it. Where the law forbids calls, no call is proposed.

import type { SuggestionText } from './suggestion.messages.ts';
import type { SuggestionFacts } from './suggestion-facts.ts';
import type { RuleChoice } from './suggestion-settings.record.ts';
import { type Found, type MessageTemplate, usualRules } from './usual-rules.ts';

/** What accepting the suggestion does in one press. */
export type SuggestedAction =
  | { kind: 'none' }
  | { kind: 'call' }
  | { kind: 'plan'; at: string }
  /** An e-mail begun with these words; `at` is what is planned with it. */
  | { kind: 'write'; template: MessageTemplate; message: string | null; at: string | null }
  /** An appointment, on one of its next free slots. */
  | { kind: 'meet'; proposal: SlotProposal }
  | { kind: 'open'; part: 'emails' | 'phones' | 'consent' }
  | { kind: 'merge' }
  | { kind: 'convert' };

export interface SlotProposal {
  durationInMinutes: number;
  /** No slot before this day. */
  fromDay?: string;
}

export interface Suggestion {
  /** Its line in the table. */
  rule: number;
  textKey: `suggestion.text.${SuggestionText}`;
  /** The company's own words, where it has some. */
  text: string | null;
  /** Instants among them are for the screen to show in the user's form. */
  params: Readonly<Record<string, string | number>>;
  action: SuggestedAction;
}

/** Nothing is sent yet: the address is missing, and the suggestion stays until there is one to write to. */
export const lacksAddress = ({ action }: Pick<Suggestion, 'action'>) =>
  action.kind === 'open' && action.part === 'emails';

/** There is an address, and they asked for no e-mail: nothing is to be looked for. */
export const refusesEmails = ({ emails }: { emails: readonly unknown[] }, suggestion: Pick<Suggestion, 'action'>) =>
  lacksAddress(suggestion) && emails.length > 0;

const MOST_SUGGESTIONS = 3;

/** At most three suggestions, the main one first. */
export function suggestionsFor(facts: SuggestionFacts, choices: readonly RuleChoice[] = []): Suggestion[] {
  const found: Suggestion[] = [];
  for (const choice of rulesInOrder(choices)) {
    const rule = usualRules.find(({ number }) => number === choice.rule);
    if (!rule || !choice.isOn || facts.hiddenRules.has(choice.rule)) continue;
    if (rule.isSelling && facts.isMuted) continue;
    const one = rule.find(facts, { ...rule.usual, ...withoutNulls(choice) });
    if (!one || isForbidden(one, facts)) continue;
    found.push({ rule: choice.rule, text: choice.text, ...told(one) });
    // Nothing goes on with whoever asked to be left alone.
    if (choice.rule === STOPPED || found.length === MOST_SUGGESTIONS) break;
  }
  return found;
}

const STOPPED = 1;

/** The whole table in the company's order; rules that came with a later Kili stand where they do in the usual one. */
export function rulesInOrder(choices: readonly RuleChoice[]): RuleChoice[] {
  const known = choices.filter(({ rule }) => usualRules.some(({ number }) => number === rule));
  if (known.length === usualRules.length) return [...known];
  const chosen = new Set(known.map(({ rule }) => rule));
  return [...known, ...usualRules.filter(({ number }) => !chosen.has(number)).map(({ number }) => usualChoice(number))];
}

export function usualChoice(rule: number): RuleChoice {
  return { rule, isOn: true, text: null, days: null, count: null, message: null };
}

function told({ text, action, params = {} }: Found): Pick<Suggestion, 'textKey' | 'params' | 'action'> {
  return { textKey: `suggestion.text.${text}`, params, action };
}

/** A call is proposed only where, and when, it is allowed. */
function isForbidden({ action }: Found, { block, isOpposed }: SuggestionFacts): boolean {
  if (action.kind !== 'call' && action.kind !== 'plan') return false;
  if (isOpposed) return true;
  if (!block) return false;
  return action.kind === 'call' || block.until === null || action.at < block.until;
}

function withoutNulls(choice: RuleChoice) {
  const { days, count, message } = choice;
  return { ...(days !== null && { days }), ...(count !== null && { count }), ...(message !== null && { message }) };
}
