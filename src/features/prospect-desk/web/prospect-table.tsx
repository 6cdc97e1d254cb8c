import { type RefObject, useState } from 'react';
import { DataTable } from '../../../design/data-table.tsx';
import { useNarrowScreen } from '../../../design/narrow-screen.ts';
import { useStableCallback } from '../../../design/stable-callback.ts';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import type { ColumnKey } from '../list-columns.rules.ts';
import { type ListChoice, maySortByStay, nextSort, type SortKey } from '../prospect-list.rules.ts';
import type { useColumnChoice } from './column-choice.ts';
import { EmptyList } from './empty-list.tsx';
import { useFollowingPanel } from './following-panel.ts';
import { writeAddress } from './list-address.ts';
import { keepPlaceOfList, placeOfList } from './list-place.ts';
import type { useListedProspects } from './listed-prospects.ts';
import { useProspectActs } from './prospect-acts.ts';
import { useProspectColumns } from './prospect-columns.tsx';
import classes from './prospect-list.module.css';
import { useNaming } from './prospect-naming.ts';
import { CompactRow } from './prospect-row.tsx';
import { useRecordQuestion } from './record-question.ts';
import { RowActions } from './row-actions.tsx';

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
  const { companyId, userId } = useCaller();
  const narrow = useNarrowScreen();
  const { nameOf } = useNaming();
  const { choice: chosenColumns, resize, hasRoom } = props.columns;
  const isBesidePanel = openedId !== undefined && !narrow;
  const columns = useProspectColumns({
    choice: chosenColumns,
    isBesidePanel,
    maySortByStay: maySortByStay(choice),
  });
  const question = JSON.stringify([companyId, userId, writeAddress(choice)]);

  // Whose next action is being chosen: that row, too, stays while somebody has it in hand.
  const [planning, setPlanning] = useState<string>();
  const { ask, dialog } = useRecordQuestion(() =>
    props.frameRef.current?.querySelector<HTMLElement>('[role="grid"]')?.focus(),
  );
  const acts = useProspectActs({
    question,
    rows: list.rows,
    openedId,
    onOpenPanel,
    // The choice of the next action stands at its row, in sight of it.
    ask: (asked, row) => (asked === 'plan' && !isBesidePanel && !narrow ? setPlanning(row.id) : ask(asked, row)),
  });
  const follow = useFollowingPanel(narrow ? undefined : openedId, onOpenPanel);
  const rowActions = useStableCallback((row: Prospect, isHeld: boolean) => (
    <RowActions
      prospect={row}
      acts={acts}
      isPlanning={isHeld}
      onPlan={(isPlanning) => setPlanning(isPlanning ? row.id : undefined)}
    />
  ));
  const renderCompact = useStableCallback((row: Prospect) => <CompactRow prospect={row} onCall={acts.callOne} />);
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
        onOpen={acts.open}
        onRowKey={acts.pressKey}
        rowActions={rowActions}
        roomForActions={isBesidePanel || !hasRoom ? undefined : ACTIONS_PX}
        heldKey={planning}
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
            isOffline={list.isOffline}
            choice={choice}
            onChoose={onChoose}
          />
        }
      />
      {dialog}
    </div>
  );
}

const SELECTION_BAR_PX = 76;
const ACTIONS_PX = 120;
const rowKey = ({ id }: Prospect) => id;
