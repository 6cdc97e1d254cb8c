import { useEffect, useState } from 'react';
import type { Filter } from '../../../engine/filter.ts';
import { useErrorText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { type ListChoice, sortText } from '../prospect-list.rules.ts';
import {
  countSelected,
  maySelectMore,
  mostSelected,
  nothingSelected,
  type Selection,
  selectionOf,
} from '../prospect-selection.rules.ts';
import type { useListedProspects } from './listed-prospects.ts';
import { tellProblem } from './undo-offers.tsx';

interface SelectableList {
  choice: ListChoice;
  where: Filter;
  list: ReturnType<typeof useListedProspects>;
  /** How many prospects match, loaded or not. */
  matching: number | undefined;
}

/** The ticked prospects of a list: some of them, or all that match, wherever they are. Another list starts afresh. */
export function useSelection({ choice, where, list, matching }: SelectableList) {
  const errorText = useErrorText();
  const [selection, setSelection] = useState<Selection>(nothingSelected);
  const [isAsking, setAsking] = useState(false);
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

  async function tickMatching() {
    if (matching !== undefined && matching > mostSelected) {
      const shown = selectionOf(list.rows.map(({ id }) => id));
      return setSelection({ ids: shown.ids, everybody: matching });
    }
    if (list.onDevice) return setSelection(selectionOf(list.rows.map(({ id }) => id)));
    const params = new URLSearchParams({ filter: JSON.stringify(where), sort: sortText(choice.sort) });
    if (choice.archived) params.set('archived', 'true');
    setAsking(true);
    try {
      const { ids } = await askServer<{ ids: string[] }>('GET', `/api/v1/prospects/ids?${params}`);
      const outOf = matching !== undefined && matching > ids.length ? matching : undefined;
      setSelection({ ids: new Set(ids), outOf });
    } catch (error) {
      tellProblem(errorText(error));
    } finally {
      setAsking(false);
    }
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
    isAsking,
    mayTickMatching: selection.ids.size > 0 && maySelectMore(selection, shownIds, matching),
  };
}
