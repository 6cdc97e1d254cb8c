import { useLocalStorage } from '@mantine/hooks';
import { useMemo } from 'react';
import { useCaller } from '../../../engine/web/hooks.ts';
import { type ColumnKey, firstColumns, readColumnChoice, toggleColumn } from '../list-columns.rules.ts';

/** The columns this person chose on this device, and how wide they pulled them. */
export function useColumnChoice() {
  const { companyId, userId } = useCaller();
  const [kept, keep, forget] = useLocalStorage<unknown>({
    key: `kili.columns-${companyId}-${userId}`,
    defaultValue: firstColumns,
    getInitialValueInEffect: false,
  });
  const choice = useMemo(() => readColumnChoice(kept), [kept]);
  return {
    choice,
    toggle: (key: ColumnKey) => keep(toggleColumn(choice, key)),
    resize: (key: ColumnKey, width: number) => keep({ ...choice, widths: { ...choice.widths, [key]: width } }),
    reset: forget,
  };
}
