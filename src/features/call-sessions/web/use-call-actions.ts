import { useState } from 'react';
import { addMinutes } from '../../../engine/dates.ts';
import { Refusal } from '../../../engine/refusal.ts';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { useCommand, useRow } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { rightNow } from '../../../engine/web/right-now.ts';
import { askServer } from '../../../engine/web/server.ts';
import { campaignRecord } from '../../campaigns/campaign.record.ts';
import { scriptFor } from '../../campaigns/script-variants.rules.ts';
import type { Outcome } from '../../outcomes/outcome.record.ts';
import type { CallToDial, Telephone, TelephoneEvent } from '../../telephones/telephone.ts';
import { type DialHow, useTelephone } from '../../telephones/web/use-telephone.ts';
import { dial, recordOutcome, undoOutcome } from '../call.commands.ts';
import { type DeckCard, frontCard, undoableOutcome } from '../call-deck.rules.ts';
import { callSeconds, isOnCall, workOn } from '../call-desk.rules.ts';
import { skipCard, takeBackCard } from '../call-session.commands.ts';
import type { CallSession } from '../call-session.records.ts';
import type { MadeElsewhere } from '../made-elsewhere.rules.ts';
import { useKeepOpenWork } from './keep-open-work.ts';
import { nothingWaits } from './nothing-waits.ts';
import type { DeskInHand } from './use-call-desk.ts';
import { sessionPath } from './use-card-supply.ts';

/** What the key alone does not say. */
export interface OutcomeAnswer {
  /** The card a question was asked about: its answer holds for no other. */
  entryId?: string;
  nextActionAt?: string;
  /** The appointment that was made in the call. */
  appointmentId?: string;
  reason?: string;
  competitor?: string;
  renewalOn?: string;
  /** That a consumer hung up was no refusal. */
  isNoRefusal?: boolean;
}

/** A number on its way to the person's own telephone. */
export interface Handing {
  call: CallToDial;
  state: 'asking' | 'waiting' | 'failed';
  /** Why it cannot get there. */
  error?: unknown;
}

interface Retaken {
  lost: { heldBy: { name: string } | null }[];
}

const MOST_WAIT_MS = 2_000;

/** Whom the last outcome was of, once it is kept on this device. */
export interface AfterOutcome {
  interactionId: string;
  prospectId: string;
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
  const issueTakeBack = useCommand(takeBackCard);
  const { store } = useEngine();
  const keepOpenWork = useKeepOpenWork();
  const campaign = useRow(campaignRecord, session.campaignId ?? undefined);
  const [after, setAfter] = useState<AfterOutcome | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [handing, setHanding] = useState<Handing | null>(null);
  const { way, dial: dialBy, hangUp: hangUpBy } = useTelephone(hearPhone);

  function frontOnScreen(): DeckCard | undefined {
    const front = frontCard(current().deck);
    return front?.entryId === frontCard(shown.deck)?.entryId ? front : undefined;
  }

  function call(number: string, how: DialHow = 'chosen') {
    const front = frontOnScreen();
    if (!front || isOnCall(workOn(current(), front.entryId))) return;
    setProblem(null);
    takeOffPhone();
    const made = { id: newId(), prospectId: front.prospectId, entryId: front.entryId, number };
    if (how === 'chosen' && way === 'companion') setHanding({ call: made, state: 'asking' });
    dialBy(made, how);
  }

  function hearPhone(event: TelephoneEvent, { tells }: Telephone) {
    const { call } = event;
    const front = frontCard(current().deck);
    if (!call.entryId || call.entryId !== front?.entryId) return;
    const { entryId, number, id, prospectId } = call;
    const isThisCall = workOn(current(), entryId).call?.id === id;
    if (event.kind === 'waiting') setHanding({ call, state: 'waiting' });
    if (event.kind === 'dialled' && !isThisCall) {
      setHanding(null);
      dispatch({ kind: 'dialled', entryId, id, number, at: rightNow() });
      // What a telephone tells, the server has heard first.
      if (!tells.has('dialled'))
        issueDial({ id, prospectId, entryId, sessionId: session.id, number }).catch(setProblem);
    }
    if (event.kind === 'ended') {
      setHanding((now) => (now?.call.id === id ? null : now));
      if (isThisCall) dispatch({ kind: 'hung-up', entryId, at: rightNow() });
    }
    if (event.kind === 'failed') {
      setHanding(isOutOfReach(event.error) ? { call, state: 'failed', error: event.error } : null);
      if (!isOutOfReach(event.error)) setProblem(event.error);
    }
  }

  /** The number goes from the telephone's screen, undialled. */
  function takeOffPhone() {
    if (handing) hangUpBy(handing.call);
    setHanding(null);
  }

