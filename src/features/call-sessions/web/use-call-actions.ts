import { useState } from 'react';
import { Refusal } from '../../../engine/refusal.ts';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { useCommand } from '../../../engine/web/hooks.ts';
import type { LocalStore } from '../../../engine/web/local-store.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { askServer } from '../../../engine/web/server.ts';
import type { Outcome } from '../../outcomes/outcome.record.ts';
import type { Suggestion } from '../../outcomes/suggestion.rules.ts';
import { dial, recordOutcome, undoOutcome } from '../call.commands.ts';
import { frontCard, undoableOutcome } from '../call-deck.rules.ts';
import { callSeconds, isOnCall, workOn } from '../call-desk.rules.ts';
import type { CallSession } from '../call-session.records.ts';
import { nothingWaits } from './nothing-waits.ts';
import { dialNumber } from './open-beside.ts';
import { type DeskInHand, rightNow } from './use-call-desk.ts';
import { sessionPath } from './use-card-supply.ts';

/** What the key alone does not say. */
export interface OutcomeAnswer {
  nextActionAt?: string;
  reason?: string;
}

/** What the last outcome led to, once this device has worked it out. */
export interface AfterOutcome {
  interactionId: string;
  prospectId: string;
  suggestion: Suggestion | null;
}

/** Everything a person does with the card to call. The screen moves first, the command follows in the same turn. */
export function useCallActions(session: CallSession, { desk, dispatch }: DeskInHand) {
  const { store } = useEngine();
  const issueDial = useCommand(dial);
  const issueOutcome = useCommand(recordOutcome);
  const issueUndo = useCommand(undoOutcome);
  const [after, setAfter] = useState<AfterOutcome | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const front = frontCard(desk.deck);

  /** `byLink`: the browser follows a `tel:` link already. */
  function call(number: string, { byLink = false } = {}) {
    if (!front || isOnCall(workOn(desk, front.entryId))) return;
    setProblem(null);
    dispatch({ kind: 'dialled', entryId: front.entryId, number, at: rightNow() });
    if (!byLink) dialNumber(number);
    issueDial({ id: newId(), prospectId: front.prospectId, entryId: front.entryId, number }).catch(setProblem);
  }

  function hangUp() {
    if (front) dispatch({ kind: 'hung-up', entryId: front.entryId, at: rightNow() });
  }

  function treat(outcome: Outcome, answer: OutcomeAnswer = {}) {
    if (!front) return;
    const { entryId, prospectId } = front;
    const interactionId = newId();
    const at = rightNow();
    const work = workOn(desk, entryId);
    const { code, countsAsAttempt } = outcome;
    setProblem(null);
    setAfter(null);
    dispatch({ kind: 'treated', interactionId, outcome: code, countsAsAttempt, at });
    issueOutcome({
      id: interactionId,
      prospectId,
      entryId,
      sessionId: session.id,
      outcome: code,
      note: work.note.trim() || null,
      durationInSeconds: callSeconds(work, at),
      number: work.call?.number ?? null,
      ...answer,
    }).then(
      (result) => setAfter({ interactionId, prospectId, suggestion: result?.suggestion ?? null }),
      (error) => {
        dispatch({ kind: 'undone', interactionId });
        setProblem(error);
      },
    );
  }

  function undo() {
    const last = undoableOutcome(desk.deck, rightNow());
    if (!last) return;
    const { interactionId } = last;
    setProblem(null);
    setAfter(null);
    dispatch({ kind: 'undone', interactionId });
    issueUndo({ id: interactionId }).then(() => leaseAgain(store, session, interactionId), setProblem);
  }

  function skip(reason?: string) {
    if (!front) return;
    dispatch({ kind: 'skipped', at: rightNow() });
    // Not heard by the server, the card comes back to the pool by itself when its lease runs out.
    const body = { entryId: front.entryId, ...(reason && { reason }) };
    askServer('POST', `${sessionPath(session)}/skip`, body).catch(ignoreRefusal);
  }

  return { call, hangUp, treat, undo, skip, after, dismiss: () => setAfter(null), problem, setProblem };
}

/** A card taken back is reserved again, once the undo has reached the server. */
async function leaseAgain(store: LocalStore, session: CallSession, interactionId: string): Promise<void> {
  await nothingWaits(store);
  await askServer('POST', `${sessionPath(session)}/undo`, { interactionId }).catch(ignoreRefusal);
}

function ignoreRefusal(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}
