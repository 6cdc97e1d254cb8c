// More people from this device itself, when the cards run out and the server cannot deal.
import { useEffect, useRef } from 'react';
import { useStableCallback } from '../../../design/stable-callback.ts';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { useCommand } from '../../../engine/web/hooks.ts';
import { type Interaction, interactionRecord } from '../../interactions/interaction.record.ts';
import { isLead, isNearlyEmpty, isPromise } from '../call-deck.rules.ts';
import { isUnreserved } from '../call-desk.rules.ts';
import type { CallSession } from '../call-session.records.ts';
import { addOwnCards } from '../own-session.commands.ts';
import type { DeskInHand } from './use-call-desk.ts';
import { namesOf, useOwnCards } from './use-own-cards.ts';

/**
 * Brings up the caller’s own people while `isOffline`, in a session with reserved cards only once they chose to go beyond
 * these; answers how more of them are put into a session of this device’s own.
 */
export function useOwnSupply(session: CallSession, { desk, current, dispatch }: DeskInHand, isOffline: boolean) {
  const { store } = useEngine();
  const ownCards = useOwnCards();
  const issueAdd = useCommand(addOwnCards);
  const added = useRef(new Set<string>());
  const { id } = session;
  const isActive = session.state === 'active';
  const left = desk.deck.cards.length;

  /** Whoever had a turn in this session, or has a card on this desk. */
  function met(): Set<string> {
    const { cards, left } = current().deck;
    const calls = (store.all(interactionRecord) as readonly Interaction[]).filter(
      ({ callSessionId, undoneAt }) => callSessionId === id && undoneAt === null,
    );
    const onDesk = [...cards, ...left.map(({ card }) => card)];
    return new Set([...calls, ...onDesk].map(({ prospectId }) => prospectId));
  }

  const bringUp = useStableCallback(() => {
    const { scope, deck } = current();
    if (!scope) return;
    // Who is promised a call now is left to whoever promised it; for anybody else a colleague may be faster.
    const mayComeUp = isUnreserved(current());
    const { cards, behind } = ownCards(scope, met());
    const coming = cards.filter((card) => isPromise(card) || (mayComeUp && (isNearlyEmpty(deck) || isLead(card))));
    dispatch({ kind: 'counted', behind: cards.length - coming.length + behind });
    if (coming.length === 0) return;
    dispatch({ kind: 'served', cards: coming });
    issueAdd({ id, cards: namesOf(coming) });
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: near the end, each card that leaves is a reason to look
  useEffect(() => {
    if (isActive && isOffline) bringUp();
  }, [isActive, isOffline, isNearlyEmpty(desk.deck) && left, bringUp]);

  /** Tells the server whom else this session is about; false when there is nobody new. */
  const addMore = useStableCallback(async (): Promise<boolean> => {
    const { scope, isOwn } = current();
    if (!scope || !isOwn) return false;
    const { cards } = ownCards(scope, new Set([...met(), ...added.current]));
    if (cards.length === 0) return false;
    for (const { prospectId } of cards) added.current.add(prospectId);
    await issueAdd({ id, cards: namesOf(cards) });
    return true;
  });

  /** The reserved cards are called: on with people who may be called by a colleague as well. */
  const goBeyond = useStableCallback(() => {
    dispatch({ kind: 'went-beyond' });
    bringUp();
  });

  return { bringUp, addMore, goBeyond };
}
