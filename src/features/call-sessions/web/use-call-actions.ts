import { useState } from 'react';
import { useCommand, useRow } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { campaignRecord } from '../../campaigns/campaign.record.ts';
import { scriptFor } from '../../campaigns/script-variants.rules.ts';
import type { Outcome } from '../../outcomes/outcome.record.ts';
import type { Suggestion } from '../../outcomes/suggestion.rules.ts';
import { dial, recordOutcome, undoOutcome } from '../call.commands.ts';
import { type DeckCard, frontCard, undoableOutcome } from '../call-deck.rules.ts';
import { callSeconds, isOnCall, workOn } from '../call-desk.rules.ts';
import { skipCard } from '../call-session.commands.ts';
import type { CallSession } from '../call-session.records.ts';
import { useKeepOpenWork } from './keep-open-work.ts';
import { dialNumber } from './open-beside.ts';
import { type DeskInHand, rightNow } from './use-call-desk.ts';

/** What the key alone does not say. */
export interface OutcomeAnswer {
  /** The card a question was asked about: its answer holds for no other. */
  entryId?: string;
  nextActionAt?: string;
  reason?: string;
  competitor?: string;
  renewalOn?: string;
}

/** What the last outcome led to, once this device has worked it out. */
export interface AfterOutcome {
  interactionId: string;
  prospectId: string;
  suggestion: Suggestion | null;
}

/**
 * Everything a person does with the card to call. The screen moves first, the command follows in the same turn. An
 * outcome goes to the card in front by now; what was read off the screen holds only while that card is in front.
 */
export function useCallActions(session: CallSession, { desk: shown, current, dispatch }: DeskInHand) {
  const issueDial = useCommand(dial);
  const issueOutcome = useCommand(recordOutcome);
  const issueUndo = useCommand(undoOutcome);
  const issueSkip = useCommand(skipCard);
  const keepOpenWork = useKeepOpenWork();
  const campaign = useRow(campaignRecord, session.campaignId ?? undefined);
  const [after, setAfter] = useState<AfterOutcome | null>(null);
  const [problem, setProblem] = useState<unknown>(null);

  function frontOnScreen(): DeckCard | undefined {
    const front = frontCard(current().deck);
    return front?.entryId === frontCard(shown.deck)?.entryId ? front : undefined;
  }

  /** `byLink`: the browser follows a `tel:` link already. */
  function call(number: string, { byLink = false } = {}) {
    const front = frontOnScreen();
    if (!front || isOnCall(workOn(current(), front.entryId))) return;
    setProblem(null);
    dispatch({ kind: 'dialled', entryId: front.entryId, number, at: rightNow() });
    if (!byLink) dialNumber(number);
    issueDial({ id: newId(), prospectId: front.prospectId, entryId: front.entryId, number }).catch(setProblem);
  }

  function hangUp() {
    const front = frontCard(current().deck);
    if (front) dispatch({ kind: 'hung-up', entryId: front.entryId, at: rightNow() });
  }

  function treat(outcome: Outcome, answer: OutcomeAnswer = {}) {
    const desk = current();
    const front = frontCard(desk.deck);
    if (!front || (answer.entryId && answer.entryId !== front.entryId)) return;
    const { entryId, prospectId } = front;
    const interactionId = newId();
    const at = rightNow();
    const work = workOn(desk, entryId);
    const { code, countsAsAttempt } = outcome;
    const scriptVariant = campaign && scriptFor(campaign, prospectId).letter;
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
      ...(work.answers?.length && { answers: [...work.answers] }),
      ...(scriptVariant && { scriptVariant }),
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
    const last = undoableOutcome(current().deck, rightNow());
    if (!last) return;
    const { interactionId } = last;
    setProblem(null);
    setAfter(null);
    dispatch({ kind: 'undone', interactionId });
    issueUndo({ id: interactionId }).catch(setProblem);
  }

  function skip(reason?: string) {
    const front = frontOnScreen();
    if (!front) return;
    hangUp();
    const entryIds = [front.entryId];
    keepOpenWork(session.id, current(), entryIds).then(() => dispatch({ kind: 'kept', entryIds }), setProblem);
    dispatch({ kind: 'skipped', at: rightNow() });
    issueSkip({ id: session.id, entryId: front.entryId, reason: reason ?? null }).catch(setProblem);
  }

  return { call, hangUp, treat, undo, skip, after, dismiss: () => setAfter(null), problem, setProblem };
}
