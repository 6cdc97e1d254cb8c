import { SegmentedControl } from '@mantine/core';
import { IconFileCertificate, IconSearchOff } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { CounterBar } from '../../../design/counter-bar.tsx';
import { CreateButton } from '../../../design/create-button.tsx';
import type { DataTableColumn } from '../../../design/data-table.columns.ts';
import { DataTable } from '../../../design/data-table.tsx';
import { EmptyState } from '../../../design/empty-state.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import { useCaller, useRows, useText } from '../../../engine/web/hooks.ts';
import { useServer, useServerList } from '../../../engine/web/server-list.ts';
import { useToday } from '../../../engine/web/when.ts';
import { AddButton } from '../../keys/web/add-button.tsx';
import { ForWhomDialog } from '../../sales/web/for-whom.dialog.tsx';
import { useWhose } from '../../sales/web/whom.ts';
import { type Contract, contractRecord } from '../contract.record.ts';
import { type ContractGroup, contractGroups, filterOfGroup } from '../contract-list.rules.ts';
import { ContractState } from './contract-state.tsx';
import { useContractWords } from './contract-words.ts';
import classes from './contracts.module.css';
import { NoticeDay } from './notice-day.tsx';
import { openContract, useOpenedContract } from './opened-contract.ts';
import { RevenuePart } from './revenue.part.tsx';

interface Address {
  onglet?: string | undefined;
  etat?: string | undefined;
  contrat?: string | undefined;
  mois?: string | undefined;
  nouveau?: string | undefined;
}

const REVENUE = 'revenu';
const NEW = 'contrat';

/** All contracts within one’s reach: those to renew, those that run, those lost; and what they bring every month. */
export function ContractsScreen() {
  const t = useText();
  const navigate = useNavigate();
  const asked = useSearch({ strict: false }) as Address;
  const isRevenue = asked.onglet === REVENUE;
  const go = (search: Address) => navigate({ to: '/contrats', search });
  useAddressed(asked.contrat);
  const tabs = (
    <SegmentedControl
      size="xs"
      w="fit-content"
      aria-label={t('contractScreen.tabs')}
      value={isRevenue ? 'revenue' : 'list'}
      data={(['list', 'revenue'] as const).map((value) => ({ value, label: t(`contractScreen.tab.${value}`) }))}
      onChange={(value) => go(value === 'revenue' ? { onglet: REVENUE } : {})}
    />
  );
  if (isRevenue)
    return <RevenuePart tabs={tabs} month={asked.mois} onMonth={(mois) => go({ onglet: REVENUE, mois })} />;
  const group = contractGroups.find((one) => one === asked.etat) ?? 'running';
  return (
    <>
      <ContractList
        {...{ tabs, group }}
        onCreate={() => go({ ...asked, nouveau: NEW })}
        onGroup={(etat) => go(etat === 'running' ? {} : { etat })}
      />
      {asked.nouveau === NEW && <ForWhom onClose={() => go({ ...asked, nouveau: undefined })} />}
    </>
  );
}

/** The contract of the address stands open; closed, the address forgets it. */
function useAddressed(contractId: string | undefined) {
  const navigate = useNavigate();
  const isOpen = useOpenedContract() !== null;
  const wasOpen = useRef(false);
  useEffect(() => {
    if (contractId) openContract({ kind: 'contract', id: contractId });
  }, [contractId]);
  useEffect(() => {
    if (wasOpen.current && !isOpen && contractId)
      navigate({ to: '/contrats', search: (before) => ({ ...before, contrat: undefined }), replace: true });
    wasOpen.current = isOpen;
  }, [isOpen, contractId, navigate]);
}

interface ListProps {
  tabs: ReactNode;
  group: ContractGroup;
  onGroup(group: ContractGroup): void;
  onCreate(): void;
}

const soonestFirst = [{ field: 'endsOn' }];

