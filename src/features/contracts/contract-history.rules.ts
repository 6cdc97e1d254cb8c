// What the steps of a contract come to.
import type { Contract, ContractState, ContractStep, ContractTerms } from './contract.record.ts';

type Standing = ContractTerms & Pick<Contract, 'state' | 'endedOn' | 'endReason'>;

/** The terms once these steps were taken, in the order in which they were written down. */
export function termsAfter(steps: readonly ContractStep[]): ContractTerms {
  return Object.assign({}, ...steps.map(({ changes }) => changes));
}

/** How a contract stands after its steps. */
export function standingAfter(steps: readonly ContractStep[]): Standing {
  const last = steps.findLast(({ kind }) => kind !== 'change');
  const isOver = last?.kind === 'loss' || last?.kind === 'cancellation';
  return {
    ...termsAfter(steps),
    state: stateAfter(steps),
    endedOn: isOver ? last.on : null,
    endReason: isOver ? last.reason : null,
  };
}

function stateAfter(steps: readonly ContractStep[]): ContractState {
  const last = steps.findLast(({ kind }) => kind !== 'change');
  if (last?.kind === 'loss') return 'lost';
  if (last?.kind === 'cancellation') return 'cancelled';
  return last?.kind === 'renewal' ? 'renewed' : 'active';
}

/** Nothing was said yet of how it ends. */
export const isRunning = ({ state }: Pick<Contract, 'state'>): boolean => state === 'active' || state === 'renewed';

/** It was lost or cancelled, and runs to its last day: until then it is paid. */
export const isEnding = ({ endedOn }: Pick<Contract, 'endedOn'>, today: string): boolean =>
  endedOn !== null && endedOn >= today;
