// Keeps cards ready behind the one on screen, so that the next one needs no network.
import { useEffect, useRef, useState } from 'react';
import { useStableCallback } from '../../../design/stable-callback.ts';
import { Refusal } from '../../../engine/refusal.ts';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { useSyncStatus } from '../../../engine/web/hooks.ts';
import { rightNow } from '../../../engine/web/right-now.ts';
import { askServer } from '../../../engine/web/server.ts';
import { frontCard, missingCards } from '../call-deck.rules.ts';
import { isJustLeft, isOnCall, openWorks, workOn } from '../call-desk.rules.ts';
import type { CallSession } from '../call-session.records.ts';
import type { DueCallBack } from '../due-call-back.rules.ts';
import { type Dealt, servedBy } from './dealt-cards.ts';
import { useKeepOpenWork } from './keep-open-work.ts';
import { nothingWaits } from './nothing-waits.ts';
import type { DeskInHand } from './use-call-desk.ts';
import { useNewestLead } from './use-newest-lead.ts';
import { useOwnSupply } from './use-own-supply.ts';

/** How the supply stands; `dry` is nobody left for now, `offline` a server out of reach. */
export type Supply = 'starting' | 'filling' | 'full' | 'dry' | 'offline';

interface SessionView {
  cards: { entryId: string }[];
}

/** As many at once as anybody calls within the hour in which they are fresh. */
const MOST_LEADS = 5;
const ASK_AGAIN_MS: Partial<Record<Supply, number>> = { dry: 20_000, offline: 3_000 };
/** How long a resume on its way to the server is waited for. */
const NOT_YET_ACTIVE_MS = 300;
const MOST_WAIT_MS = 2_000;

