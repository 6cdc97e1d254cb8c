// Keeps the cards on this device ours: leases are renewed while the cards are here and given back when the person goes.
import { useEffect, useRef, useState } from 'react';
import { useStableCallback } from '../../../design/stable-callback.ts';
import { wallTime } from '../../../engine/dates.ts';
import { Refusal } from '../../../engine/refusal.ts';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { useRow, useSyncStatus } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { campaignRecord, stopOf } from '../../campaigns/campaign.record.ts';
import { frontCard } from '../call-deck.rules.ts';
import { isOnCall, workOn } from '../call-desk.rules.ts';
import { type CallSession, callSessionRecord } from '../call-session.records.ts';
import { useKeepOpenWork } from './keep-open-work.ts';
import { nothingWaits } from './nothing-waits.ts';
import type { DeskInHand } from './use-call-desk.ts';
import { sessionPath } from './use-card-supply.ts';

interface Heartbeat {
  lost: { entryId: string; heldBy: { name: string } | null }[];
  overtaken: { entryId: string; at: string }[];
  leadWaits: boolean;
}

const HEARTBEAT_MS = 30_000;
const MOST_WAIT_MS = 10_000;

/** Without a network the cards stay ours for half an hour; the outcome of a call that took place is always taken. */
function refused(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}

/**
 * Answers the colleague who has the card to call on screen, once it is no longer ours. Asks nothing before the cards are
 * taken up: those that a reload has given back are not lost yet.
 */
export function useCardLeases(
  session: CallSession,
  { desk, current, dispatch }: DeskInHand,
  { isTakenUp, onLead, onOvertaken }: { isTakenUp: boolean; onLead(): void; onOvertaken(): void },
): string | undefined {
  const [held, setHeld] = useState<{ entryId: string; name: string }>();
  const keepOpenWork = useKeepOpenWork();
  const { store, deviceId } = useEngine();
  const path = sessionPath(session);
  const isActive = session.state === 'active';
  const isOnline = useSyncStatus().state === 'online';
  const frontId = frontCard(desk.deck)?.entryId;
  const entryIds = desk.deck.cards.map(({ entryId }) => entryId);

  const beat = useStableCallback(async () => {
    if (entryIds.length === 0) return;
    try {
      const told = await askServer<Heartbeat>('POST', `${path}/heartbeat`, { entryIds, offline: true });
      if (told.leadWaits) onLead();
      endOvertaken(told.overtaken);
      await takeIn(told);
    } catch (error) {
      refused(error);
    }
  });

  /** One person has one voice: dialled from another device since, this call is over. */
  function endOvertaken(overtaken: Heartbeat['overtaken']) {
    for (const { entryId, at } of overtaken) {
      const { call } = workOn(current(), entryId);
      if (!call || call.endedAt || call.startedAt > at) continue;
      dispatch({ kind: 'hung-up', entryId, at });
      if (entryId === frontId) onOvertaken();
    }
  }

  const takeIn = useStableCallback(async ({ lost }: Pick<Heartbeat, 'lost'>) => {
    const behind = lost.map(({ entryId }) => entryId).filter((entryId) => entryId !== frontId);
    if (behind.length > 0) {
      await keepOpenWork(session.id, desk, behind);
      dispatch({ kind: 'lost', entryIds: behind });
      dispatch({ kind: 'kept', entryIds: behind });
    }
    // The card on screen never goes by itself.
    const holder = lost.find(({ entryId }) => entryId === frontId)?.heldBy;
    if (holder && frontId) setHeld({ entryId: frontId, name: holder.name });
  });

  useEffect(() => {
    if (!isActive || !isOnline || !isTakenUp) return;
    let isOver = false;
    // After a time without a network: which cards still are ours? The server must have heard of those added meanwhile.
    nothingWaits(store, MOST_WAIT_MS).then(() => (isOver ? undefined : beat()));
    const timer = setInterval(beat, HEARTBEAT_MS);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, [isActive, isOnline, isTakenUp, store, beat]);

  // Whoever leads the campaign has taken a card: the session says that something has happened to it.
  const isFirstLook = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what happened is asked of the server
  useEffect(() => {
    if (!isFirstLook.current && isActive && isOnline && isTakenUp) void beat();
    isFirstLook.current = false;
  }, [session.lastEventAt]);

  // A campaign that stands still: whoever is on screen is talked to, and nobody behind them.
  const campaign = useRow(campaignRecord, session.campaignId ?? undefined);
  const { now, zone } = useWhen();
  const isStopped = campaign !== undefined && stopOf(campaign, wallTime(now, zone).day) !== null;
  const giveBack = useStableCallback(async () => {
    const behind = entryIds.filter((entryId) => entryId !== frontId && !isOnCall(workOn(desk, entryId)));
    if (behind.length === 0) return;
    await takeIn({ lost: behind.map((entryId) => ({ entryId, heldBy: null })) });
    await askServer('POST', `${path}/release`, { entryIds: behind }).catch(refused);
  });
  useEffect(() => {
    if (isActive && isTakenUp && isStopped) void giveBack();
  }, [isActive, isTakenUp, isStopped, giveBack]);

  const release = useStableCallback(() => {
    const idle = entryIds.filter((entryId) => !isOnCall(workOn(desk, entryId)));
    // Another device that took over has leased them again.
    const isStillHere = store.get(callSessionRecord, session.id)?.deviceId === deviceId;
    if (!isActive || !isStillHere || idle.length === 0) return;
    const body = new Blob([JSON.stringify({ entryIds: idle })], { type: 'application/json' });
    navigator.sendBeacon(`${path}/release`, body);
  });

  useEffect(() => {
    // A page that the browser kept and shows again has given its cards back.
    const onShow = (event: PageTransitionEvent) => event.persisted && location.reload();
    window.addEventListener('pagehide', release);
    window.addEventListener('pageshow', onShow);
    return () => {
      window.removeEventListener('pagehide', release);
      window.removeEventListener('pageshow', onShow);
      release();
    };
  }, [release]);

  return held?.entryId === frontId ? held?.name : undefined;
}
