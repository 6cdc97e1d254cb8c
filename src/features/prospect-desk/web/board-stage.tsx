import { ActionIcon } from '@mantine/core';
import { IconLayoutSidebarLeftCollapse, IconPhone } from '@tabler/icons-react';
import { useCallback, useLayoutEffect, useMemo } from 'react';
import { BoardColumn, ShutColumn } from '../../../design/board-column.tsx';
import { StagePill } from '../../../design/stage-pill.tsx';
import { allOf, type Filter, predicateOf } from '../../../engine/filter.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useServerList } from '../../../engine/web/server-list.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import type { Stage } from '../../stages/stage.record.ts';
import { byStay, cardsOfColumn, type MovedCard, type StageFigures } from '../board.rules.ts';
import { countText } from '../prospect-counters.rules.ts';
import { isSameSort, type ListChoice, longestThereFirst, sortText } from '../prospect-list.rules.ts';
import type { BoardAnswers } from './board-answers.ts';
import { isServerRow } from './listed-prospects.ts';
import { ProspectCard } from './prospect-card.tsx';
import { useNaming } from './prospect-naming.ts';
import classes from './stage-head.module.css';
import { StageHead } from './stage-head.tsx';
import type { StageStay } from './usual-stays.ts';

interface BoardStageProps {
  stage: Stage;
  choice: ListChoice;
  where: Filter;
  /** The rows of this stage on the device, where the list is answered from here. */
  here: readonly Prospect[] | undefined;
  isLoading: boolean;
  question: string;
  moved: ReadonlyMap<string, MovedCard<Prospect>>;
  /** What the columns beside this one were answered. */
  beside: BoardAnswers;
  figures: StageFigures | undefined;
  onOpenRows(changes: Partial<ListChoice>): void;
  onLongestFirst(isWanted: boolean): void;
  stay: StageStay;
  openedId: string | undefined;
  ticked: ReadonlySet<string>;
  coveredAtFoot: number;
  mayMove(prospect: Prospect): boolean;
  menuOf(prospect: Prospect): React.ReactNode;
  actionsOf(prospect: Prospect): React.ReactNode;
  onOpen(prospect: Prospect): void;
  /** Calls the people of the column, one after the other. */
  onCall: ((stage: Stage, inStage: Filter) => void) | undefined;
  /** Shuts the column, where it can be. */
  onShut?(): void;
}

const CARDS_A_PAGE = 50;
const nobody: readonly Prospect[] = [];

/** One stage on the board: its cards come from where those of the list come from. */
export function BoardStage(props: BoardStageProps) {
  const { stage, choice, where, here, moved, stay, figures } = props;
  const { newest, tell } = props.beside;
  const t = useText();
  const { nameOf } = useNaming();
  const isHere = here !== undefined;
  const inStage = useMemo(() => allOf(where, { field: 'stageId', is: stage.id }), [where, stage.id]);
  const server = useServerList(prospectRecord, '/prospects', {
    where: inStage,
    sort: sortText(choice.sort),
    archived: choice.archived,
    limit: CARDS_A_PAGE,
    enabled: !isHere && !props.isLoading,
  });
  const answered = here ?? (isHere ? nobody : server.rows);
  useLayoutEffect(() => tell(stage.id, answered), [tell, stage.id, answered]);
  const isLongestFirst = isSameSort(choice.sort, longestThereFirst);
  const cards = useMemo(() => {
    const isAsked = predicateOf(where);
    const isNewest = (row: Prospect) => !isServerRow(row) || (newest.get(row.id) ?? '') <= row.updatedAt;
    const standsHere = (row: Prospect) => row.stageId === stage.id && (isServerRow(row) || isAsked(row));
    const order = isLongestFirst ? byStay : undefined;
    return cardsOfColumn(answered.filter(isNewest), { columnKey: stage.id, moved, standsHere, order });
  }, [answered, moved, newest, where, stage.id, isLongestFirst]);
  const render = useCallback((row: Prospect) => <ProspectCard prospect={row} stay={stay} />, [stay]);
  const isLoading = props.isLoading || (!isHere && server.isLoading);
  const callThem = props.onCall && cards.length > 0 && (
    <ActionIcon
      size="sm"
      aria-label={t('board.callStage', { stage: stage.name })}
      title={t('board.callStage', { stage: stage.name })}
      onClick={() => inStage && props.onCall?.(stage, inStage)}
    >
      <IconPhone size={15} />
    </ActionIcon>
  );
  const shut = props.onShut && (
    <ActionIcon size="sm" aria-label={t('board.shut', { stage: stage.name })} onClick={props.onShut}>
      <IconLayoutSidebarLeftCollapse size={15} />
    </ActionIcon>
  );

  return (
    <BoardColumn
      columnKey={stage.id}
      label={stage.name}
      head={
        <StageHead
          stage={stage}
          figures={figures}
          stay={stay}
          actions={
            <>
              {callThem}
              {shut}
            </>
          }
          isLongestFirst={isLongestFirst}
          onLongestFirst={props.onLongestFirst}
          onOpenRows={props.onOpenRows}
        />
      }
      cards={cards}
      cardKey={idOf}
      cardLabel={nameOf}
      renderCard={render}
      cardMenu={props.menuOf}
      cardActions={props.actionsOf}
      mayMove={props.mayMove}
      onOpen={props.onOpen}
      total={figures?.count}
      loading={isLoading}
      hasMore={!isHere && server.hasMore && !server.isStale}
      onEndReached={server.loadMore}
      openedKey={props.openedId}
      ticked={props.ticked}
      question={props.question}
      coveredAtFoot={props.coveredAtFoot}
    />
  );
}

const idOf = ({ id }: Prospect) => id;

interface ShutStageProps {
  stage: Stage;
  figures: StageFigures | undefined;
  onOpen(): void;
}

/** A won or lost stage: its count is all that is mostly wanted. */
export function ShutStage({ stage, figures, onOpen }: ShutStageProps) {
  const { locale } = useLanguage();
  return (
    <ShutColumn columnKey={stage.id} label={stage.name} onOpen={onOpen}>
      <StagePill plain name="" color={stage.color} />
      <span className={classes.onEdge}>
        {stage.name} <span className={classes.count}>{figures ? countText(figures.count, locale) : ''}</span>
      </span>
    </ShutColumn>
  );
}
