import { useMemo, useState, useSyncExternalStore } from 'react';
import { useStableCallback } from '../../../design/stable-callback.ts';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { rightNow } from '../../../engine/web/right-now.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import type { Stage } from '../../stages/stage.record.ts';
import type { MovedCard } from '../board.rules.ts';
import { useStageMove } from './stage-move.ts';

type Moves = ReadonlyMap<string, MovedCard<Prospect>>;

/**
 * The cards moved on this board. Each stands in its new column at once, before its record has come to this device and
 * before the server has told of it; from then on it stands where everybody sees it.
 */
export function useBoardMoves() {
  const { store } = useEngine();
  const change = useStageMove();
  const [moves, setMoves] = useState<Moves>(new Map());
  const version = useSyncExternalStore(store.subscribe, () => store.versionOf(prospectRecord));
  // Two moves of one card go one after the other: the second starts from where the first has brought it.
  const [lines] = useState(() => new Map<string, Promise<unknown>>());

  // biome-ignore lint/correctness/useExhaustiveDependencies: the version says when a local row may differ
  const moved = useMemo(
    (): Moves =>
      new Map(
        [...moves].map(([id, move]) => {
          const now = move.isDone ? (store.get(prospectRecord, id) as Prospect | undefined) : undefined;
          return [id, { ...move, row: now ?? move.row }];
        }),
      ),
    [moves, store, version],
  );

  const move = useStableCallback((prospect: Prospect, stage: Stage, reason?: string) => {
    const { id } = prospect;
    const lostReason = stage.kind === 'lost' ? (reason ?? null) : null;
    const row = { ...prospect, stageId: stage.id, stageSince: rightNow(), lostReason };
    const note = (isDone: boolean) =>
      setMoves((known) => onTop(known, { row, to: stage.id, before: prospect, isDone }));
    note(false);
    const line = (lines.get(id) ?? Promise.resolve())
      .then(() => change(prospect, stage, reason))
      .then((isThere) => (isThere ? note(true) : setMoves((known) => without(known, id))));
    lines.set(id, line);
  });
  return { moved, move };
}

function onTop(moves: Moves, move: MovedCard<Prospect>): Moves {
  const { id } = move.row;
  const known = moves.get(id);
  const since = { ...move, before: known?.before ?? move.before };
  // Told twice of the same move, the card keeps its place.
  if (known?.to === move.to) return new Map(moves).set(id, since);
  return new Map([...without(moves, id), [id, since]]);
}

const without = (moves: Moves, id: string): Moves => new Map([...moves].filter(([other]) => other !== id));
