import { IconFileCertificate } from '@tabler/icons-react';
import { useMemo } from 'react';
import { RecordEntry, RecordPart, RecordPartAct } from '../../../design/record-part.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useRowsWithServer } from '../../../engine/web/server-list.ts';
import { useToday } from '../../../engine/web/when.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { type Contract, contractRecord } from '../contract.record.ts';
import { isRunning } from '../contract-history.rules.ts';
import { ContractState } from './contract-state.tsx';
import { useContractWords } from './contract-words.ts';
import { openContract } from './opened-contract.ts';

/** What recurs with a customer, what runs first; a new contract for whoever may make one. */
export function ContractsOfProspect({ prospect }: { prospect: Prospect }) {
  const t = useText();
  const { can } = useCaller();
  const { aMonth, end } = useContractWords();
  const today = useToday();
  const contracts = useContractsOf(prospect.id);
  const mayMake = Boolean(prospect.customerSince) && !prospect.archivedAt && can('sales.edit', prospect.ownerId);
  if (contracts.length === 0 && !mayMake) return null;
  return (
    <RecordPart title={t('contractScreen.part')}>
      {contracts.map((contract) => (
        <RecordEntry
          key={contract.id}
          name={contract.title}
          state={<ContractState contract={contract} />}
          facts={[aMonth(contract), end(contract, today)].join(' · ')}
          onOpen={() => openContract({ kind: 'contract', id: contract.id })}
        />
      ))}
      {mayMake && (
        <RecordPartAct
          text={t('contractScreen.create')}
          icon={<IconFileCertificate size={15} />}
          onAct={() => openContract({ kind: 'new', prospectId: prospect.id })}
        />
      )}
    </RecordPart>
  );
}

/** From this device with what waits to be sent; of somebody else's customer from the server. */
function useContractsOf(prospectId: string): Contract[] {
  const where = useMemo(
    () => ({
      and: [
        { field: 'prospectId', is: prospectId },
        { field: 'archivedAt', is: null },
      ],
    }),
    [prospectId],
  );
  const contracts: readonly Contract[] = useRowsWithServer(contractRecord, '/contracts', { where, limit: 50 });
  return useMemo(() => {
    const order = (one: Contract) => `${isRunning(one) ? 0 : 1} ${one.endsOn ?? '9999'} ${one.id}`;
    return contracts.filter(({ archivedAt }) => archivedAt === null).sort((a, b) => (order(a) < order(b) ? -1 : 1));
  }, [contracts]);
}
