import { SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconLifebuoy, IconSearch, IconSearchOff } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { CounterBar } from '../../../design/counter-bar.tsx';
import { CreateButton } from '../../../design/create-button.tsx';
import type { DataTableColumn } from '../../../design/data-table.columns.ts';
import { DataTable } from '../../../design/data-table.tsx';
import { EmptyState } from '../../../design/empty-state.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { ForWhomDialog } from '../../sales/web/for-whom.dialog.tsx';
import type { Ticket } from '../ticket.record.ts';
import { type TicketGroup, ticketGroups } from '../ticket-list.rules.ts';
import { openTicket, useOpenedTicket } from './opened-ticket.ts';
import { TicketPriorityBadge, TicketStateBadge } from './ticket-badges.tsx';
import { TicketBoardPart } from './ticket-board.part.tsx';
import { TicketDeskPart } from './ticket-desk.part.tsx';
import { TicketFiguresPart } from './ticket-figures.part.tsx';
import { useTicketWords } from './ticket-words.ts';
import classes from './tickets.module.css';
import { useTicketList, useWhoseTicket } from './use-ticket-list.ts';

interface Address {
  vue?: string | undefined;
  etat?: string | undefined;
  ticket?: string | undefined;
}

const ways = { list: undefined, board: 'tableau', desk: 'poste', figures: 'chiffres' } as const;
type Way = keyof typeof ways;

/** Everything customers need help with: as a list, by state, one after the other, in figures. */
export function TicketsScreen() {
  const t = useText();
  const navigate = useNavigate();
  const asked = useSearch({ strict: false }) as Address;
  const way = (Object.keys(ways) as Way[]).find((one) => ways[one] !== undefined && ways[one] === asked.vue) ?? 'list';
  const go = (search: Address) => navigate({ to: '/tickets', search });
  useAddressed(asked.ticket);
  const tabs = (
    <SegmentedControl
      size="xs"
      w="fit-content"
      aria-label={t('ticketScreen.views')}
      value={way}
      data={(Object.keys(ways) as Way[]).map((value) => ({ value, label: t(`ticketScreen.view.${value}`) }))}
      onChange={(value) => go({ vue: ways[value as Way], ...(asked.etat && { etat: asked.etat }) })}
    />
  );
  const group = ticketGroups.find((one) => one === asked.etat) ?? 'open';
  const onGroup = (etat: TicketGroup) => go({ vue: asked.vue, ...(etat !== 'open' && { etat }) });
  if (way === 'figures')
    return (
      <>
        <PageHeader title={t('ticketScreen.title')}>{tabs}</PageHeader>
        <TicketFiguresPart />
      </>
    );
  return <TicketsPart key={way} {...{ tabs, way, group, onGroup }} />;
}

/** The ticket of the address stands open; closed, the address forgets it. */
function useAddressed(ticketId: string | undefined) {
  const navigate = useNavigate();
  const isOpen = useOpenedTicket() !== null;
  const wasOpen = useRef(false);
  useEffect(() => {
    if (ticketId) openTicket({ kind: 'ticket', id: ticketId });
  }, [ticketId]);
  useEffect(() => {
    if (wasOpen.current && !isOpen && ticketId)
      navigate({ to: '/tickets', search: (before) => ({ ...before, ticket: undefined }), replace: true });
    wasOpen.current = isOpen;
  }, [isOpen, ticketId, navigate]);
}

interface PartProps {
  tabs: ReactNode;
  way: Way;
  group: TicketGroup;
  onGroup(group: TicketGroup): void;
}

const PAUSE_MS = 200;

function TicketsPart({ tabs, way, group, onGroup }: PartProps) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const { counters, hasAny } = useCounters();
  return (
    <>
      <PageHeader title={t('ticketScreen.title')} actions={<Create />}>
        <div className={classes.bar}>
          {tabs}
          <TextInput
            size="xs"
            className={classes.search}
            aria-label={t('ticketScreen.search')}
            placeholder={t('ticketScreen.search')}
            leftSection={<IconSearch size={14} />}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </div>
        {way !== 'board' && (
          <CounterBar
            label={t('ticketScreen.filters')}
            counters={counters}
            activeKeys={[group]}
            onToggle={(key) => onGroup(key === group ? 'open' : (key as TicketGroup))}
          />
        )}
      </PageHeader>
      {way === 'board' && <TicketBoardPart q={q} />}
      {way === 'desk' && <TicketDeskPart group={group} q={q} />}
      {way === 'list' && <TicketTable group={group} q={q} empty={<Nothing isFiltered={hasAny} />} />}
    </>
  );
}

