import { arrayMove } from '@dnd-kit/sortable';
import { type KeyboardEvent, useState } from 'react';

export interface HeldRowOptions<Item> {
  items: readonly Item[];
  itemKey(item: Item): string;
  onReorder(items: Item[]): void;
  /** Hears of every step, to say it aloud. */
  onStep(step: 'held' | 'moved' | 'dropped' | 'cancelled', item: Item, place: number): void;
}

/**
 * A row held by the keyboard: Space takes it, the arrows carry it, Space puts it down, Escape takes everything back. The
 * keyboard sensor of the drag library loses arrows that are pressed fast, hence ours.
 */
export function useHeldRow<Item>({ items, itemKey, onReorder, onStep }: HeldRowOptions<Item>) {
  const [held, setHeld] = useState<{ key: string; order: readonly Item[] }>();
  const order = held?.order ?? items;
  const placeOf = (key: string) => order.findIndex((item) => itemKey(item) === key);

  function take(key: string, place: number) {
    setHeld({ key, order: items });
    onStep('held', order[place]!, place);
  }

  function carry(key: string, from: number, to: number) {
    if (to < 0 || to >= order.length) return;
    setHeld({ key, order: arrayMove([...order], from, to) });
    onStep('moved', order[from]!, to);
  }

  function drop() {
    if (!held) return;
    setHeld(undefined);
    const place = placeOf(held.key);
    onStep('dropped', order[place]!, place);
    if (order.some((item, index) => item !== items[index])) onReorder([...order]);
  }

  function cancel(key: string) {
    setHeld(undefined);
    const place = items.findIndex((item) => itemKey(item) === key);
    onStep('cancelled', items[place]!, place);
  }

  /** What a key on the handle of a row does; answers whether it did anything. */
  function press({ key: pressed, altKey, ctrlKey, metaKey }: KeyboardEvent, key: string): boolean {
    const place = placeOf(key);
    if (altKey || ctrlKey || metaKey || place < 0) return false;
    const isHeld = held?.key === key;
    if (pressed === ' ' || pressed === 'Enter') isHeld ? drop() : take(key, place);
    else if (!isHeld) return false;
    else if (pressed === 'ArrowUp') carry(key, place, place - 1);
    else if (pressed === 'ArrowDown') carry(key, place, place + 1);
    else if (pressed === 'Home') carry(key, place, 0);
    else if (pressed === 'End') carry(key, place, order.length - 1);
    else if (pressed === 'Escape') cancel(key);
    else return false;
    return true;
  }

  return { order, heldKey: held?.key, press, drop };
}
