// The cards of a session that are on this device. The first one is on screen; the others are ready behind it, so that
// an outcome shows the next one without asking anybody, and the session goes on without a network.
//
//   left ◄── treat, skip ── [ front │ ready ready ready … ready ] ◄── refill
//        ── bring back ──►
import { minutesBetween } from '../../engine/dates.ts';
import type { Params } from '../../engine/messages.ts';

/** How many cards are kept here, the one on screen included: an hour of calls without a network. */
const MOST_CARDS = 25;
/** So few left that a device without a network looks for more itself. */
const FEW_CARDS = 5;
/** As many as leave before the server is asked again. */
const REFILL_CARDS = 5;
/** How long an outcome can be taken back with one key. */
export const UNDO_SECONDS = 10;
const REMEMBERED_CARDS = 50;

/** An entry of the session served to this device; the prospect itself is in the local store. */
export interface DeckCard {
  entryId: string;
  prospectId: string;
  /** « Pourquoi lui ». */
  reason: { key: string; params: Params };
}

export type Leaving =
  | { kind: 'treated'; interactionId: string; outcome: string; at: string; isNoRefusal?: boolean }
  | { kind: 'skipped'; at: string };

export interface LeftCard {
  card: DeckCard;
  leaving: Leaving;
}

export interface CallDeck {
  /** The one on screen first. */
  cards: readonly DeckCard[];
  /** What went before, the latest last. */
  left: readonly LeftCard[];
  /** How many cards back the person looks; 0 is the card to call. */
  lookedBack: number;
}

export const emptyDeck: CallDeck = { cards: [], left: [], lookedBack: 0 };

/** How many cards to ask for; none until it is worth a request. */
export function missingCards(deck: CallDeck): number {
  const room = MOST_CARDS - deck.cards.length;
  return room < REFILL_CARDS ? 0 : room;
}

/** Whether it is time to look for more people on this device itself. */
export function isNearlyEmpty(deck: CallDeck): boolean {
  return deck.cards.length < FEW_CARDS;
}

/** Puts cards that came from the server behind those that are here; a promised call-back comes right after the first, then who came by themselves. */
export function refill(deck: CallDeck, fresh: readonly DeckCard[]): CallDeck {
  const isNew = ({ prospectId }: DeckCard) => deck.cards.every((card) => card.prospectId !== prospectId);
  const [front, ...ready] = [...deck.cards, ...fresh.filter(isNew)];
  if (!front) return deck;
  const others = ready.filter((card) => !isPromise(card) && !isLead(card));
  return { ...deck, cards: [front, ...ready.filter(isPromise), ...ready.filter(isLead), ...others] };
}

/** Who came by themselves and nobody called yet. */
export const isLead = ({ reason }: DeckCard) => reason.key.startsWith('queue.newLead');

/** Who was promised to be called about now. */
export const isPromise = ({ reason }: DeckCard) => reason.key.startsWith('queue.promised');

/** The card to call, whatever is looked at. */
export function frontCard(deck: CallDeck): DeckCard | undefined {
  return deck.cards[0];
}

/** What the screen shows: the card to call, or one that went before. */
export function shownCard(deck: CallDeck): { card: DeckCard; leaving: Leaving | null } | undefined {
  if (deck.lookedBack > 0) return deck.left.at(-deck.lookedBack);
  const card = frontCard(deck);
  return card && { card, leaving: null };
}

/** The card to call leaves with an outcome or without; the next one is in front at once. */
export function leave(deck: CallDeck, leaving: Leaving): CallDeck {
  const [card, ...cards] = deck.cards;
  if (!card) return deck;
  return { cards, left: [...deck.left, { card, leaving }].slice(-REMEMBERED_CARDS), lookedBack: 0 };
}

/** A treated card comes back to the front, ahead of the one that had taken its place. */
export function bringBack(deck: CallDeck, interactionId: string): CallDeck {
  const isIt = ({ leaving }: LeftCard) => leaving.kind === 'treated' && leaving.interactionId === interactionId;
  const found = deck.left.find(isIt);
  if (!found) return deck;
  return { cards: [found.card, ...deck.cards], left: deck.left.filter((one) => one !== found), lookedBack: 0 };
}

/** A card that was passed over comes back to the front, as if it had not been. */
export function takeBack(deck: CallDeck, entryId: string): CallDeck {
  const isIt = ({ card, leaving }: LeftCard) => leaving.kind === 'skipped' && card.entryId === entryId;
  const found = deck.left.findLast(isIt);
  if (!found) return deck;
  const others = deck.cards.filter((card) => card.prospectId !== found.card.prospectId);
  return { cards: [found.card, ...others], left: deck.left.filter((one) => one !== found), lookedBack: 0 };
}

/** Without cards that are no longer ours: a colleague was given them, or they went back to the pool. */
export function withoutCards(deck: CallDeck, entryIds: readonly string[]): CallDeck {
  return { ...deck, cards: deck.cards.filter(({ entryId }) => !entryIds.includes(entryId)) };
}

export function lookBack(deck: CallDeck): CallDeck {
  return { ...deck, lookedBack: Math.min(deck.left.length, deck.lookedBack + 1) };
}

export function lookForward(deck: CallDeck): CallDeck {
  return { ...deck, lookedBack: Math.max(0, deck.lookedBack - 1) };
}

interface UndoableOutcome {
  card: DeckCard;
  interactionId: string;
  outcome: string;
  /** That the consumer hung up was said to be no refusal. */
  isNoRefusal: boolean;
  secondsLeft: number;
}

/** The last outcome, and for how many seconds it can still be taken back. */
export function undoableOutcome(deck: CallDeck, now: string): UndoableOutcome | null {
  const last = deck.left.findLast(({ leaving }) => leaving.kind === 'treated');
  if (last?.leaving.kind !== 'treated') return null;
  const { interactionId, outcome, at, isNoRefusal = false } = last.leaving;
  const secondsLeft = Math.ceil(UNDO_SECONDS - minutesBetween(at, now) * 60);
  return secondsLeft > 0 ? { card: last.card, interactionId, outcome, isNoRefusal, secondsLeft } : null;
}

/** How a card left this desk; undefined while it is on it, or never was. */
export function leavingOf(deck: CallDeck, entryId: string): Leaving | undefined {
  return deck.left.findLast(({ card }) => card.entryId === entryId)?.leaving;
}

/** Whether this card was passed over before: the second time it leaves the session. */
export function wasSkipped(deck: CallDeck, entryId: string): boolean {
  return deck.left.some(({ card, leaving }) => leaving.kind === 'skipped' && card.entryId === entryId);
}
