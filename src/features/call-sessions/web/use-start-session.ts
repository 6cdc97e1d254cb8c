import { refuse } from '../../../engine/refusal.ts';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { useCommand } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { askServer, isUnanswered } from '../../../engine/web/server.ts';
import { emptyDeck, refill } from '../call-deck.rules.ts';
import { type CallScope, emptyDesk } from '../call-desk.rules.ts';
import { startOwnSession } from '../own-session.commands.ts';
import { type Dealt, servedBy } from './dealt-cards.ts';
import { keepDesk } from './kept-desk.ts';
import { namesOf, useOwnCards } from './use-own-cards.ts';

export interface CallWish extends CallScope {
  title: string;
}

/** The first cards come in the answer of the start; the others while the first one is looked at. */
const FIRST_CARDS = 5;

/**
 * Starts a session and answers its id, its first cards on the desk already. Without a network it is a session on those
 * of the wished people who are this person’s own.
 */
export function useStartSession() {
  const { store, deviceId } = useEngine();
  const ownCards = useOwnCards();
  const issueStart = useCommand(startOwnSession);

  async function startThere({ title, ...scope }: CallWish): Promise<string> {
    const body = { ...scope, title, firstCards: FIRST_CARDS, deviceId };
    const { id, ...dealt } = await askServer<Dealt & { id: string }>('POST', '/api/v1/call-sessions', body);
    await store.adopt(dealt.rows);
    keepDesk(id, { ...emptyDesk, scope, deck: refill(emptyDeck, servedBy(dealt, store)) });
    return id;
  }

  async function startHere({ title, ...scope }: CallWish): Promise<string> {
    // Who may be called hangs on all that was said before.
    await store.everythingRead();
    const { cards, behind, blocked } = ownCards(scope);
    if (cards.length === 0) refuse('callSession.noneHere');
    const id = newId();
    const { campaignId } = scope;
    const total = cards.length + behind;
    await issueStart({ id, title, cards: namesOf(cards), total, blocked, deviceId, campaignId });
    keepDesk(id, { ...emptyDesk, scope, isOwn: true, behind, deck: refill(emptyDeck, cards) });
    return id;
  }

  return async (wish: CallWish): Promise<string> => {
    // The screen comes while the server looks for the first cards; missing, it is asked for again where it is opened.
    import('./call-session.screen.tsx').catch(() => undefined);
    try {
      return await startThere(wish);
    } catch (error) {
      if (!isUnanswered(error)) throw error;
      return startHere(wish);
    }
  };
}
