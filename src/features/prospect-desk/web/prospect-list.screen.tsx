import { ActionIcon, Button } from '@mantine/core';
import { IconArrowsMaximize, IconPhone } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { RecordPanel } from '../../../design/app-frame.tsx';
import { CounterBar } from '../../../design/counter-bar.tsx';
import { DataTable } from '../../../design/data-table.tsx';
import { KeyHint } from '../../../design/key-hint.tsx';
import { useNarrowScreen } from '../../../design/narrow-screen.ts';
import { PageHeader } from '../../../design/page-header.tsx';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { type CounterKey, countText } from '../prospect-counters.rules.ts';
import {
  hasFilters,
  type ListChoice,
  listFilter,
  newestFirst,
  nextSort,
  type SortKey,
} from '../prospect-list.rules.ts';
import { useArchiving } from './archiving.ts';
import { useCallList } from './call-list.ts';
import { EmptyList } from './empty-list.tsx';
import { useListAddress } from './list-address.ts';
import { ListSearchField } from './list-search-field.tsx';
import { useListCount, useListedProspects } from './listed-prospects.ts';
import { useProspectColumns } from './prospect-columns.tsx';
import { useProspectCounters } from './prospect-counters.ts';
import { ProspectFilters } from './prospect-filters.tsx';
import classes from './prospect-list.module.css';
import { useNaming } from './prospect-naming.ts';
import { CompactRow, RowActions } from './prospect-row.tsx';
import { ProspectView } from './prospect-view.tsx';
import { useScreenKeys } from './screen-keys.ts';
import { SelectionBar } from './selection-bar.tsx';
import { useCounterFacts } from './stage-facts.ts';

const noFilter: Partial<ListChoice> = {
  search: '',
  counter: 'all',
  stageIds: [],
  ownerIds: [],
  sources: [],
  audience: null,
  withoutNextAction: false,
  archived: false,
};

