import { useCallback } from 'react';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { useCommand } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { rightNow } from '../../../engine/web/right-now.ts';
import { interactionRecord } from '../../interactions/interaction.record.ts';
import { type CallDesk, callSeconds, type OpenWork, openWorks } from '../call-desk.rules.ts';
import { keepCall } from '../keep-call.commands.ts';
import { forgetDesk, keptDesks, restoreDesks } from './kept-desk.ts';

/** Puts what was noted or dialled on cards without an outcome on the timelines of their prospects. */
export function useKeepOpenWork() {
  const { store } = useEngine();
  const issue = useCommand(keepCall);

  return useCallback(
    async (sessionId: string, desk: CallDesk, entryIds?: readonly string[]) => {
      await Promise.all(openWorks(desk, entryIds).map(keep));

      async function keep(work: OpenWork) {
        const { entryId, prospectId, call } = work;
        const note = work.note.trim() || null;
        // Under the name of the card: two tabs that find the same work keep it once.
        const known = store.get(interactionRecord, entryId);
        if (known && known.note === note) return;
        const durationInSeconds = callSeconds(work, call?.endedAt ?? rightNow()) ?? 0;
        await issue({
          id: known ? newId() : entryId,
          prospectId,
          sessionId,
          note,
          call: call && { startedAt: call.startedAt, durationInSeconds },
        });
      }
    },
    [store, issue],
  );
}

/** The same for the desks of all sessions but one; then they leave this device. */
export function useClearDesks() {
  const keep = useKeepOpenWork();
  return useCallback(
    async (except?: string) => {
      await restoreDesks();
      for (const [sessionId, desk] of keptDesks()) {
        if (sessionId === except) continue;
        await keep(sessionId, desk);
        forgetDesk(sessionId);
      }
    },
    [keep],
  );
}
