import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { useMemo } from 'react';
import { useCaller } from '../../../engine/web/hooks.ts';
import {
  type ColumnKey,
  firstColumnsOn,
  isSameColumns,
  moveColumn,
  ownColumn,
  readColumnChoice,
  toggleColumn,
} from '../list-columns.rules.ts';
import type { SavedView } from '../saved-view.record.ts';
import { useCustomFields } from './own-fields.ts';

const ROOM_FOR_ALL = '(min-width: 1360px)';

/**
 * The columns of the list as this person has them on this device, and how wide they pulled them. A saved view with
 * columns of its own begins with those, and what is made of them here stays with that view.
 */
export function useColumnChoice(view: SavedView | undefined) {
  const { companyId, userId } = useCaller();
  const isWide = useMediaQuery(ROOM_FOR_ALL, true, { getInitialValueInEffect: false });
  const [kept, keep, forget] = useLocalStorage<unknown>({
    key: `kili.columns-${companyId}-${userId}${view?.columns ? `-${view.id}` : ''}`,
    getInitialValueInEffect: false,
  });
  const fields = useCustomFields();
  const own = useMemo(() => fields.map(({ key }) => ownColumn(key)), [fields]);
  const first = useMemo(
    () => readColumnChoice(view?.columns, { first: firstColumnsOn(isWide), own }),
    [view?.columns, isWide, own],
  );
  const choice = useMemo(() => readColumnChoice(kept, { first, own }), [kept, first, own]);
  return {
    choice,
    own,
    /** Where there is less, names need what the buttons of a row would have to themselves. */
    hasRoom: isWide,
    /** As the list, or the view, shows them by itself. */
    isFirst: isSameColumns(choice, first),
    toggle: (key: ColumnKey) => keep(toggleColumn(choice, key, own)),
    move: (key: ColumnKey, step: -1 | 1) => keep(moveColumn(choice, key, step)),
    resize: (key: ColumnKey, width: number) => keep({ ...choice, widths: { ...choice.widths, [key]: width } }),
    reset: forget,
  };
}
