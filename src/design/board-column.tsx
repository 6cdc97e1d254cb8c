import { useDroppable } from '@dnd-kit/core';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import classes from './board.module.css';
import { BoardCard } from './board-card.tsx';
import { useBoard } from './board-context.ts';
import { stepInLine } from './line-step.ts';
import { usePatternKey } from './pattern-keys.ts';
import { useStableCallback } from './stable-callback.ts';
import { useColumnFocus } from './use-column-focus.ts';

export interface BoardColumnProps<Card> {
  columnKey: string;
  /** Names the column for screen readers. */
  label: string;
  head: ReactNode;
  cards: readonly Card[];
  cardKey(card: Card): string;
  cardLabel(card: Card): string;
  renderCard(card: Card): ReactNode;
  /** Shown on the card under the pointer, and on the one that has the keyboard. */
  cardMenu?(card: Card): ReactNode;
  /** The same, at the foot of the card. */
  cardActions?(card: Card): ReactNode;
  mayMove(card: Card): boolean;
  onOpen(card: Card): void;
  /** How many cards there are, when more than are loaded. */
  total?: number;
  loading?: boolean;
  hasMore?: boolean;
  onEndReached?(): void;
  openedKey?: string;
  ticked?: ReadonlySet<string>;
  /** What the cards answer, in any words: another question starts at the top. */
  question?: string;
  /** Pixels at the foot that something lies over. */
  coveredAtFoot?: number;
}

const CARD_PX = 88;
const GAP_PX = 8;
const cardsBeforeTheEnd = 10;
const skeletonCards = 3;

/** One column of a board, of any length: only the cards in sight exist. While somebody has a card in hand nothing else moves. */
export function BoardColumn<Card>(props: BoardColumnProps<Card>) {
  const { columnKey, cardKey, loading = false, hasMore = false, onEndReached, ticked } = props;
  const { isStill, carriedFrom, carriedKey, lookUps } = useBoard();
  const { setNodeRef, isOver } = useDroppable({ id: columnKey });
  const scroller = useRef<HTMLDivElement>(null);
  const patternKey = usePatternKey();
  const cards = useStill(props.cards, isStill);
  const waiting = loading || (hasMore && cards.length > 0) ? skeletonCards : 0;
  const [active, setActive] = useState<{ key?: string; index: number }>({ index: 0 });
  const activeIndex = indexOf(active, cards, cardKey);
  const virtualizer = useVirtualizer({
    count: cards.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => CARD_PX + GAP_PX,
    overscan: 4,
    scrollPaddingEnd: props.coveredAtFoot ?? 0,
    // Wherever one scrolls, the card that has the keyboard stays in the page, or the keyboard would be nowhere; and so
    // does the one that is carried, or nobody would know from where.
    rangeExtractor: (range) => {
      const carriedIndex = carriedFrom === columnKey ? cards.findIndex((card) => cardKey(card) === carriedKey) : -1;
      const kept = [activeIndex, carriedIndex].filter((index) => index >= 0 && index < cards.length);
      return [...new Set([...defaultRangeExtractor(range), ...kept])].toSorted((a, b) => a - b);
    },
  });
  const take = useStableCallback((key: string, index: number) => setActive({ key, index }));
  const goTo = (index: number) => {
    const card = cards[index];
    if (card === undefined) return;
    setActive({ key: cardKey(card), index });
    virtualizer.scrollToIndex(index);
    reach(cardKey(card));
  };
  useEffect(() => {
    const known = lookUps.current;
    known.set(columnKey, (key) => cards.find((card) => cardKey(card) === key));
    return () => {
      known.delete(columnKey);
    };
  }, [lookUps, columnKey, cards, cardKey]);
  const reach = useColumnFocus({
    scroller,
    cards,
    cardKey,
    activeKey: active.key,
    activeIndex,
    goTo,
  });

  const visible = virtualizer.getVirtualItems();
  const lastVisible = visible.at(-1)?.index ?? -1;
  const isNearEnd = hasMore && !loading && lastVisible >= cards.length - cardsBeforeTheEnd;
  const askedAt = useRef(-1);
  useEffect(() => {
    if (!isNearEnd || askedAt.current === cards.length) return;
    askedAt.current = cards.length;
    onEndReached?.();
  }, [isNearEnd, cards.length, onEndReached]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another question is the reason to start at the top
  useEffect(() => {
    if (scroller.current) scroller.current.scrollTop = 0;
  }, [props.question]);

  function pressKey(event: KeyboardEvent) {
    const isOnCard = (event.target as HTMLElement).dataset.card !== undefined;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / (CARD_PX + GAP_PX)) - 1);
    const key = patternKey(event);
    const isChord = key === event.key && (event.ctrlKey || event.metaKey || event.altKey);
    if (!isOnCard || isChord) return;
    const to = stepInLine(key, activeIndex, { count: cards.length, page });
    const card = cards[activeIndex];
    if (to !== undefined) goTo(to);
    else if (key === 'Enter' && card !== undefined) props.onOpen(card);
    else return;
    event.preventDefault();
  }

  return (
    <section
      ref={setNodeRef}
      aria-label={props.label}
      className={classes.column}
      data-column={columnKey}
      data-over={(isOver && carriedFrom !== columnKey) || undefined}
    >
      <div className={classes.head}>{props.head}</div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the cards in it have the focus, the column takes their keys */}
      <div ref={scroller} className={classes.scroller} onKeyDown={pressKey} aria-busy={loading || undefined}>
        <div
          role={cards.length > 0 ? 'list' : undefined}
          className={classes.cards}
          style={{ height: virtualizer.getTotalSize() + waiting * (CARD_PX + GAP_PX) + (props.coveredAtFoot ?? 0) }}
        >
          {visible.map(({ index, start }) => {
            const card = cards[index];
            if (card === undefined) return null;
            const key = cardKey(card);
            return (
              <BoardCard
                key={key}
                card={card}
                id={key}
                columnKey={columnKey}
                label={props.cardLabel(card)}
                index={index}
                count={props.total ?? cards.length}
                top={start}
                height={CARD_PX}
                inTabOrder={index === Math.max(0, activeIndex)}
                opened={key === props.openedKey}
                ticked={ticked?.has(key) ?? false}
                mayMove={props.mayMove(card)}
                render={props.renderCard}
                menu={props.cardMenu}
                actions={props.cardActions}
                onOpen={props.onOpen}
                onFocus={take}
              />
            );
          })}
          {Array.from({ length: waiting }, (_, place) => (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
              key={place}
              className={classes.skeleton}
              style={{ top: virtualizer.getTotalSize() + place * (CARD_PX + GAP_PX), height: CARD_PX }}
            />
          ))}
        </div>
      </div>
    </section>
  );
}

