import { StateBadge } from '../../../design/state-badge.tsx';
import { useToday } from '../../../engine/web/when.ts';
import type { Contract } from '../contract.record.ts';
import { useContractWords } from './contract-words.ts';

/** How a contract stands today. */
export function ContractState({
  contract,
}: {
  contract: Pick<Contract, 'state' | 'endsOn' | 'endedOn' | 'renewFrom'>;
}) {
  const { standing } = useContractWords();
  const { text, tone } = standing(contract, useToday());
  return <StateBadge text={text} tone={tone} />;
}
