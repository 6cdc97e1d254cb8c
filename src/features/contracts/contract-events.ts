import type { CommandContext, Store } from '../../engine/define.ts';
import {
  clockMark,
  emptyInteraction,
  type Interaction,
  interactionRecord,
} from '../interactions/interaction.record.ts';
import type { Contract, ContractStep } from './contract.record.ts';
import { monthlyTotal } from './contract-line.ts';

/** What the line of a contract on the timeline keeps. */
export interface ContractEvent {
  id: string;
  event: ContractStep['kind'];
  title: string;
  monthly: number;
  currency: string;
  /** The end of the term; of a loss and a cancellation the last day of the contract. */
  until: string | null;
  reason: string | null;
}

export const contractEventOf = ({ kind, details }: Pick<Interaction, 'kind' | 'details'>): ContractEvent | null =>
  kind === 'change' && details.contract ? (details.contract as ContractEvent) : null;

/** Writes a step of a contract on the timeline; both have one id. */
export async function noteStep(
  store: Store,
  { id, prospectId, title, currency, lines, endsOn, endedOn }: Contract,
  step: Pick<ContractStep, 'id' | 'kind' | 'reason'>,
  { caller, at, clockOffset }: Pick<CommandContext, 'caller' | 'at' | 'clockOffset'>,
): Promise<void> {
  const contract: ContractEvent = {
    ...{ id, event: step.kind, title, monthly: monthlyTotal(lines), currency },
    until: endedOn ?? endsOn,
    reason: step.reason,
  };
  await store.insert(interactionRecord, {
    ...emptyInteraction,
    id: step.id,
    prospectId,
    userId: caller.userId === caller.companyId ? null : caller.userId,
    kind: 'change',
    occurredAt: at,
    details: { contract, ...clockMark(clockOffset) },
  });
}
