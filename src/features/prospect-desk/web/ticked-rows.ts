import { useState } from 'react';
import { countSelected, type Selection, selectionOf } from '../prospect-selection.rules.ts';
import type { useSelection } from './prospect-selection.ts';

/** Rows ticked one by one where no filter tells all of them. */
export function useTickedRows(): ReturnType<typeof useSelection> {
  const [selection, setSelection] = useState<Selection>(() => selectionOf([]));
  const tick = (ids: ReadonlySet<string>) => setSelection(selectionOf(ids));
  return {
    ...selection,
    count: countSelected(selection),
    everybody: undefined,
    tick,
    clear: () => tick(new Set()),
    tickMatching: () => undefined,
    mayTickMatching: false,
  };
}
