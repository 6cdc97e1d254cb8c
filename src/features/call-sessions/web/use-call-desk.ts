import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import type { LocalStore } from '../../../engine/web/store/local-store.ts';
import { interactionRecord } from '../../interactions/interaction.record.ts';
import { type CallDesk, type DeskAction, deskAfter } from '../call-desk.rules.ts';
import { type DeskStore, openDesk } from './desk-store.ts';
import { keepDesk, keptDesk } from './kept-desk.ts';

export interface DeskInHand {
  /** As the screen shows it. */
  desk: CallDesk;
  /** As it is by now: what an act decides on. */
  current(): CallDesk;
  dispatch(action: DeskAction): void;
}

/** The desk of a session, taken up where it was left. */
export function useCallDesk(sessionId: string): DeskInHand {
  const { store: rows } = useEngine();
  const store: DeskStore = useMemo(
    () => openDesk(withoutTreated(keptDesk(sessionId), sessionId, rows)),
    [sessionId, rows],
  );
  const desk = useSyncExternalStore(store.subscribe, store.current);
  useEffect(() => keepDesk(sessionId, desk), [sessionId, desk]);
  return { desk, current: store.current, dispatch: store.dispatch };
}

/** Without cards whose outcome was kept in the same moment in which the page died. */
function withoutTreated(desk: CallDesk, sessionId: string, rows: LocalStore): CallDesk {
  const calls = rows.rows(interactionRecord, { where: { field: 'callSessionId', is: sessionId } });
  const treated = new Set(
    calls.flatMap(({ undoneAt, outcome, prospectId }) => (undoneAt === null && outcome !== null ? [prospectId] : [])),
  );
  const entryIds = desk.deck.cards.filter(({ prospectId }) => treated.has(prospectId)).map(({ entryId }) => entryId);
  return entryIds.length > 0 ? deskAfter(desk, { kind: 'lost', entryIds }) : desk;
}
