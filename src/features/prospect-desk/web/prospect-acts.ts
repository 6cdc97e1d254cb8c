import { useNavigate } from '@tanstack/react-router';
import type { KeyboardEvent } from 'react';
import type { ActionName } from '../../keys/key-actions.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { useOfferedWhenAsked } from '../../keys/web/present-actions.ts';
import type { ActionHandlers } from '../../keys/web/use-action-keys.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { keepPlaceOfList, placeOfList } from './list-place.ts';
import { useRecordActions, useRecordOffers } from './record-actions.ts';
import type { Ask } from './record-question.ts';

interface ListAround {
  /** What the list answers: the place on it is kept for the way back. */
  question: string;
  rows: readonly Prospect[];
  openedId: string | undefined;
  onOpenPanel(id: string | undefined): void;
  ask: Ask;
}

/** What a press, a key or the palette does with a prospect of the list, whether it is a row of it or a card. */
export function useProspectActs({ question, rows, openedId, onOpenPanel, ask }: ListAround) {
  const navigate = useNavigate();
  const { meant } = useKeys();
  const { actionsOf, refusalsOf, ...actions } = useRecordActions(ask);
  const offersOf = useRecordOffers();

  const openPage = ({ id }: Prospect) => {
    keepPlaceOfList(question, { activeKey: id });
    return navigate({ to: '/prospects/$prospectId', params: { prospectId: id } });
  };
  // A second press opens the page.
  const open = (row: Prospect) => (row.id === openedId ? openPage(row) : onOpenPanel(row.id));
  const allOf = (row: Prospect): ActionHandlers => ({ ...actionsOf(row), openPage: () => openPage(row) });

  const pressKey = (event: KeyboardEvent, row: Prospect): boolean => {
    const acts: ActionHandlers = {
      ...allOf(row),
      ...refusalsOf(row),
      leave: openedId ? () => onOpenPanel(undefined) : undefined,
    };
    const action = meant(event, ...(Object.keys(acts) as ActionName[]));
    const act = action && acts[action];
    act?.();
    return act !== undefined;
  };
  useOfferedWhenAsked(() => {
    const activeKey = placeOfList(question)?.activeKey;
    const row = rows.find(({ id }) => id === activeKey) ?? rows[0];
    return row ? offersOf(allOf(row), row) : [];
  });
  return { ...actions, allOf, open, openPage, pressKey };
}
