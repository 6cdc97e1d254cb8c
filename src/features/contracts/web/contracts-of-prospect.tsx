import { Button } from '@mantine/core';
import { IconFileCertificate } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useRowsWithServer } from '../../../engine/web/server-list.ts';
import { useToday } from '../../../engine/web/when.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { type Contract, contractRecord } from '../contract.record.ts';
import { isRunning } from '../contract-history.rules.ts';
import { ContractState } from './contract-state.tsx';
import { useContractWords } from './contract-words.ts';
import classes from './contracts.module.css';
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
    <section className={classes.part} aria-label={t('contractScreen.part')}>
      <h2 className={classes.partTitle}>{t('contractScreen.part')}</h2>
      {contracts.map((contract) => (
        <button
          key={contract.id}
          type="button"
          className={classes.entry}
          onClick={() => openContract({ kind: 'contract', id: contract.id })}
        >
          <span className={classes.entryName}>{contract.title}</span>
          <ContractState contract={contract} />
          <span className={classes.soft}>{[aMonth(contract), end(contract, today)].join(' · ')}</span>
        </button>
      ))}
      {mayMake && (
        <Button
          className={classes.start}
          variant="default"
          size="xs"
          leftSection={<IconFileCertificate size={15} />}
          onClick={() => openContract({ kind: 'new', prospectId: prospect.id })}
        >
          {t('contractScreen.create')}
        </Button>
      )}
    </section>
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