  /** An outcome while the number still waits to be dialled would be that of no call: it says so, and is not taken. */
  function isHeldBack(): boolean {
    const isOnItsWay = handing !== null && handing.call.entryId === frontCard(current().deck)?.entryId;
    if (isOnItsWay) setProblem(new Refusal('phone.notDialled'));
    return isOnItsWay;
  }

  function hangUp() {
    takeOffPhone();
    const front = frontCard(current().deck);
    const made = front && workOn(current(), front.entryId).call;
    if (!front || !made || made.endedAt) return;
    const { entryId, prospectId } = front;
    dispatch({ kind: 'hung-up', entryId, at: rightNow() });
    if (made.id) hangUpBy({ id: made.id, entryId, prospectId, number: made.number });
  }

  function treat(outcome: Outcome, answer: OutcomeAnswer = {}) {
    const desk = current();
    const front = frontCard(desk.deck);
    if (!front || (answer.entryId && answer.entryId !== front.entryId) || isHeldBack()) return;
    hangUp();
    const { entryId, prospectId } = front;
    const interactionId = newId();
    const at = rightNow();
    const work = workOn(desk, entryId);
    const { code, countsAsAttempt } = outcome;
    const scriptVariant = campaign && scriptFor(campaign, prospectId).letter;
    setProblem(null);
    setAfter(null);
    dispatch({
      kind: 'treated',
      interactionId,
      outcome: code,
      countsAsAttempt,
      isNoRefusal: answer.isNoRefusal ?? false,
      at,
    });
    issueOutcome({
      id: interactionId,
      prospectId,
      entryId,
      sessionId: session.id,
      outcome: code,
      note: work.note.trim() || null,
      durationInSeconds: callSeconds(work, at),
      number: work.call?.number || null,
      ...(work.call?.isManual && { madeAt: work.call.startedAt }),
      ...(work.answers?.length && { answers: [...work.answers] }),
      ...(work.objections?.length && { objections: [...work.objections] }),
      ...(scriptVariant && { scriptVariant }),
      ...answer,
    }).then(
      () => setAfter({ interactionId, prospectId }),
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

  /** Taken back and given anew in one turn: the card in front stays in front. */
  function sayNoRefusal(outcome: Outcome) {
    const last = undoableOutcome(current().deck, rightNow());
    if (last?.outcome !== outcome.code) return;
    undo();
    treat(outcome, { entryId: last.card.entryId, isNoRefusal: true });
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

  /** A card that was passed over is in front at once; whoever has taken it meanwhile keeps it. */
  async function takeBack(entryId: string) {
    if (isFrontOnCall()) return;
    setProblem(null);
    dispatch({ kind: 'taken-back', entryId });
    await issueTakeBack({ id: session.id, entryId });
    await nothingWaits(store, MOST_WAIT_MS);
    const body = { entryIds: [entryId], offline: true, retakes: true };
    const { lost } = await askServer<Retaken>('POST', `${sessionPath(session)}/heartbeat`, body);
    const [gone] = lost;
    if (!gone || isOnCall(workOn(current(), entryId))) return;
    dispatch({ kind: 'lost', entryIds: [entryId] });
    setProblem(gone.heldBy ? new Refusal('call.lockedBy', { name: gone.heldBy.name }) : new Refusal('call.takenSince'));
  }

  function isFrontOnCall(): boolean {
    const front = frontCard(current().deck);
    return front !== undefined && isOnCall(workOn(current(), front.entryId));
  }

  /** A call made on another telephone: it stands on the card as if it had been dialled here. */
  function noteMadeElsewhere({ madeAt, durationInSeconds }: MadeElsewhere) {
    const front = frontOnScreen();
    if (!front) return;
    hangUp();
    const endedAt = addMinutes(madeAt, durationInSeconds / 60);
    dispatch({ kind: 'made-elsewhere', entryId: front.entryId, number: '', startedAt: madeAt, endedAt });
  }

  return {
    call,
    hangUp,
    noteMadeElsewhere,
    // A card that was taken away leaves its number on the telephone, and not on the next card.
    handing: handing && handing.call.entryId === frontCard(shown.deck)?.entryId ? handing : null,
    takeOffPhone() {
      takeOffPhone();
      setProblem(null);
    },
    isHeldBack,
    treat,
    undo,
    sayNoRefusal,
    skip,
    takeBack: (entryId: string) =>
      takeBack(entryId).catch((error: unknown) => {
        // Without a network it is called all the same: who else has, the server tells with its outcome.
        if (!(error instanceof Refusal)) throw error;
      }),
    after,
    dismiss: () => setAfter(null),
    problem,
    setProblem,
  };
}

/** The telephone or the server cannot be reached: the number may be dialled by other means, as a forbidden one may not. */
const isOutOfReach = (error: unknown) =>
  error instanceof Refusal && (error.key.startsWith('phone.') || error.key === 'access.offline');
