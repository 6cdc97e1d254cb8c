import { useEffect, useState } from 'react';
import type { DayItem } from '../my-day.rules.ts';

/** The item that the keys mean: the first, until one steps to another; where it goes, the one in its place. */
export function useActiveItem(items: readonly DayItem[]) {
  const [place, setPlace] = useState<{ id: string; index: number }>();
  const found = place ? items.findIndex(({ id }) => id === place.id) : -1;
  const index = found >= 0 ? found : Math.min(place?.index ?? 0, Math.max(0, items.length - 1));
  const item = items[index];
  // As long as nobody has stepped, the first is meant, whichever that is.
  const isChosen = place !== undefined;
  useEffect(() => {
    if (isChosen && item) document.querySelector(`[data-item="${item.id}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [isChosen, item]);
  return {
    item,
    step(count: number) {
      const next = Math.max(0, Math.min(items.length - 1, index + (isChosen ? count : Math.max(0, count))));
      const to = items[next];
      if (to) setPlace({ id: to.id, index: next });
    },
  };
}
