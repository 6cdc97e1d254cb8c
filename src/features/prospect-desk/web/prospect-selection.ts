import { useEffect, useState } from 'react';
import type { Filter } from '../../../engine/filter.ts';
import type { ListChoice } from '../prospect-list.rules.ts';
import {
  countSelected,
  maySelectMore,
  nothingSelected,
  type Selection,
  selectionOf,
} from '../prospect-selection.rules.ts';
import type { useListedProspects } from './listed-prospects.ts';
import { useNoServer } from './no-server.ts';

interface SelectableList {
  choice: ListChoice;
  where: Filter;
  list: ReturnType<typeof useListedProspects>;
  /** How many prospects match, loaded or not. */
  matching: number | undefined;
}

/** The ticked prospects of a list: some of them, or all that match, wherever they are. Another list starts afresh. */
export function useSelection({ choice, where, list, matching }: SelectableList) {
  const isCutOff = useNoServer();
  const [selection, setSelection] = useState<Selection>(nothingSelected);
  const { sort: _, ...asked } = choice;
  const question = JSON.stringify(asked);
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows that another question left behind must not be changed unseen
  useEffect(() => setSelection(nothingSelected), [question]);
  const clear = () => setSelection(nothingSelected);

  /** Ticks exactly these; a second press on "all" of a list too long to be ticked one by one unticks them again. */
  function tick(ids: ReadonlySet<string>) {
    // Whoever unticks one row of everybody has those in sight left.
    const ticked = selectionOf(ids);
    setSelection(ticked.outOf !== undefined && selection.outOf !== undefined ? nothingSelected : ticked);
  }

  /** All that match: the server changes them, wherever they are; without it, those that are here. */
  function tickMatching() {
    const here = selectionOf(list.rows.map(({ id }) => id));
    setSelection(isCutOff && list.onDevice ? here : { ids: here.ids, everybody: matching });
  }

  const shownIds = list.rows.slice(0, selection.ids.size + 1).map(({ id }) => id);
  return {
    ...selection,
    // All that match may have been counted to the last since.
    count: selection.everybody === undefined ? countSelected(selection) : (matching ?? selection.everybody),
    /** What the selection stands for, where it is everybody. */
    everybody: selection.everybody === undefined ? undefined : where,
    tick,
    clear,
    tickMatching,
    mayTickMatching: selection.ids.size > 0 && maySelectMore(selection, shownIds, matching),
  };
}
