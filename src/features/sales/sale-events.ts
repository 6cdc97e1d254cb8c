import type { CommandContext, Store } from '../../engine/define.ts';
import {
  clockMark,
  emptyInteraction,
  type Interaction,
  interactionRecord,
} from '../interactions/interaction.record.ts';

/** What the line of a sale on the timeline keeps. */
export interface SaleDetails {
  id: string;
  gross: number;
  currency: string;
  lineCount: number;
}

export const saleOf = ({ kind, details }: Pick<Interaction, 'kind' | 'details'>): SaleDetails | null =>
  kind === 'sale' && details.sale ? (details.sale as SaleDetails) : null;

/** Writes a sale on the timeline of whoever bought. */
export async function noteSale(
  store: Store,
  { prospectId, interactionId, ...sale }: SaleDetails & { prospectId: string; interactionId: string },
  { caller, at, clockOffset }: Pick<CommandContext, 'caller' | 'at' | 'clockOffset'>,
): Promise<void> {
  await store.insert(interactionRecord, {
    ...emptyInteraction,
    id: interactionId,
    prospectId,
    userId: caller.userId === caller.companyId ? null : caller.userId,
    kind: 'sale',
    occurredAt: at,
    details: { sale, ...clockMark(clockOffset) },
  });
}