/** All prospects within reach: counted, filtered, searched, opened beside the list, called. */
export function ProspectListScreen() {
  const t = useText();
  const { locale } = useLanguage();
  const { can } = useCaller();
  const navigate = useNavigate();
  const narrow = useNarrowScreen();
  const { nameOf } = useNaming();
  const { choice, choose, openedId, openPanel } = useListAddress();
  const facts = useCounterFacts();
  const where = useMemo(() => listFilter(choice, facts), [choice, facts]);
  const list = useListedProspects(choice, where, facts.stages.length > 0);
  const shown = useListCount(where, list);
  const counters = useProspectCounters(facts);
  const isBesidePanel = openedId !== undefined && !narrow;
  const columns = useProspectColumns({ isBesidePanel });
  const [widths, setWidths] = useState<Readonly<Record<string, number>>>({});
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const searchField = useRef<HTMLInputElement>(null);
  const table = useRef<HTMLDivElement>(null);
  const { call, isStarting } = useCallList();
  const { archive, restore } = useArchiving();

  const openPage = (id: string) => navigate({ to: '/prospects/$prospectId', params: { prospectId: id } });
  const open = ({ id }: Prospect) => (id === openedId ? openPage(id) : openPanel(id));
  const callOne = (prospect: Prospect) => call({ title: nameOf(prospect), prospectIds: [prospect.id] });
  const callAll = () => call({ title: titleOf(choice), filter: where });
  const mayCall = can('prospects.call');
  const focusTable = () => table.current?.querySelector<HTMLElement>('[role="grid"]')?.focus();

  useScreenKeys({ a: mayCall && list.rows.length > 0 ? callAll : undefined, '/': () => searchField.current?.focus() });

  const pressKey = (key: string, row: Prospect): boolean => {
    const acts: Record<string, (() => void) | undefined> = {
      c: mayCall && !row.doNotCallAt ? () => callOne(row) : undefined,
      e: () => openPage(row.id),
      Delete: can('prospects.archive', row.ownerId) && !row.archivedAt ? () => archive(row) : undefined,
      Escape: openedId ? () => openPanel(undefined) : undefined,
    };
    const act = acts[key];
    act?.();
    return act !== undefined;
  };

  const rowActions = (row: Prospect) => (
    <RowActions
      prospect={row}
      mayCall={mayCall}
      mayArchive={can('prospects.archive', row.ownerId)}
      onCall={() => callOne(row)}
      onEdit={() => openPage(row.id)}
      onArchive={() => archive(row)}
      onRestore={() => restore(row)}
    />
  );
  const chosen = list.rows.filter(({ id }) => ticked.has(id));

  return (
    <div className={classes.screen}>
      <div className={classes.list}>
        <PageHeader
          title={t('desk.prospects')}
          count={shown === undefined ? undefined : countText(shown, locale)}
          aside={
            <ListSearchField
              fieldRef={searchField}
              value={choice.search}
              isInstant={list.onDevice}
              onSearch={(search) => choose({ search })}
              onLeave={focusTable}
            />
          }
          actions={
            mayCall && (
              <Button
                leftSection={<IconPhone size={16} />}
                rightSection={<KeyHint keys="A" />}
                aria-keyshortcuts="A"
                loading={isStarting}
                disabled={list.rows.length === 0}
                onClick={callAll}
              >
                {t('desk.callList')}
              </Button>
            )
          }
        >
          <CounterBar
            label={t('desk.counters')}
            counters={counters}
            activeKeys={choice.archived || (choice.counter === 'all' && hasFilters(choice)) ? [] : [choice.counter]}
            onToggle={(key) => choose({ ...noFilter, counter: key === choice.counter ? 'all' : (key as CounterKey) })}
          />
          <ProspectFilters choice={choice} onChange={choose} />
          {list.isOffline && (
            <p role="status" className={classes.notice}>
              {t('desk.onlyMineOffline')}
            </p>
          )}
        </PageHeader>
        <div ref={table} className={classes.table} data-stale={list.isStale || undefined}>
          <DataTable
            label={t('desk.prospects')}
            columns={columns.map((column) => ({ ...column, width: widths[column.key] ?? column.width }))}
            rows={list.rows}
            rowKey={rowKey}
            total={shown}
            density="comfortable"
            loading={list.isLoading}
            hasMore={list.hasMore}
            onEndReached={list.loadMore}
            openedKey={openedId}
            onOpen={open}
            onRowKey={pressKey}
            rowActions={rowActions}
            selection={{ keys: ticked, onChange: setTicked }}
            sort={choice.sort}
            onSort={(key) => choose({ sort: nextSort(choice.sort, key as SortKey) })}
            onResizeColumn={(key, width) => setWidths((all) => ({ ...all, [key]: width }))}
            renderCompact={renderCompact}
            autoFocus
            texts={{ selectAll: t('desk.selectAll'), selectRow: (row) => t('desk.selectRow', { name: nameOf(row) }) }}
            empty={
              <EmptyList
                error={list.error}
                isFiltered={hasFilters(choice) || choice.archived}
                onClear={() => choose({ ...noFilter, sort: newestFirst })}
              />
            }
          />
        </div>
        <SelectionBar
          prospects={chosen}
          onCall={() =>
            call({ title: t('desk.selection', { count: chosen.length }), prospectIds: chosen.map(({ id }) => id) })
          }
          onArchive={() => {
            archive(...chosen.filter(({ ownerId }) => can('prospects.archive', ownerId)));
            setTicked(new Set());
          }}
          onClear={() => setTicked(new Set())}
        />
      </div>
      {openedId && (
        <RecordPanel
          panel={{
            label: t('prospect.one'),
            content: <ProspectView key={openedId} prospectId={openedId} layout="panel" />,
            actions: (
              <ActionIcon
                size="md"
                aria-label={t('desk.openPage')}
                title={`${t('desk.openPage')} (${t('desk.enterKey')})`}
                onClick={() => openPage(openedId)}
              >
                <IconArrowsMaximize size={17} />
              </ActionIcon>
            ),
            onClose: () => {
              openPanel(undefined);
              focusTable();
            },
          }}
          closeText={t('desk.close')}
        />
      )}
    </div>
  );

  /** What the session is called: what the list was asked for. */
  function titleOf({ search, counter, stageIds }: ListChoice): string {
    const stages = facts.stages.filter(({ id }) => stageIds.includes(id)).map(({ name }) => name);
    const words = [t(`desk.counter.${counter}`), ...stages, search.trim() && `« ${search.trim()} »`];
    return words.filter(Boolean).join(' · ');
  }
}

const rowKey = ({ id }: Prospect) => id;
const renderCompact = (row: Prospect) => <CompactRow prospect={row} />;
