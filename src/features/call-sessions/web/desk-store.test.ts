import { expect, it } from 'vitest';
import { type DeckCard, frontCard } from '../call-deck.rules.ts';
import { emptyDesk } from '../call-desk.rules.ts';
import { openDesk } from './desk-store.ts';

const at = '2026-11-24T09:00:00.000Z';
const card = (name: string): DeckCard => ({
  entryId: `entry-${name}`,
  prospectId: `prospect-${name}`,
  reason: { key: 'queue.neverCalled', params: {} },
});

it('keys pressed before anything is painted each act on a card of their own, and then on none', () => {
  const desk = openDesk(emptyDesk);
  desk.dispatch({ kind: 'served', cards: ['a', 'b', 'c'].map(card) });
  const treated = [1, 2, 3, 4].map((press) => {
    const front = frontCard(desk.current().deck);
    desk.dispatch({ kind: 'treated', interactionId: `call-${press}`, outcome: 'INTERESSE', countsAsAttempt: true, at });
    return front?.prospectId;
  });
  expect(treated).toEqual(['prospect-a', 'prospect-b', 'prospect-c', undefined]);
});

it('tells whoever shows it, until they look away', () => {
  const desk = openDesk(emptyDesk);
  const seen: number[] = [];
  const lookAway = desk.subscribe(() => seen.push(desk.current().deck.cards.length));
  desk.dispatch({ kind: 'served', cards: [card('a'), card('b')] });
  desk.dispatch({ kind: 'skipped', at });
  lookAway();
  desk.dispatch({ kind: 'skipped', at });
  expect(seen).toEqual([2, 1]);
});
