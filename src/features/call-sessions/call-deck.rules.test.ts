import { describe, expect, it } from 'vitest';
import {
  bringBack,
  type CallDeck,
  type DeckCard,
  emptyDeck,
  frontCard,
  leave,
  lookBack,
  lookForward,
  missingCards,
  refill,
  shownCard,
  takeBack,
  undoableOutcome,
  wasSkipped,
  withoutCards,
} from './call-deck.rules.ts';

const card = (name: string): DeckCard => ({
  entryId: `entry-${name}`,
  prospectId: `prospect-${name}`,
  reason: { key: 'queue.neverCalled', params: {} },
});
const deckOf = (...names: string[]): CallDeck => refill(emptyDeck, names.map(card));
const names = (deck: CallDeck) => deck.cards.map(({ entryId }) => entryId.slice('entry-'.length)).join(' ');
const treated = (interactionId: string, at = '2026-11-24T09:00:00.000Z') =>
  ({ kind: 'treated', interactionId, outcome: 'INTERESSE', at }) as const;

describe('a deck of cards', () => {
  it('asks for as many cards as are missing, once it is worth a request', () => {
    const deckOfSize = (size: number) => deckOf(...Array.from({ length: size }, (_, place) => String(place)));
    expect([0, 2, 20, 21, 25].map((size) => missingCards(deckOfSize(size)))).toEqual([25, 23, 5, 0, 0]);
    // One brought back by an undo makes no room.
    expect(missingCards(deckOfSize(26))).toBe(0);
  });

  it('puts a promised call-back right behind the card on screen, never in its place', () => {
    const promise = (name: string) => ({ ...card(name), reason: { key: 'queue.promised', params: { time: '14:00' } } });
    const deck = refill(deckOf('a', 'b', 'c'), [promise('x'), card('d')]);
    expect(names(deck)).toBe('a x b c d');
    expect(names(refill(deck, [promise('y')]))).toBe('a x y b c d');
    expect(names(refill(emptyDeck, [card('a'), promise('x')]))).toBe('a x');
  });

  it('takes no person twice', () => {
    expect(names(refill(deckOf('a', 'b'), [card('b'), card('c')]))).toBe('a b c');
  });

  it('has the next card in front as soon as one leaves', () => {
    const deck = leave(deckOf('a', 'b', 'c'), treated('call-1'));
    expect(frontCard(deck)?.entryId).toBe('entry-b');
    expect(names(leave(deck, { kind: 'skipped', at: '2026-11-24T09:01:00.000Z' }))).toBe('c');
    expect(leave(emptyDeck, treated('call-1'))).toBe(emptyDeck);
  });

  it('brings a treated card back in front of the one that had taken its place', () => {
    const deck = leave(leave(deckOf('a', 'b', 'c'), treated('call-1')), treated('call-2'));
    expect(names(bringBack(deck, 'call-2'))).toBe('b c');
    expect(names(bringBack(deck, 'call-1'))).toBe('a c');
    expect(bringBack(deck, 'unknown')).toBe(deck);
  });

  it('looks back without losing the card to call', () => {
    const deck = leave(leave(deckOf('a', 'b', 'c'), treated('call-1')), treated('call-2'));
    const back = lookBack(deck);
    expect(shownCard(back)).toMatchObject({ card: { entryId: 'entry-b' }, leaving: { interactionId: 'call-2' } });
    expect(shownCard(lookBack(lookBack(back)))?.card.entryId).toBe('entry-a');
    expect(frontCard(back)?.entryId).toBe('entry-c');
    expect(shownCard(lookForward(lookForward(back)))).toMatchObject({ card: { entryId: 'entry-c' }, leaving: null });
  });

  it('lets the last outcome be taken back for ten seconds', () => {
    const deck = leave(deckOf('a', 'b'), treated('call-1', '2026-11-24T09:00:00.000Z'));
    expect(undoableOutcome(deck, '2026-11-24T09:00:02.500Z')).toMatchObject({
      interactionId: 'call-1',
      secondsLeft: 8,
    });
    expect(undoableOutcome(deck, '2026-11-24T09:00:10.000Z')).toBeNull();
    expect(undoableOutcome(deckOf('a'), '2026-11-24T09:00:00.000Z')).toBeNull();
  });

  it('remembers who was passed over', () => {
    const deck = leave(deckOf('a', 'b'), { kind: 'skipped', at: '2026-11-24T09:00:00.000Z' });
    expect(wasSkipped(deck, 'entry-a')).toBe(true);
    expect(wasSkipped(deck, 'entry-b')).toBe(false);
  });

  it('takes back who was passed over, and nobody else', () => {
    const skipped = { kind: 'skipped', at: '2026-11-24T09:00:00.000Z' } as const;
    const deck = lookBack(leave(leave(deckOf('a', 'b', 'c'), skipped), treated('call-1')));
    const taken = takeBack(lookBack(deck), 'entry-a');
    expect(names(taken)).toBe('a c');
    expect(taken.lookedBack).toBe(0);
    expect(wasSkipped(taken, 'entry-a')).toBe(false);
    expect(takeBack(deck, 'entry-b')).toBe(deck);
    // Served again meanwhile under another card, the person is there once.
    const again = refill(deck, [{ ...card('a'), entryId: 'entry-a2' }]);
    expect(names(takeBack(again, 'entry-a'))).toBe('a c');
  });

  it('lets go of cards that a colleague was given', () => {
    expect(names(withoutCards(deckOf('a', 'b', 'c'), ['entry-b']))).toBe('a c');
  });
});
