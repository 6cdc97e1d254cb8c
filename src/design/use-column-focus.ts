import { type RefObject, useLayoutEffect, useRef } from 'react';
import { useBoard } from './board-context.ts';

interface ColumnInSight<Card> {
  scroller: RefObject<HTMLDivElement | null>;
  cards: readonly Card[];
  cardKey(card: Card): string;
  activeKey: string | undefined;
  activeIndex: number;
  goTo(index: number): void;
}

/**
 * Gives a card of the column the keyboard once it is in the page: where the board opens, where one goes, and where a
 * card has come to that had the keyboard in another column. A card that left the board leaves it to its neighbour.
 */
export function useColumnFocus<Card>(column: ColumnInSight<Card>): (cardKey: string) => void {
  const { scroller, cards, cardKey, activeKey, activeIndex, goTo } = column;
  const { focus } = useBoard();
  const wanted = useRef<string>(undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only other cards can be a reason to go anywhere
  useLayoutEffect(() => {
    const place = (key: string) => cards.findIndex((card) => cardKey(card) === key);
    const { followed, held } = focus.current;
    const awaited = followed ?? (isNowhere() ? held : undefined);
    if (awaited !== undefined) {
      const at = place(awaited);
      if (at >= 0) {
        focus.current = { held: awaited };
        goTo(at);
      } else if (isNowhere() && awaited === activeKey && cards.length > 0) {
        // Gone from here: in a moment it may turn up in another column.
        requestAnimationFrame(() => {
          if (isNowhere() && focus.current.held === awaited) goTo(Math.max(0, activeIndex));
        });
      }
    }
  }, [cards]);

  useLayoutEffect(() => {
    if (focus.current.isOpening && !focus.current.followed && isNowhere()) {
      firstCard(scroller.current)?.focus({ preventScroll: true });
    }
    if (wanted.current === undefined) return;
    const card = scroller.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(wanted.current)}"]`);
    if (!card) return;
    wanted.current = undefined;
    card.focus({ preventScroll: true });
    // Within the column the virtual rows have scrolled; the board scrolls to the column.
    scroller.current?.parentElement?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });

  return (key) => {
    wanted.current = key;
  };
}

const isNowhere = () => document.activeElement === null || document.activeElement === document.body;

/** The first card of the board, unless a column before it still waits for its own. */
function firstCard(column: HTMLElement | null): HTMLElement | undefined {
  const board = column?.closest('[data-board]');
  const first = [...(board?.querySelectorAll<HTMLElement>('[aria-busy], [data-card]') ?? [])][0];
  return first?.dataset.card === undefined ? undefined : first;
}
