// What a quote leaves on the timeline, and whom it is told.
import type { CommandContext, Store } from '../../engine/define.ts';
import {
  clockMark,
  emptyInteraction,
  type Interaction,
  interactionRecord,
} from '../interactions/interaction.record.ts';
import { numberOf, type Quote } from './quote.record.ts';

export const expireJob = 'quote.expire';

export type QuoteEvent = 'sent' | 'seen' | 'accepted' | 'refused' | 'expired' | 'reopened';

export interface QuoteEventDetails {
  id: string;
  event: QuoteEvent;
  number: string;
  gross: number;
  currency: string;
  /** Who accepted or refused, as they gave their name. */
  by?: string;
  isOnline?: boolean;
}

export const quoteEventOf = ({ kind, details }: Pick<Interaction, 'kind' | 'details'>): QuoteEventDetails | null =>
  kind === 'quote' && details.quote ? (details.quote as QuoteEventDetails) : null;

export async function noteQuote(
  store: Store,
  quote: Quote,
  { event, interactionId, note = null }: { event: QuoteEvent; interactionId: string; note?: string | null },
  { caller, at, clockOffset }: Pick<CommandContext, 'caller' | 'at' | 'clockOffset'>,
): Promise<void> {
  const { id, prospectId, gross, currency, decidedBy, isDecidedOnline } = quote;
  const isDecision = event === 'accepted' || event === 'refused';
  const told: QuoteEventDetails = {
    ...{ id, event, number: numberOf(quote) ?? '', gross, currency },
    ...(isDecision && decidedBy && { by: decidedBy }),
    ...(isDecision && isDecidedOnline && { isOnline: true }),
  };
  await store.insert(interactionRecord, {
    ...emptyInteraction,
    id: interactionId,
    prospectId,
    userId: caller.userId === caller.companyId ? null : caller.userId,
    kind: 'quote',
    occurredAt: at,
    subject: quote.title,
    note,
    details: { quote: told, ...clockMark(clockOffset) },
  });
}