function TicketTable({ group, q, empty }: { group: TicketGroup; q: string; empty: ReactNode }) {
  const words = useTicketWords();
  const { t } = words;
  const list = useTicketList(group, q);
  const whose = useWhoseTicket(list.rows);
  const columns = useMemo((): DataTableColumn<Ticket>[] => {
    const title = (key: string) => t(`ticketScreen.column.${key}`);
    return [
      { key: 'number', title: title('number'), width: 70, render: (row) => words.number(row) },
      { key: 'subject', title: title('subject'), width: 270, render: (row) => row.subject },
      { key: 'whose', title: title('whose'), width: 170, render: whose },
      { key: 'priority', title: title('priority'), width: 90, render: (row) => <TicketPriorityBadge ticket={row} /> },
      { key: 'state', title: title('state'), width: 140, render: (row) => <TicketStateBadge ticket={row} /> },
      {
        key: 'due',
        title: title('due'),
        width: 290,
        render: (row) => {
          const { text, tone } = words.due(row);
          return (
            <span className={classes.due} data-tone={tone}>
              {text}
            </span>
          );
        },
      },
      { key: 'assignee', title: title('assignee'), width: 150, render: (row) => words.nameOf(row.assigneeId) },
      { key: 'last', title: title('last'), width: 140, render: (row) => words.when.dayAndTime(row.lastMessageAt) },
    ];
  }, [t, words, whose]);
  return (
    <div className={classes.table}>
      <DataTable
        label={t('ticketScreen.title')}
        columns={columns}
        rows={list.rows}
        rowKey={(row) => row.id}
        onOpen={(row) => openTicket({ kind: 'ticket', id: row.id })}
        renderCompact={(row) => (
          <span className={classes.compact}>
            <span className={classes.entryName}>{`${words.number(row)} ${row.subject}`}</span>
            <TicketPriorityBadge ticket={row} />
            <span className={classes.soft}>{[whose(row), words.due(row).text].join(' · ')}</span>
            <TicketStateBadge ticket={row} />
          </span>
        )}
        density="comfortable"
        loading={list.isLoading}
        hasMore={list.hasMore}
        onEndReached={list.loadMore}
        question={`tickets ${group} ${q}`}
        autoFocus
        texts={{ selectAll: t('ticketScreen.selectAll'), selectRow: (row) => row.subject }}
        empty={empty}
      />
    </div>
  );
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  const t = useText();
  if (isFiltered)
    return (
      <EmptyState
        icon={IconSearchOff}
        title={t('ticketScreen.noneSuch')}
        description={t('ticketScreen.noneSuchNote')}
      />
    );
  return (
    <EmptyState
      icon={IconLifebuoy}
      title={t('ticketScreen.none')}
      description={t('ticketScreen.noneNote')}
      action={<Create />}
    />
  );
}

/** A new ticket, once it is said whose. */
function Create() {
  const t = useText();
  const { can } = useCaller();
  const [isAsking, setAsking] = useState(false);
  if (!can('tickets.handle')) return null;
  return (
    <>
      <CreateButton text={t('ticketScreen.create')} onCreate={() => setAsking(true)} />
      {isAsking && (
        <ForWhomDialog
          title={t('ticketScreen.create')}
          closeText={t('ticketScreen.close')}
          onClose={() => setAsking(false)}
          onChosen={(prospectId) => {
            setAsking(false);
            openTicket({ kind: 'new', prospectId });
          }}
        />
      )}
    </>
  );
}

/** How many there are of each. */
function useCounters() {
  const t = useText();
  const { data } = useServer<{ items: { group: TicketGroup; count: number }[] }>('/api/v1/tickets/totals');
  const counters = ticketGroups.map((key) => {
    const count = data?.items.find((one) => one.group === key)?.count ?? 0;
    return {
      ...{ key, label: t(`ticketScreen.group.${key}`), title: t(`ticketScreen.groupTitle.${key}`) },
      ...(data && { value: count.toLocaleString() }),
      ...(key === 'late' && count > 0 && { tone: 'late' as const }),
      ...(key === 'critical' && count > 0 && { tone: 'due' as const }),
    };
  });
  return { counters, hasAny: !data || data.items.some(({ count }) => count > 0) };
}
