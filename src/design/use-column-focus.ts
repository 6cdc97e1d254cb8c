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
    const { opensOn, followed, held } = focus.current;
    const isNowhere = document.activeElement === null || document.activeElement === document.body;
    const awaited = followed ?? (isNowhere ? held : undefined);
    if (awaited !== undefined) {
      const at = place(awaited);
      if (at >= 0) {
        focus.current = { held: awaited };
        goTo(at);
      } else if (isNowhere && awaited === activeKey && cards.length > 0) {
        // Gone from here: in a moment it may turn up in another column.
        requestAnimationFrame(() => {
          if (document.activeElement === document.body && focus.current.held === awaited)
            goTo(Math.max(0, activeIndex));
        });
      }
      return;
    }
    if (opensOn === undefined || cards.length === 0) return;
    const at = opensOn === null ? 0 : place(opensOn);
    if (at < 0) return;
    focus.current.opensOn = undefined;
    if (isNowhere) goTo(at);
  }, [cards]);

  useLayoutEffect(() => {
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
