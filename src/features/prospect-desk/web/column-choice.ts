import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { useMemo } from 'react';
import { useCaller } from '../../../engine/web/hooks.ts';
import {
  type ColumnKey,
  firstColumnsOn,
  isFirstChoice,
  ownColumn,
  readColumnChoice,
  toggleColumn,
} from '../list-columns.rules.ts';
import { useCustomFields } from './own-fields.ts';

const ROOM_FOR_ALL = '(min-width: 1360px)';

/** The columns this person chose on this device, and how wide they pulled them. */
export function useColumnChoice() {
  const { companyId, userId } = useCaller();
  const first = firstColumnsOn(useMediaQuery(ROOM_FOR_ALL, true, { getInitialValueInEffect: false }));
  const [kept, keep, forget] = useLocalStorage<unknown>({
    key: `kili.columns-${companyId}-${userId}`,
    getInitialValueInEffect: false,
  });
  const fields = useCustomFields();
  const own = useMemo(() => fields.map(({ key }) => ownColumn(key)), [fields]);
  const choice = useMemo(() => readColumnChoice(kept, { first, own }), [kept, first, own]);
  return {
    choice,
    own,
    isFirst: isFirstChoice(choice, first),
    toggle: (key: ColumnKey) => keep(toggleColumn(choice, key, own)),
    resize: (key: ColumnKey, width: number) => keep({ ...choice, widths: { ...choice.widths, [key]: width } }),
    reset: forget,
  };
}
