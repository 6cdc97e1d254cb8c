import { type KeyboardEvent, type RefObject, useCallback, useMemo, useState } from 'react';
import { Board, type CardWay } from '../../../design/board.tsx';
import { useNarrowScreen } from '../../../design/narrow-screen.ts';
import { useStableCallback } from '../../../design/stable-callback.ts';
import type { Filter } from '../../../engine/filter.ts';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import type { Prospect } from '../../prospects/prospect.record.ts';
import type { Stage } from '../../stages/stage.record.ts';
import { stayLimits } from '../../stages/stay.rules.ts';
import { boardStages } from '../board.rules.ts';
import { boardPipelineId } from '../board-pipeline.rules.ts';
import { hasFilters, type ListChoice, longestThereFirst, newestFirst } from '../prospect-list.rules.ts';
import { useBoardAnswers } from './board-answers.ts';
import { useBoardFigures } from './board-figures.ts';
import { useBoardMoves } from './board-moves.ts';
import { BoardStage, ShutStage } from './board-stage.tsx';
import { CardMenu } from './card-menu.tsx';
import { EmptyList } from './empty-list.tsx';
import { EmptyPipeline } from './empty-pipeline.tsx';
import { useFollowingPanel } from './following-panel.ts';
import { writeAddress } from './list-address.ts';
import { keepPlaceOfList, placeOfList } from './list-place.ts';
import type { useListedProspects } from './listed-prospects.ts';
import { LostReasonDialog } from './lost-reason.dialog.tsx';
import { useProspectActs } from './prospect-acts.ts';
import { ProspectCard } from './prospect-card.tsx';
import classes from './prospect-list.module.css';
import { useRecordQuestion } from './record-question.ts';
import { RowActions } from './row-actions.tsx';
import { useStages } from './stage-facts.ts';
import type { StageStay, UsualStaysNow } from './usual-stays.ts';

interface ProspectBoardProps {
  /** Holds the board, so that the screen can give it the keyboard. */
  frameRef: RefObject<HTMLDivElement | null>;
  list: ReturnType<typeof useListedProspects>;
  where: Filter;
  stays: UsualStaysNow;
  choice: ListChoice;
  onChoose(changes: Partial<ListChoice>): void;
  openedId: string | undefined;
  onOpenPanel(id: string | undefined, how?: { replace: boolean }): void;
  ticked: ReadonlySet<string>;
  onTick(ids: ReadonlySet<string>): void;
  /** Calls the people of one column; undefined for whoever calls nobody. */
  onCallStage: ((stage: Stage, inStage: Filter) => void) | undefined;
  /** Lists what a figure counts. */
  onOpenRows(changes: Partial<ListChoice>): void;
}

interface CardMove {
  prospect: Prospect;
  stage: Stage;
  way: CardWay;
}

const SELECTION_BAR_PX = 76;