export function useCardSupply(session: CallSession, inHand: DeskInHand, due: DueCallBack | undefined) {
  const { desk, current, dispatch } = inHand;
  const { store } = useEngine();
  const [supply, setSupply] = useState<Supply>('starting');
  const isFilling = useRef(false);
  const { state } = useSyncStatus();
  const isOffline = state === 'offline' || supply === 'offline';
  // What was asked of the server in vain is asked again once it is heard, before the cards of this device come instead.
  useEffect(() => {
    if (state === 'online') setSupply((before) => (before === 'offline' ? 'full' : before));
  }, [state]);
  const keepOpenWork = useKeepOpenWork();
  const own = useOwnSupply(session, inHand, isOffline);
  const isActive = session.state === 'active';
  const missing = missingCards(desk.deck);
  const newest = useNewestLead(session);
  const path = sessionPath(session);

  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  const isStillActive = useStableCallback(() => isHere.current && session.state === 'active');

  const fill = useStableCallback(async () => {
    if (isFilling.current) return;
    const count = missingCards(current().deck);
    if (count === 0) return setSupply('full');
    isFilling.current = true;
    // Asked again, « nobody » and « no network » stay on screen until there is another answer.
    if (supply === 'full') setSupply('filling');
    try {
      setSupply(await deal(count));
    } finally {
      isFilling.current = false;
    }
  });

  async function deal(count: number): Promise<Supply> {
    try {
      const dealt = await askServer<Dealt>('POST', `${path}/cards`, { count, offline: true });
      await store.adopt(dealt.rows);
      dispatch({ kind: 'served', cards: servedBy(dealt, store) });
      if (current().goesBeyond) dispatch({ kind: 'came-back' });
      if (dealt.cards.length === count) return 'full';
      if (!(await own.addMore())) return 'dry';
      await nothingWaits(store, MOST_WAIT_MS);
      return deal(missingCards(current().deck) || 1);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.key !== 'callSession.notActive') return 'offline';
      // Just resumed, or over: a moment later this screen knows which.
      await new Promise((resolve) => setTimeout(resolve, NOT_YET_ACTIVE_MS));
      return isStillActive() ? deal(count) : 'starting';
    }
  }

  /** Who came by themselves, or was promised a call, takes the place after the card on screen, however many wait behind. */
  const askForLeads = useStableCallback(async () => {
    if (isFilling.current || !isStillActive()) return;
    isFilling.current = true;
    try {
      // Noted on this very device, the server must have heard of it.
      await nothingWaits(store, MOST_WAIT_MS);
      const dealt = await askServer<Dealt>('POST', `${path}/cards`, { count: MOST_LEADS, offline: true, leads: true });
      await store.adopt(dealt.rows);
      if (dealt.cards.length > 0) dispatch({ kind: 'served', cards: servedBy(dealt, store) });
    } catch (error) {
      // The next heartbeat asks again.
      if (!(error instanceof Refusal)) throw error;
    } finally {
      isFilling.current = false;
    }
  });

  /** Cards kept from before a reload or a break stay only while they are ours, or again; others of ours are given back. */
  const takeUp = useStableCallback(async () => {
    const { deck } = current();
    const isFresh = isJustLeft(current(), rightNow());
    await nothingWaits(store, MOST_WAIT_MS);
    const here = current().deck.cards.map(({ entryId }) => entryId);
    try {
      // Cards dealt to a desk that is no more, or to another device of the same person, are given back to be dealt here.
      const leased = (await askServer<SessionView>('GET', path)).cards.map(({ entryId }) => entryId);
      const free = here.filter((entryId) => !leased.includes(entryId));
      const inHand = openWorks(current(), free).map(({ entryId }) => entryId);
      const ours = [...leased, ...(await takeBack(isFresh ? free : inHand))];
      const desk = current();
      const front = frontCard(desk.deck)?.entryId;
      // Who went on meanwhile has another card on screen: that one never goes by itself.
      const isInUse = (entryId: string) =>
        isOnCall(workOn(desk, entryId)) || (entryId === front && front !== frontCard(deck)?.entryId);
      const lost = here.filter((entryId) => !ours.includes(entryId) && !isInUse(entryId));
      if (lost.length > 0) {
        await keepOpenWork(session.id, desk, lost);
        dispatch({ kind: 'lost', entryIds: lost });
        // Served once more, such a card begins anew: what stood on it is on the timeline.
        dispatch({ kind: 'kept', entryIds: lost });
      }
      const unknown = ours.filter((entryId) => !here.includes(entryId));
      if (unknown.length > 0) await askServer('POST', `${path}/release`, { entryIds: unknown });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
    setSupply('full');
  });

  /** Of these cards, those that nobody took since the page gave them back. */
  async function takeBack(entryIds: readonly string[]): Promise<string[]> {
    if (entryIds.length === 0) return [];
    const body = { entryIds, offline: true, retakes: true };
    const { leases } = await askServer<{ leases: { entryId: string }[] }>('POST', `${path}/heartbeat`, body);
    return leases.map(({ entryId }) => entryId);
  }

  useEffect(() => {
    if (isActive) takeUp();
    else setSupply('starting');
  }, [isActive, takeUp]);

  useEffect(() => {
    if (missing > 0 && supply === 'full') fill();
  }, [missing, supply, fill]);

  // A campaign deals few at once to each of its callers: the last card of a desk asks for the next ones at once.
  const isNearlyOut = desk.deck.cards.length <= 1;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each card that leaves is a reason to ask
  useEffect(() => {
    if (isNearlyOut && supply === 'dry') fill();
  }, [isNearlyOut, desk.deck.cards.length, fill]);

  useEffect(() => {
    const pause = ASK_AGAIN_MS[supply];
    if (pause === undefined) return;
    const timer = setInterval(fill, pause);
    return () => clearInterval(timer);
  }, [supply, fill]);

  function askAgain() {
    if (isOffline) own.bringUp();
    fill();
  }

  // One of this person’s own, known here before any heartbeat: who came by themselves, or was promised a call about now.
  const promised = due && !due.isOnDesk ? due.prospectId : undefined;
  const isOwnDesk = desk.isOwn;
  const isReady = isActive && supply !== 'starting';
  useEffect(() => {
    if (!isReady || (newest === undefined && promised === undefined)) return;
    if (isOffline || isOwnDesk) own.bringUp();
    else askForLeads();
  }, [isReady, newest, promised, isOffline, isOwnDesk, own.bringUp, askForLeads]);

  return { supply, askAgain, askForLeads, goBeyond: own.goBeyond };
}

export const sessionPath = ({ id }: Pick<CallSession, 'id'>) => `/api/v1/call-sessions/${id}`;