/** Another column's look when it is shut: its name and count on edge. A card can still be put down on it. */
export function ShutColumn(props: { columnKey: string; label: string; onOpen(): void; children: ReactNode }) {
  const { columnKey } = props;
  const { setNodeRef, isOver } = useDroppable({ id: columnKey });
  const { focus } = useBoard();
  const door = useRef<HTMLButtonElement>(null);
  // A card that has gone in here has taken the keyboard along: no other card gets it.
  useLayoutEffect(() => {
    if (focus.current.into !== columnKey) return;
    focus.current = {};
    door.current?.focus({ preventScroll: true });
  });
  return (
    <section
      ref={setNodeRef}
      aria-label={props.label}
      className={classes.column}
      data-column={columnKey}
      data-shut
      data-over={isOver || undefined}
    >
      <button ref={door} type="button" className={classes.door} data-door aria-expanded={false} onClick={props.onOpen}>
        {props.children}
      </button>
    </section>
  );
}

/** The cards as they were when somebody took one in hand: none goes from under the pointer. */
function useStill<Card>(cards: readonly Card[], isStill: boolean): readonly Card[] {
  const [kept, setKept] = useState(cards);
  if (!isStill && kept !== cards) setKept(cards);
  return isStill ? kept : cards;
}

/** The active card by its key; one that is gone leaves its place to the next. */
function indexOf<Card>(
  active: { key?: string; index: number },
  cards: readonly Card[],
  cardKey: (card: Card) => string,
): number {
  const there = cards[active.index];
  if (active.key !== undefined && (there === undefined || cardKey(there) !== active.key)) {
    const moved = cards.findIndex((card) => cardKey(card) === active.key);
    if (moved >= 0) return moved;
  }
  return Math.min(active.index, cards.length - 1);
}