/** The prospects of the list by stage: the same ones, for the same filters, moved on by drag, by key or by menu. */
export function ProspectBoard(props: ProspectBoardProps) {
  const { list, choice, where, stays, openedId, onOpenPanel, ticked } = props;
  const t = useText();
  const { meant } = useKeys();
  const { can, companyId, userId } = useCaller();
  const narrow = useNarrowScreen();
  const { stages, stageOf, pipelineOf, hasSeveral } = useStages();
  const { moved, move } = useBoardMoves();
  const beside = useBoardAnswers();
  const [losing, setLosing] = useState<CardMove>();
  const [menuOn, setMenuOn] = useState<string>();
  // Whose next action is being chosen.
  const [planning, setPlanning] = useState<string>();
  const question = JSON.stringify([companyId, userId, writeAddress(choice), 'board']);
  const { ask, dialog } = useRecordQuestion(() =>
    props.frameRef.current?.querySelector<HTMLElement>('[data-card][tabindex="0"]')?.focus(),
  );
  const acts = useProspectActs({
    question,
    rows: list.rows,
    openedId,
    onOpenPanel,
    ask: (asked, row) => (asked === 'plan' ? setPlanning(row.id) : ask(asked, row)),
  });
  const follow = useFollowingPanel(narrow ? undefined : openedId, onOpenPanel);
  const pipelineId = boardPipelineId(choice, stages);
  const columns = useMemo(
    () => boardStages(stages.filter((stage) => stage.pipelineId === pipelineId)),
    [stages, pipelineId],
  );
  const closed = useClosedColumns(choice);

  const here = useMemo(() => (list.onDevice ? byStage(list.rows) : undefined), [list.onDevice, list.rows]);
  const figuresOf = useBoardFigures({ where, archived: choice.archived, pipelineId, list, here, stays, moved });
  const stayOf = (stageId: string) => stays.limits.get(stageId) ?? noStay;

  const mayMove = useCallback((row: Prospect) => can('prospects.edit', row.ownerId) && !row.archivedAt, [can]);
  const open = useStableCallback(acts.open);
  const send = useStableCallback(({ prospect, stage, way }: CardMove, reason?: string) => {
    // Somebody who sends a card on by keys goes with it: in a column that is shut they would lose it.
    if (way === 'pushed' && closed.isShut(stage)) closed.toggle(stage.id);
    move(prospect, stage, reason);
  });
  const actsNow = useStableCallback(() => acts);
  const menuOf = useCallback(
    (row: Prospect) => (
      <CardMenu
        prospect={row}
        isOpen={menuOn === row.id}
        onToggle={(isOpen) => setMenuOn(isOpen ? row.id : undefined)}
        onMove={(prospect, stage, reason) => send({ prospect, stage, way: 'pushed' }, reason)}
        onConvert={actsNow().allOf(row).convert}
      />
    ),
    [menuOn, send, actsNow],
  );

  const sortByStay = useStableCallback((isWanted: boolean) =>
    props.onChoose({ sort: isWanted ? longestThereFirst : newestFirst }),
  );
  const actionsOf = useCallback(
    (row: Prospect) => (
      <RowActions
        isBrief
        prospect={row}
        acts={actsNow()}
        isPlanning={planning === row.id}
        onPlan={(isPlanning) => setPlanning(isPlanning ? row.id : undefined)}
      />
    ),
    [planning, actsNow],
  );

  function moveTo(prospect: Prospect, stageId: string, way: CardWay): boolean {
    const stage = stageOf(stageId);
    if (!stage || !mayMove(prospect)) return false;
    if (stage.kind === 'lost') setLosing({ prospect, stage, way });
    else send({ prospect, stage, way });
    return stage.kind !== 'lost';
  }

  function pressKey(event: KeyboardEvent, prospect: Prospect): boolean {
    const action = meant(event, 'moveTo', 'tick');
    if (action === 'moveTo' && mayMove(prospect)) setMenuOn(prospect.id);
    else if (action === 'tick') props.onTick(toggled(ticked, prospect.id));
    else return acts.pressKey(event, prospect);
    return true;
  }

  const isFiltered = hasFilters({ ...choice, pipelineId: null }) || choice.archived;
  const isEmpty = !list.isLoading && list.rows.length === 0 && moved.size === 0;
  // The others of the company may be in another one.
  const emptyPipeline = !isFiltered && hasSeveral && !list.error ? pipelineOf(columns[0]?.id ?? '') : undefined;
  return (
    <div ref={props.frameRef} className={classes.table} data-stale={list.isStale || undefined}>
      {isEmpty && emptyPipeline ? (
        <EmptyPipeline pipeline={emptyPipeline} onChooseProspects={() => props.onOpenRows({ pipelineId: null })} />
      ) : isEmpty ? (
        <EmptyList
          error={list.error}
          isOnDevice={list.onDevice}
          isOffline={list.isOffline}
          choice={{ ...choice, pipelineId: null }}
          onChoose={(next) => props.onChoose({ ...next, pipelineId: choice.pipelineId })}
        />
      ) : (
        <Board
          label={t('board.label')}
          columnKeys={columns.map(({ id }) => id)}
          renderCarried={(row: Prospect) => <ProspectCard prospect={row} stay={stayOf(row.stageId)} />}
          onMove={moveTo}
          onCardKey={pressKey}
          isStill={menuOn !== undefined || planning !== undefined || losing !== undefined}
          openOn={openedId ?? placeOfList(question)?.activeKey}
          onActive={(activeKey) => {
            keepPlaceOfList(question, { activeKey });
            follow(activeKey);
          }}
        >
          {columns.map((stage) =>
            closed.isShut(stage) ? (
              <ShutStage
                key={stage.id}
                stage={stage}
                figures={figuresOf(stage.id)}
                onOpen={() => closed.toggle(stage.id)}
              />
            ) : (
              <BoardStage
                key={stage.id}
                stage={stage}
                choice={choice}
                where={where}
                here={here && (here.get(stage.id) ?? nobody)}
                isLoading={list.isLoading || !list.isSettled}
                question={question}
                moved={moved}
                beside={beside}
                figures={figuresOf(stage.id)}
                onOpenRows={props.onOpenRows}
                onLongestFirst={sortByStay}
                stay={stayOf(stage.id)}
                openedId={openedId}
                ticked={ticked}
                coveredAtFoot={ticked.size > 0 ? SELECTION_BAR_PX : 0}
                mayMove={mayMove}
                menuOf={menuOf}
                actionsOf={actionsOf}
                onOpen={open}
                onCall={stage.kind === 'lost' ? undefined : props.onCallStage}
                onShut={stage.kind === 'open' ? undefined : () => closed.toggle(stage.id)}
              />
            ),
          )}
          {losing && (
            <LostReasonDialog
              {...losing}
              onClose={() => setLosing(undefined)}
              onChoose={(reason) => {
                setLosing(undefined);
                send(losing, reason);
              }}
            />
          )}
        </Board>
      )}
      {dialog}
    </div>
  );
}

const nobody: readonly Prospect[] = [];
const noStay: StageStay = { usualDays: null, ...stayLimits(null, '') };

/** Won and lost are on edge until somebody opens them, or asks the list for them. */
function useClosedColumns({ counter, stageIds }: ListChoice) {
  const [pressed, setPressed] = useState<ReadonlySet<string>>(new Set());
  const isAsked = ({ id, kind }: Stage) => stageIds.includes(id) || (kind === 'won' && counter === 'won');
  return {
    isShut: (stage: Stage) => stage.kind !== 'open' && isAsked(stage) === pressed.has(stage.id),
    toggle: (id: string) => setPressed((before) => toggled(before, id)),
  };
}

function toggled(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  return keys.has(key) ? new Set([...keys].filter((other) => other !== key)) : new Set([...keys, key]);
}

function byStage(rows: readonly Prospect[]): ReadonlyMap<string, readonly Prospect[]> {
  const groups = new Map<string, Prospect[]>();
  for (const row of rows) {
    const group = groups.get(row.stageId);
    if (group) group.push(row);
    else groups.set(row.stageId, [row]);
  }
  return groups;
}
