import { slotsFor } from '../contact-rules/call-slots.rules.ts';
import type { SuggestionFacts } from './suggestion-facts.ts';

const at = '2026-11-24T10:15:00.000Z';

const facts: SuggestionFacts = {
  at,
  place: { zone: 'Europe/Paris', country: 'FR', postalCode: '75011', slots: slotsFor('B2B', 'FR') },
  lastCall: null,
  isOpposed: false,
  block: null,
  callFrom: at,
  nextActionAt: null,
  renewalOn: null,
  isUnreachable: false,
  isOpen: true,
  stuckInDays: null,
  silentInDays: 0,
  mayAnswerByEmail: true,
  mayCanvassByEmail: true,
  hiddenRules: new Set(),
  quote: null,
  isWon: false,
  customer: null,
};

/** A business in Paris, on a Tuesday at 11:15, of whom nothing particular is known. */
export const suggestionExamples = { at, facts };
