import { useMemo } from 'react';
import { useCaller, useRow, useRows } from '../../../engine/web/hooks.ts';
import { useNow } from '../../../engine/web/when.ts';
import { appointmentRecord } from '../../appointments/appointment.record.ts';
import { useCallPolicy } from '../../call-rights/web/use-call-rights.ts';
import { consentRecord } from '../../contact-rules/consent.record.ts';
import { oppositionRecord } from '../../contact-rules/opposition.record.ts';
import { interactionRecord } from '../../interactions/interaction.record.ts';
import { outcomeRecord } from '../../outcomes/outcome.record.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { quoteRecord } from '../../quotes/quote.record.ts';
import { stageRecord } from '../../stages/stage.record.ts';
import { ticketRecord } from '../../tickets/ticket.record.ts';
import { rowsBehind } from '../current-suggestions.ts';
import { type Suggestion, suggestionsFor } from '../suggestion.rules.ts';
import { suggestionAnswerRecord } from '../suggestion-answer.record.ts';
import { factsOf } from '../suggestion-facts.ts';
import { suggestionSettingsRecord } from '../suggestion-settings.record.ts';

const none: readonly Suggestion[] = [];

/** What to do next with this prospect, by what this device knows of them: without a network too. */
export function useSuggestions(prospect: Prospect | undefined): readonly Suggestion[] {
  const { companyId, country, timeZone } = useCaller();
  const policy = useCallPolicy();
  // What was said within this minute counts already.
  const at = new Date(Date.parse(useNow()) + 59_999).toISOString();
  const id = prospect?.id ?? '';
  const queries = useMemo(() => rowsBehind(id), [id]);
  const interactions = useRows(interactionRecord, queries.interactions);
  const appointments = useRows(appointmentRecord, queries.appointments);
  const quotes = useRows(quoteRecord, queries.all);
  const tickets = useRows(ticketRecord, queries.all);
  const outcomes = useRows(outcomeRecord);
  const stages = useRows(stageRecord);
  const answers = useRows(suggestionAnswerRecord, queries.all);
  const oppositions = useRows(oppositionRecord, queries.all);
  const consents = useRows(consentRecord, queries.all);
  const settings = useRow(suggestionSettingsRecord, companyId);
  return useMemo(() => {
    if (!prospect) return none;
    const caller = { country, timeZone };
    const facts = factsOf({
      ...{ prospect, interactions, appointments, outcomes, stages, answers },
      ...{ quotes, tickets, oppositions, consents, policy, caller, at },
    });
    return suggestionsFor(facts, settings?.rules);
  }, [
    prospect,
    interactions,
    appointments,
    quotes,
    tickets,
    outcomes,
    stages,
    answers,
    oppositions,
    consents,
    policy,
    country,
    timeZone,
    at,
    settings,
  ]);
}
