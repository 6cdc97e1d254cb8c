import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  PointerSensor,
  type UniqueIdentifier,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { arrayMove, SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { type ReactNode, useEffect, useRef } from 'react';
import { useHeldRow } from './held-row.ts';
import classes from './sortable-list.module.css';
import { SortableRow } from './sortable-row.tsx';

export interface SortableListTexts {
  /** Names the handle: "Déplacer Qualifié". */
  handle(name: string): string;
  /** Names the menu: "Ordre de Qualifié". */
  menu(name: string): string;
  moveUp: string;
  moveDown: string;
  /** Said by screen readers after a move: "Qualifié, place 3 sur 7". */
  moved(name: string, place: number, count: number): string;
  /** "Qualifié est saisi, place 3 sur 7" */
  held(name: string, place: number, count: number): string;
  /** "Qualifié est posé, place 3 sur 7" */
  dropped(name: string, place: number, count: number): string;
  /** "Qualifié revient à la place 3" */
  cancelled(name: string, place: number, count: number): string;
  /** How to move by keyboard, read once on the handle. */
  instructions: string;
}

export interface SortableListProps<Item> {
  label: string;
  items: readonly Item[];
  itemKey(item: Item): string;
  itemName(item: Item): string;
  renderItem(item: Item): ReactNode;
  /** The items in their new order. */
  onReorder(items: Item[]): void;
  texts: SortableListTexts;
}

/** A list put in order by drag, by Space and the arrows, by Alt+↑ and Alt+↓, or by the menu of each row. */
export function SortableList<Item>(props: SortableListProps<Item>) {
  const { itemKey, itemName, onReorder, texts } = props;
  const list = useRef<HTMLOListElement>(null);
  const announcer = useRef<HTMLSpanElement>(null);
  const movedKey = useRef<string>(undefined);
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }));
  const say = (text: string) => {
    if (announcer.current) announcer.current.textContent = text;
  };
  const {
    order: items,
    heldKey,
    press,
    drop: dropHeld,
  } = useHeldRow({
    items: props.items,
    itemKey,
    onReorder,
    onStep(step, item, place) {
      movedKey.current = itemKey(item);
      say(texts[step](itemName(item), place + 1, props.items.length));
    },
  });
  const keys = items.map(itemKey);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new order may take the focus away from the handle that moved
  useEffect(() => {
    if (movedKey.current === undefined) return;
    list.current?.querySelector<HTMLElement>(`[data-handle="${CSS.escape(movedKey.current)}"]`)?.focus();
    movedKey.current = undefined;
  }, [items]);

  const move = (from: number, to: number) => {
    const item = items[from];
    if (item === undefined || to < 0 || to >= items.length || from === to) return;
    onReorder(arrayMove([...items], from, to));
    say(texts.moved(itemName(item), to + 1, items.length));
  };
  const drop = ({ active, over }: DragEndEvent) => {
    if (over) move(keys.indexOf(String(active.id)), keys.indexOf(String(over.id)));
  };
  const nameOf = (id: UniqueIdentifier) => {
    const item = items[keys.indexOf(String(id))];
    return item === undefined ? '' : itemName(item);
  };
  const sayPlace = (id: UniqueIdentifier, over: UniqueIdentifier | undefined) =>
    texts.moved(nameOf(id), keys.indexOf(String(over ?? id)) + 1, items.length);

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={drop}
      accessibility={{
        screenReaderInstructions: { draggable: texts.instructions },
        announcements: {
          onDragStart: ({ active }) => sayPlace(active.id, undefined),
          onDragOver: ({ active, over }) => sayPlace(active.id, over?.id),
          onDragEnd: ({ active, over }) => sayPlace(active.id, over?.id),
          onDragCancel: ({ active }) => sayPlace(active.id, undefined),
        },
      }}
    >
      <SortableContext items={keys} strategy={verticalListSortingStrategy}>
        <ol ref={list} className={classes.list} aria-label={props.label}>
          {items.map((item, index) => (
            <SortableRow
              key={itemKey(item)}
              id={itemKey(item)}
              name={itemName(item)}
              first={index === 0}
              last={index === items.length - 1}
              texts={texts}
              held={heldKey === itemKey(item)}
              onHandleKey={(event) => press(event, itemKey(item))}
              onLeave={dropHeld}
              onMove={(step) => {
                movedKey.current = itemKey(item);
                move(index, index + step);
              }}
            >
              {props.renderItem(item)}
            </SortableRow>
          ))}
        </ol>
      </SortableContext>
      <span ref={announcer} aria-live="polite" className={classes.announcer} />
    </DndContext>
  );
}
