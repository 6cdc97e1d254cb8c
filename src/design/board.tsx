import {
  DndContext,
  DragOverlay,
  getClientRect,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import classes from './board.module.css';
import { BoardContext, type BoardFocus } from './board-context.ts';
import { isOnBoardStop, stopBeside } from './board-steps.ts';
import { useStableCallback } from './stable-callback.ts';

/** How a card gets to another column: in the hand, or by a key or a menu that sends it there. */
export type CardWay = 'carried' | 'pushed';

export interface BoardProps<Card> {
  /** Names the board for screen readers. */
  label: string;
  /** From left to right. */
  columnKeys: readonly string[];
  /** The card that is being carried, drawn under the pointer. */
  renderCarried(card: Card): ReactNode;
  /** A card was put down on another column, or pushed there by Ctrl+← or Ctrl+→. Answers whether it goes at once. */
  onMove(card: Card, columnKey: string, way: CardWay): boolean;
  /** Somebody has a card in hand otherwise than by carrying it, e.g. with its menu open: nothing else moves. */
  isStill?: boolean;
  /** The card that has the keyboard. */
  onActive?(cardKey: string): void;
  /** Keys the board does not know, with the card they act on; true when taken. */
  onCardKey?(event: KeyboardEvent, card: Card): boolean;
  /** The card one was last on: it takes the keyboard as the board opens, else the first card does. */
  openOn?: string;
  /** The columns. */
  children: ReactNode;
}

/**
 * Columns of cards side by side. A card goes to another column by drag or by Ctrl+← and Ctrl+→; arrows go from card to
 * card. Each column scrolls by itself and draws only the cards in sight.
 */
export function Board<Card>(props: BoardProps<Card>) {
  const { columnKeys, isStill = false } = props;
  const [carried, setCarried] = useState<{ cardKey: string; card: Card; from: string }>();
  const frame = useRef<HTMLDivElement>(null);
  const focus = useRef<BoardFocus>({ isOpening: true, followed: props.openOn });
  const activate = useStableCallback((cardKey: string) => props.onActive?.(cardKey));
  const lookUps = useRef(new Map<string, (cardKey: string) => unknown>());
  const context = useMemo(
    () => ({
      focus,
      lookUps,
      activate,
      follow: (followed: string, into: string) => {
        focus.current = { ...focus.current, followed, into };
      },
      isStill: isStill || carried !== undefined,
      carriedKey: carried?.cardKey,
      carriedFrom: carried?.from,
    }),
    [activate, carried, isStill],
  );
  const cardOf = (cardKey: string): Card | undefined => {
    const found = [...lookUps.current.values()].map((lookUp) => lookUp(cardKey));
    return found.find((card) => card !== undefined) as Card | undefined;
  };
  // A finger that passes over a card scrolls; one that rests on it carries it.
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 4 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
  );

  function take(cardKey: string, from: string) {
    const card = cardOf(cardKey);
    if (card !== undefined) setCarried({ cardKey, card, from });
  }

  function drop(columnKey: string | undefined) {
    setCarried(undefined);
    if (carried && columnKey !== undefined && columnKey !== carried.from) move(carried.cardKey, columnKey, 'carried');
  }

  function move(cardKey: string, columnKey: string, way: CardWay) {
    const card = carried?.card ?? cardOf(cardKey);
    if (card !== undefined && props.onMove(card, columnKey, way)) context.follow(cardKey, columnKey);
  }

  function pressKey(event: KeyboardEvent) {
    const stop = event.target as HTMLElement;
    if (!isOnBoardStop(stop) || event.defaultPrevented) return;
    const step = event.altKey ? 0 : event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    const cardKey = stop.dataset.card;
    const isWithControl = event.ctrlKey || event.metaKey;
    if (step !== 0 && isWithControl) {
      event.preventDefault();
      if (cardKey !== undefined) push(cardKey, columnOf(stop), step);
    } else if (step !== 0) {
      event.preventDefault();
      stopBeside(frame.current, stop, step)?.focus();
    } else if (cardKey !== undefined) {
      const card = cardOf(cardKey);
      if (card !== undefined && props.onCardKey?.(event, card)) event.preventDefault();
    }
  }

  function push(cardKey: string, from: string | undefined, step: 1 | -1) {
    const to = columnKeys[columnKeys.indexOf(from ?? '') + step];
    if (to !== undefined) move(cardKey, to, 'pushed');
  }

  useKeysFromNowhere(frame);

  return (
    <BoardContext value={context}>
      <DndContext
        sensors={sensors}
        collisionDetection={pointerWithin}
        measuring={whereItStands}
        autoScroll={{ threshold: { x: 0.12, y: 0 } }}
        onDragStart={({ active }) => take(String(active.id), active.data.current?.columnKey)}
        onDragEnd={({ over }) => drop(over ? String(over.id) : undefined)}
        onDragCancel={() => setCarried(undefined)}
        // A move is told by whoever makes it, together with the way back.
        accessibility={{ announcements: silence, screenReaderInstructions: { draggable: '' } }}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: there is no element for a board of columns */}
        <div
          ref={frame}
          role="group"
          aria-label={props.label}
          className={classes.board}
          data-board
          onKeyDown={pressKey}
        >
          {props.children}
        </div>
        <DragOverlay dropAnimation={null}>
          {carried && (
            <div className={classes.carried} data-carried-card>
              {props.renderCarried(carried.card)}
            </div>
          )}
        </DragOverlay>
      </DndContext>
    </BoardContext>
  );
}

/** Arrows pressed while nothing has the keyboard, e.g. after a press beside the cards, come to the board. */
function useKeysFromNowhere(frame: RefObject<HTMLDivElement | null>) {
  useEffect(() => {
    function press(event: globalThis.KeyboardEvent) {
      if (event.target !== document.body || !event.key.startsWith('Arrow')) return;
      frame.current?.querySelector<HTMLElement>('[data-card][tabindex="0"]')?.focus();
      event.preventDefault();
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [frame]);
}

const columnOf = (stop: HTMLElement) => stop.closest<HTMLElement>('[data-column]')?.dataset.column;

// Cards are put in their place by a transform, which dnd-kit leaves out unless told otherwise.
const whereItStands = { draggable: { measure: getClientRect } };

const silent = () => undefined;
const silence = { onDragStart: silent, onDragOver: silent, onDragEnd: silent, onDragCancel: silent };