function ContractList({ tabs, group, onGroup, onCreate }: ListProps) {
  const t = useText();
  const words = useContractWords();
  const today = useToday();
  const list = useContracts(group);
  const whose = useWhose(list.rows);
  const { counters, hasAny } = useCounters();
  const create = useCaller().can('sales.edit') && (
    <AddButton place="trade" text={t('contractScreen.create')} onCreate={onCreate} />
  );
  const columns = useMemo((): DataTableColumn<Contract>[] => {
    const { day, amount, noticeDay } = words;
    return [
      {
        key: 'who',
        title: t('contractScreen.column.who'),
        width: 180,
        grow: 1,
        render: (row) => whose(row.prospectId),
      },
      { key: 'title', title: t('contractScreen.column.title'), width: 180, grow: 1, render: (row) => row.title },
      {
        key: 'state',
        title: t('contractScreen.column.state'),
        width: 130,
        render: (row) => <ContractState contract={row} />,
      },
      {
        key: 'monthly',
        title: t('contractScreen.column.monthly'),
        width: 120,
        align: 'end',
        render: (row) => <span className={classes.figure}>{amount(row.monthly, row.currency)}</span>,
      },
      {
        key: 'endsOn',
        title: t('contractScreen.column.endsOn'),
        width: 120,
        render: (row) => {
          const end = row.endedOn ?? row.endsOn;
          return end ? day(end) : t('contractScreen.noEnd');
        },
      },
      {
        key: 'noticeOn',
        title: t('contractScreen.column.noticeOn'),
        width: 170,
        render: (row) => <NoticeDay notice={noticeDay(row, today)} />,
      },
    ];
  }, [t, words, whose, today]);
  return (
    <>
      <PageHeader title={t('contractScreen.title')} actions={create}>
        {tabs}
        <CounterBar
          label={t('contractScreen.filters')}
          counters={counters}
          activeKeys={[group]}
          onToggle={(key) => onGroup(key === group ? 'running' : (key as ContractGroup))}
        />
      </PageHeader>
      <div className={classes.table}>
        <DataTable
          label={t('contractScreen.title')}
          columns={columns}
          rows={list.rows}
          rowKey={(row) => row.id}
          onOpen={(row) => openContract({ kind: 'contract', id: row.id })}
          renderCompact={(row) => (
            <span className={classes.compact}>
              <span className={classes.entryName}>{whose(row.prospectId)}</span>
              <span className={classes.figure}>{words.amount(row.monthly, row.currency)}</span>
              <span className={classes.soft}>{[row.title, words.end(row, today)].join(' · ')}</span>
              <ContractState contract={row} />
            </span>
          )}
          density="comfortable"
          loading={list.isLoading}
          hasMore={list.hasMore}
          onEndReached={list.loadMore}
          question={`contracts ${group}`}
          autoFocus
          texts={{ selectAll: t('contractScreen.selectAll'), selectRow: (row) => whose(row.prospectId) }}
          empty={<Nothing group={hasAny ? group : undefined} onCreate={onCreate} />}
        />
      </div>
    </>
  );
}

function Nothing({ group, onCreate }: { group: ContractGroup | undefined; onCreate(): void }) {
  const t = useText();
  const mayEdit = useCaller().can('sales.edit');
  if (group)
    return (
      <EmptyState
        icon={IconSearchOff}
        title={t('contractScreen.noneSuch')}
        description={t(group === 'due' ? 'contractScreen.noneSuchDue' : 'contractScreen.noneSuchNote')}
      />
    );
  return (
    <EmptyState
      icon={IconFileCertificate}
      title={t('contractScreen.none')}
      description={t('contractScreen.noneNote')}
      action={mayEdit && <CreateButton text={t('contractScreen.create')} onCreate={onCreate} />}
    />
  );
}

/** A new contract begins with whom it is. */
function ForWhom({ onClose }: { onClose(): void }) {
  const t = useText();
  return (
    <ForWhomDialog
      title={t('contractScreen.create')}
      closeText={t('contractScreen.close')}
      onClose={onClose}
      onChosen={(prospectId) => {
        onClose();
        openContract({ kind: 'new', prospectId });
      }}
    />
  );
}

/** The list as the server has it, page by page; without a network what this device has of it. */
function useContracts(group: ContractGroup) {
  const today = useToday();
  const where = useMemo(() => filterOfGroup(group, today), [group, today]);
  const here = useRows(
    contractRecord,
    useMemo(() => ({ where, order: soonestFirst }), [where]),
  );
  const list = useServerList(contractRecord, '/contracts', { where, sort: 'endsOn' });
  return { ...list, rows: list.error ? here : list.rows };
}

interface Sum {
  group: ContractGroup;
  currency: string;
  count: number;
  monthly: number;
}

/** How many there are of each and what they bring in a month, each currency by itself. */
function useCounters() {
  const { t, amount, locale } = useContractWords();
  const { data } = useServer<{ items: Sum[] }>('/api/v1/contracts/totals');
  const counters = contractGroups.map((key) => {
    const sums = data?.items.filter((one) => one.group === key) ?? [];
    const count = sums.reduce((total, one) => total + one.count, 0);
    const amounts = sums
      .map((one) => t('contractScreen.aMonth', { amount: amount(one.monthly, one.currency) }))
      .join(' + ');
    const value = amounts
      ? t('contractScreen.counted', { count: count.toLocaleString(locale), amounts })
      : count.toLocaleString(locale);
    return {
      ...{ key, label: t(`contractScreen.group.${key}`), title: t(`contractScreen.groupTitle.${key}`) },
      ...(data && { value }),
      ...(key === 'due' && count > 0 && { tone: 'due' as const }),
    };
  });
  return { counters, hasAny: !data || data.items.length > 0 };
}
