import type { CommandContext, Store } from '../../engine/define.ts';
import { appointmentRecord } from '../appointments/appointment.record.ts';
import { policyOf } from '../call-rights/judge-call.ts';
import { consentRecord } from '../contact-rules/consent.record.ts';
import { oppositionRecord } from '../contact-rules/opposition.record.ts';
import { interactionRecord } from '../interactions/interaction.record.ts';
import { outcomeRecord } from '../outcomes/outcome.record.ts';
import type { Prospect } from '../prospects/prospect.record.ts';
import { quoteRecord } from '../quotes/quote.record.ts';
import { stageRecord } from '../stages/stage.record.ts';
import { ticketRecord } from '../tickets/ticket.record.ts';
import { type Suggestion, suggestionsFor } from './suggestion.rules.ts';
import { suggestionAnswerRecord } from './suggestion-answer.record.ts';
import { appointmentsRead, exchangesRead, factsOf } from './suggestion-facts.ts';
import { suggestionSettingsRecord } from './suggestion-settings.record.ts';

/** What Kili suggests for this prospect at this moment, by what the store knows. */
export async function currentSuggestions(
  store: Store,
  prospect: Prospect,
  { caller, at }: Pick<CommandContext, 'caller' | 'at'>,
): Promise<Suggestion[]> {
  const { interactions, appointments, ...ofProspect } = rowsBehind(prospect.id);
  const facts = factsOf({
    prospect,
    interactions: await store.list(interactionRecord, interactions),
    appointments: await store.list(appointmentRecord, appointments),
    outcomes: await store.list(outcomeRecord),
    stages: await store.list(stageRecord),
    quotes: await store.list(quoteRecord, ofProspect.all),
    tickets: await store.list(ticketRecord, ofProspect.all),
    answers: await store.list(suggestionAnswerRecord, ofProspect.all),
    oppositions: await store.list(oppositionRecord, ofProspect.all),
    consents: await store.list(consentRecord, ofProspect.all),
    policy: await policyOf(store, caller.companyId, null),
    caller,
    at,
  });
  const settings = await store.find(suggestionSettingsRecord, caller.companyId);
  return suggestionsFor(facts, settings?.rules);
}

/** What is read of a prospect: the last exchanges and appointments, and what was said of being contacted and of suggestions. */
export function rowsBehind(prospectId: string) {
  const of = { field: 'prospectId', is: prospectId };
  return {
    interactions: {
      where: { and: [of, { field: 'undoneAt', is: null }] },
      order: [{ field: 'occurredAt', descending: true }],
      limit: exchangesRead,
    },
    appointments: { where: of, order: [{ field: 'startAt', descending: true }], limit: appointmentsRead },
    all: { where: of, limit: 200 },
  };
}
