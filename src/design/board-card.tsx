import { useDraggable } from '@dnd-kit/core';
import { type MouseEvent, memo, type ReactNode, type SyntheticEvent, useState } from 'react';
import classes from './board.module.css';
import { useBoard } from './board-context.ts';

export interface BoardCardProps<Card> {
  card: Card;
  id: string;
  columnKey: string;
  label: string;
  index: number;
  count: number;
  top: number;
  height: number;
  /** One card of each column is reached by Tab, the others by the arrows. */
  inTabOrder: boolean;
  opened: boolean;
  ticked: boolean;
  mayMove: boolean;
  render(card: Card): ReactNode;
  menu?(card: Card): ReactNode;
  actions?(card: Card): ReactNode;
  onOpen(card: Card): void;
  onFocus(id: string, index: number): void;
}

/** One card of a column: pressed it opens, carried it moves. */
function BoardCardView<Card>(props: BoardCardProps<Card>) {
  const { card, id, columnKey, menu, actions } = props;
  const { focus, activate, carriedKey } = useBoard();
  const { setNodeRef, listeners } = useDraggable({ id, data: { columnKey }, disabled: !props.mayMove });
  const [isUnderPointer, setUnderPointer] = useState(false);
  const [hasKeyboard, setKeyboard] = useState(false);
  const isInHand = isUnderPointer || hasKeyboard;
  return (
    // biome-ignore lint/a11y/useSemanticElements: cards laid out apart from the document cannot be items of a <ul>
    // biome-ignore lint/a11y/useKeyWithClickEvents: the column takes the keys of its cards
    <div
      ref={setNodeRef}
      {...listeners}
      role="listitem"
      aria-label={props.label}
      aria-posinset={props.index + 1}
      aria-setsize={props.count}
      aria-current={props.opened || undefined}
      tabIndex={props.inTabOrder ? 0 : -1}
      className={classes.card}
      data-card={id}
      data-opened={props.opened || undefined}
      data-ticked={props.ticked || undefined}
      data-carried={carriedKey === id || undefined}
      data-movable={props.mayMove || undefined}
      style={{ height: props.height, transform: `translateY(${props.top}px)` }}
      onPointerEnter={() => setUnderPointer(true)}
      onPointerLeave={() => setUnderPointer(false)}
      onFocus={() => {
        setKeyboard(true);
        focus.current = { held: id };
        props.onFocus(id, props.index);
        activate(id);
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (currentTarget.contains(relatedTarget)) return;
        setKeyboard(false);
        if (focus.current.held === id) focus.current.held = undefined;
      }}
      onClick={(event) => {
        if (!isOnControl(event)) props.onOpen(card);
      }}
    >
      {props.render(card)}
      {isInHand && menu && props.mayMove && <OnCard className={classes.menu}>{menu(card)}</OnCard>}
      {isInHand && actions && <OnCard className={classes.actions}>{actions(card)}</OnCard>}
    </div>
  );
}

/** Scrolling passes hundreds of cards a second: one that did not change is not drawn again. */
export const BoardCard = memo(BoardCardView) as typeof BoardCardView;

/** What is pressed in the menu or among the buttons must not take the card in hand. */
function OnCard({ className, children }: { className: string | undefined; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps to itself what its buttons are pressed with
    <div className={className} onMouseDown={stop} onTouchStart={stop}>
      {children}
    </div>
  );
}

const stop = (event: SyntheticEvent) => event.stopPropagation();

function isOnControl({ target }: MouseEvent): boolean {
  return (
    target instanceof Element && target.closest('button, a, input, label, [role="menuitem"], [role="menu"]') !== null
  );
}
