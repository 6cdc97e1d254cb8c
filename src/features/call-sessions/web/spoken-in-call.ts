// What was dictated on a card, when it comes: into the note of that card, or of the call it has become.
import { useCallback, useEffect } from 'react';
import { Refusal } from '../../../engine/refusal.ts';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { useCommand } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import type { LocalStore } from '../../../engine/web/store/local-store.ts';
import type { NoteTarget } from '../../dictation/note-target.ts';
import { noteWith } from '../../dictation/spoken-french.rules.ts';
import { landHere } from '../../dictation/web/landing.ts';
import { correctInteraction } from '../../interactions/interaction.commands.ts';
import { type Interaction, interactionRecord } from '../../interactions/interaction.record.ts';
import { withoutSecrets } from '../../interactions/note-guard.rules.ts';
import { timelineItems } from '../../interactions/timeline-items.rules.ts';
import { leavingOf } from '../call-deck.rules.ts';
import { deskAfter, workOn } from '../call-desk.rules.ts';
import { keepDesk, keptDesk } from './kept-desk.ts';
import type { DeskInHand } from './use-call-desk.ts';

export const callNoteTarget = (sessionId: string, entryId: string, prospectId: string): NoteTarget => ({
  place: `call ${sessionId}`,
  prospectId,
  call: { sessionId, entryId },
});

/** Takes what is said for the cards of this session while it is on screen, the ones that have left it too. */
export function useSpokenInCall(sessionId: string, { current, dispatch }: DeskInHand): void {
  const land = useSpokenForCall();
  useEffect(
    () =>
      landHere(`call ${sessionId}`, async (target, said) => {
        await land(target, said, { current, dispatch });
      }),
    [sessionId, land, current, dispatch],
  );
}

type Desk = Pick<DeskInHand, 'current' | 'dispatch'>;

/** The same for a session that has left the screen. Answers whether the call was found. */
export function useSpokenForCall() {
  const { store } = useEngine();
  const correct = useCommand(correctInteraction);
  return useCallback(
    async (target: NoteTarget, said: string, onScreen?: Desk): Promise<boolean> => {
      if (!target.call) return false;
      const { sessionId, entryId } = target.call;
      const desk = onScreen ?? deskOnDevice(sessionId);
      const { deck } = desk.current();
      const leaving = leavingOf(deck, entryId);
      const isOnDesk = leaving !== undefined || deck.cards.some((card) => card.entryId === entryId);
      const onCard = noteWith(workOn(desk.current(), entryId).note, said);
      // Whoever takes the outcome back finds it on the card again.
      if (isOnDesk) desk.dispatch({ kind: 'noted', entryId, note: onCard });
      if (isOnDesk && leaving?.kind !== 'treated') return true;
      const call = callMade(store, target, leaving?.kind === 'treated' ? leaving.interactionId : undefined);
      if (!call) return false;
      const note = isOnDesk ? onCard : noteWith(call.note ?? '', said);
      // The card has gone: nobody is there to take out what may not be kept.
      await correct({ id: newId(), correctsId: call.latestId, note: withoutSecrets(note) }).catch(unlessTakenBack);
      return true;
    },
    [store, correct],
  );
}

/** The desk as this device has kept it. */
function deskOnDevice(sessionId: string): Desk {
  let desk = keptDesk(sessionId);
  return {
    current: () => desk,
    dispatch(action) {
      desk = deskAfter(desk, action);
      keepDesk(sessionId, desk);
    },
  };
}

/** The call the card has become, with its note as it stands. */
function callMade(store: LocalStore, { prospectId, call }: NoteTarget, interactionId: string | undefined) {
  const rows = store.rows(interactionRecord, { where: { field: 'prospectId', is: prospectId } });
  const found = timelineItems(rows as readonly Interaction[]).find(({ interaction }) =>
    interactionId ? interaction.id === interactionId : interaction.callSessionId === call?.sessionId,
  );
  if (found) return { note: found.note, latestId: found.correction?.latestId ?? found.interaction.id };
  // Its outcome is still on its way to the disk, in front of this.
  return interactionId ? { note: null, latestId: interactionId } : undefined;
}

/** An outcome that was refused or taken back meanwhile: the card has the text. */
function unlessTakenBack(error: unknown): void {
  if (!(error instanceof Refusal && error.key === 'interaction.notFound')) throw error;
}
