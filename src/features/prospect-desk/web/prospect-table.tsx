import { useNavigate } from '@tanstack/react-router';
import type { RefObject } from 'react';
import { DataTable } from '../../../design/data-table.tsx';
import { useNarrowScreen } from '../../../design/narrow-screen.ts';
import { useStableCallback } from '../../../design/stable-callback.ts';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import type { ColumnKey } from '../list-columns.rules.ts';
import { hasFilters, type ListChoice, newestFirst, nextSort, noFilter, type SortKey } from '../prospect-list.rules.ts';
import { useArchiving } from './archiving.ts';
import { useCallList } from './call-list.ts';
import { blockedBy } from './call-reason.ts';
import type { useColumnChoice } from './column-choice.ts';
import { EmptyList } from './empty-list.tsx';
import { useFollowingPanel } from './following-panel.ts';
import { writeAddress } from './list-address.ts';
import { keepPlaceOfList, placeOfList } from './list-place.ts';
import type { useListedProspects } from './listed-prospects.ts';
import { useProspectColumns } from './prospect-columns.tsx';
import classes from './prospect-list.module.css';
import { useNaming } from './prospect-naming.ts';
import { CompactRow, RowActions } from './prospect-row.tsx';

export interface ProspectTableProps {
  /** Holds the grid, so that the screen can give it the keyboard. */
  frameRef: RefObject<HTMLDivElement | null>;
  list: ReturnType<typeof useListedProspects>;
  total: number | undefined;
  choice: ListChoice;
  onChoose(changes: Partial<ListChoice>): void;
  openedId: string | undefined;
  onOpenPanel(id: string | undefined, how?: { replace: boolean }): void;
  columns: ReturnType<typeof useColumnChoice>;
  ticked: ReadonlySet<string>;
  onTick(ids: ReadonlySet<string>): void;
}

/** The rows of the list and what each of them can do: by a press, by its buttons, by its keys. */
export function ProspectTable(props: ProspectTableProps) {
  const { list, choice, onChoose, openedId, onOpenPanel } = props;
  const t = useText();
  const { can, companyId, userId } = useCaller();
  const navigate = useNavigate();
  const narrow = useNarrowScreen();
  const { nameOf } = useNaming();
  const { call } = useCallList();
  const { archive, restore } = useArchiving();
  const { choice: chosenColumns, resize } = props.columns;
  const isBesidePanel = openedId !== undefined && !narrow;
  const columns = useProspectColumns({ choice: chosenColumns, isBesidePanel });
  const question = JSON.stringify([companyId, userId, writeAddress(choice)]);

  const mayCall = (row: Prospect) => can('prospects.call', row.ownerId) && !row.archivedAt && !blockedBy(row);
  const mayArchive = (row: Prospect) => can('prospects.archive', row.ownerId);
  const callOne = (row: Prospect) => call({ title: nameOf(row), prospectIds: [row.id] });
  const openPage = ({ id }: Prospect) => {
    keepPlaceOfList(question, { activeKey: id });
    return navigate({ to: '/prospects/$prospectId', params: { prospectId: id } });
  };
  // A second press opens the page.
  const open = (row: Prospect) => (row.id === openedId ? openPage(row) : onOpenPanel(row.id));

  const pressKey = (key: string, row: Prospect): boolean => {
    const acts: Record<string, (() => void) | undefined> = {
      c: mayCall(row) ? () => callOne(row) : undefined,
      e: () => openPage(row),
      Delete: mayArchive(row) && !row.archivedAt ? () => archive(row) : undefined,
      Escape: openedId ? () => onOpenPanel(undefined) : undefined,
    };
    const act = acts[key];
    act?.();
    return act !== undefined;
  };
  const follow = useFollowingPanel(narrow ? undefined : openedId, onOpenPanel);
  const rowActions = useStableCallback((row: Prospect) => (
    <RowActions
      prospect={row}
      mayCall={mayCall(row)}
      mayArchive={mayArchive(row)}
      onCall={() => callOne(row)}
      onEdit={() => openPage(row)}
      onArchive={() => archive(row)}
      onRestore={() => restore(row)}
    />
  ));
  const selectRow = useStableCallback((row: Prospect) => t('desk.selectRow', { name: nameOf(row) }));

  return (
    <div ref={props.frameRef} className={classes.table} data-stale={list.isStale || undefined}>
      <DataTable
        label={t('desk.prospects')}
        columns={columns}
        rows={list.rows}
        rowKey={rowKey}
        total={props.total}
        density="comfortable"
        loading={list.isLoading}
        hasMore={list.hasMore}
        onEndReached={list.loadMore}
        openedKey={openedId}
        onOpen={open}
        onRowKey={pressKey}
        rowActions={rowActions}
        selection={{ keys: props.ticked, onChange: props.onTick }}
        sort={choice.sort}
        onSort={(key) => onChoose({ sort: nextSort(choice.sort, key as SortKey) })}
        onResizeColumn={isBesidePanel ? undefined : (key, width) => resize(key as ColumnKey, width)}
        coveredAtFoot={props.ticked.size > 0 ? SELECTION_BAR_PX : 0}
        question={question}
        place={placeOfList(question)}
        onPlace={(place) => {
          keepPlaceOfList(question, place);
          follow(place.activeKey);
        }}
        renderCompact={renderCompact}
        autoFocus
        texts={{ selectAll: t('desk.selectAll'), selectRow }}
        empty={
          <EmptyList
            error={list.error}
            isOnDevice={list.onDevice}
            isFiltered={hasFilters(choice) || choice.archived}
            onClear={() => onChoose({ ...noFilter, sort: newestFirst })}
          />
        }
      />
    </div>
  );
}

const SELECTION_BAR_PX = 76;
const rowKey = ({ id }: Prospect) => id;
const renderCompact = (row: Prospect) => <CompactRow prospect={row} />;
