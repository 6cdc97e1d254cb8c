import { describe, expect, it } from 'vitest';
import type { DeckCard } from './call-deck.rules.ts';
import {
  callSeconds,
  type DeskAction,
  deskAfter,
  emptyDesk,
  isJustLeft,
  isOnCall,
  offlineStock,
  openWorks,
  workOn,
} from './call-desk.rules.ts';
import { sessionRhythm } from './session-rhythm.rules.ts';

const card = (name: string): DeckCard => ({
  entryId: name,
  prospectId: `prospect-${name}`,
  reason: { key: 'queue.neverCalled', params: {} },
});
const at = (clock: string) => `2026-11-24T${clock}.000Z`;
const deskOf = (...actions: DeskAction[]) => actions.reduce(deskAfter, emptyDesk);

const dealt: DeskAction[] = [
  { kind: 'sat-down', at: at('09:00:00') },
  { kind: 'served', cards: [card('a'), card('b'), card('c')] },
];
const dialledA: DeskAction = { kind: 'dialled', entryId: 'a', number: '+33612345678', at: at('09:00:10') };
const treatedA: DeskAction = {
  kind: 'treated',
  interactionId: 'call-a',
  outcome: 'INTERESSE',
  countsAsAttempt: true,
  at: at('09:01:10'),
};

describe('a call desk', () => {
  it('times a call from the press to the hanging up', () => {
    const calling = deskOf(...dealt, dialledA);
    expect(isOnCall(workOn(calling, 'a'))).toBe(true);
    expect(callSeconds(workOn(calling, 'a'), at('09:00:25'))).toBe(15);
    const over = deskAfter(calling, { kind: 'hung-up', entryId: 'a', at: at('09:00:40') });
    expect(isOnCall(workOn(over, 'a'))).toBe(false);
    expect(callSeconds(workOn(over, 'a'), at('09:05:00'))).toBe(30);
    expect(callSeconds(workOn(over, 'b'), at('09:05:00'))).toBeNull();
  });

  it('knows what was said or dialled on cards without an outcome', () => {
    const noted: DeskAction = { kind: 'noted', entryId: 'b', note: 'À relire' };
    const skipped: DeskAction = { kind: 'skipped', at: at('09:02:00') };
    const desk = deskOf(...dealt, dialledA, treatedA, noted, skipped, { kind: 'noted', entryId: 'c', note: ' ' });
    expect(openWorks(desk)).toEqual([{ entryId: 'b', prospectId: 'prospect-b', note: 'À relire', call: null }]);
    expect(openWorks(desk, ['c'])).toEqual([]);
    expect(openWorks(deskOf(...dealt, dialledA))).toMatchObject([{ entryId: 'a', call: { endedAt: null } }]);
    expect(openWorks(deskAfter(desk, { kind: 'kept', entryIds: ['b'] }))).toEqual([]);
  });

  it('keeps a call made on another telephone as one that is over', () => {
    const startedAt = at('08:40:00');
    const desk = deskOf(...dealt, {
      kind: 'made-elsewhere',
      entryId: 'a',
      number: '',
      startedAt,
      endedAt: at('08:43:00'),
    });
    expect(isOnCall(workOn(desk, 'a'))).toBe(false);
    expect(callSeconds(workOn(desk, 'a'), at('09:05:00'))).toBe(180);
    expect(openWorks(desk)).toMatchObject([{ entryId: 'a', call: { startedAt, isManual: true } }]);
  });

  it('was just left up to two minutes after the last act, whenever it is taken up', () => {
    const desk = deskOf(...dealt, dialledA, treatedA, { kind: 'sat-down', at: at('09:02:00') });
    expect(isJustLeft(desk, at('09:03:09'))).toBe(true);
    expect(isJustLeft(desk, at('09:03:11'))).toBe(false);
    expect(isJustLeft(deskOf(...dealt), at('09:01:00'))).toBe(true);
    expect(isJustLeft(emptyDesk, at('09:01:00'))).toBe(false);
  });

  it('hangs up when the outcome comes first', () => {
    const desk = deskOf(...dealt, dialledA, treatedA);
    expect(workOn(desk, 'a').call?.endedAt).toBe(at('09:01:10'));
    expect(desk.events.map(({ kind }) => kind)).toEqual(['started', 'dialled', 'hung-up', 'outcome']);
  });

  it('keeps a note with its card, also when the card comes back', () => {
    const noted: DeskAction = { kind: 'noted', entryId: 'a', note: 'Rappeler après le salon' };
    const next = deskOf(...dealt, noted, treatedA);
    expect(workOn(next, 'b').note).toBe('');
    const back = deskAfter(next, { kind: 'undone', interactionId: 'call-a' });
    expect(back.deck.cards[0]?.entryId).toBe('a');
    expect(workOn(back, 'a').note).toBe('Rappeler après le salon');
  });

  it('counts an outcome that was taken back no longer', () => {
    const desk = deskOf(...dealt, dialledA, treatedA);
    expect(desk.results).toEqual([{ interactionId: 'call-a', prospectId: 'prospect-a', outcome: 'INTERESSE' }]);
    expect(sessionRhythm(desk.events, at('09:02:00'), 2).calls).toBe(1);
    const back = deskAfter(desk, { kind: 'undone', interactionId: 'call-a' });
    expect(sessionRhythm(back.events, at('09:02:00'), 3).calls).toBe(0);
    expect(back.results).toEqual([]);
  });

  it('goes on after a break', () => {
    const desk = deskOf(...dealt, { kind: 'got-up', at: at('09:10:00') }, { kind: 'sat-down', at: at('09:30:00') });
    expect(desk.events.map(({ kind }) => kind)).toEqual(['started', 'paused', 'resumed']);
  });
});

describe('without a network', () => {
  const lastContact = at('09:00:00');
  const desk = deskOf(...dealt, { kind: 'counted', behind: 60 });

  it('counts the reserved cards alone, until their person goes beyond them', () => {
    const now = at('09:10:00');
    expect(offlineStock(desk, { lastContact, now })).toEqual({ count: 3, isReserved: true });
    const beyond = deskAfter(desk, { kind: 'went-beyond' });
    expect(offlineStock(beyond, { lastContact, now })).toEqual({ count: 63, isReserved: false });
    const back = deskAfter(beyond, { kind: 'came-back' });
    expect(offlineStock(back, { lastContact, now })).toEqual({ count: 3, isReserved: true });
  });

  it('says that nobody keeps the cards any more after half an hour', () => {
    expect(offlineStock(desk, { lastContact, now: at('09:29:59') }).isReserved).toBe(true);
    expect(offlineStock(desk, { lastContact, now: at('09:30:00') }).isReserved).toBe(false);
  });

  it('a session begun there has reserved nobody', () => {
    const own = { ...desk, isOwn: true };
    expect(offlineStock(own, { lastContact, now: at('09:10:00') })).toEqual({ count: 63, isReserved: false });
  });
});
