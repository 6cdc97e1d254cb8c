import { createContext, type RefObject, use } from 'react';

/** Where the keyboard is on a board, and where it is to go; columns read it when their cards change. */
export interface BoardFocus {
  /** The board has just opened, and nobody has gone anywhere on it. */
  isOpening?: boolean;
  /** The card that has the keyboard. It may leave the page with its column, and come back in another. */
  held?: string;
  /** A card on its way to another column, which takes the keyboard along. */
  followed?: string;
  /** The column it goes to: one that is shut takes the keyboard on its door. */
  into?: string;
}

interface BoardInSight {
  focus: RefObject<BoardFocus>;
  /** Finds a card by its key, column by column. */
  lookUps: RefObject<Map<string, (cardKey: string) => unknown>>;
  /** A card has taken the keyboard. */
  activate(cardKey: string): void;
  /** A card goes to another column, and the keyboard with it. */
  follow(cardKey: string, columnKey: string): void;
  /** Somebody has a card in hand: the columns wait with what has changed. */
  isStill: boolean;
  carriedKey: string | undefined;
  /** The column from which a card is being carried. */
  carriedFrom: string | undefined;
}

export const BoardContext = createContext<BoardInSight | undefined>(undefined);

export function useBoard(): BoardInSight {
  const board = use(BoardContext);
  if (!board) throw new Error('a column stands on a board');
  return board;
}

/** To be called by whoever moves a card by other ways than the board's own: the keyboard goes with it. */
export function useFollowCard(): (cardKey: string, columnKey: string) => void {
  return useBoard().follow;
}
