// What one person does in a call session, on this device: the cards, what was noted and dialled on each, and the events
// the rhythm is measured by. Kept through a reload, so that nothing typed or pressed is lost.
import { minutesBetween } from '../../engine/dates.ts';
import type { Filter } from '../../engine/filter.ts';
import {
  bringBack,
  type CallDeck,
  type DeckCard,
  emptyDeck,
  frontCard,
  leave,
  lookBack,
  lookForward,
  refill,
  takeBack,
  withoutCards,
} from './call-deck.rules.ts';
import type { SessionEvent } from './session-rhythm.rules.ts';

/** The last time the number was dialled for a card. */
export interface PlacedCall {
  /** By which a telephone tells more of it. */
  id?: string;
  number: string;
  startedAt: string;
  endedAt: string | null;
  /** Made on another telephone, and written down here. */
  isManual?: true;
}

export interface CardWork {
  note: string;
  call: PlacedCall | null;
  /** The answers of the script that were clicked. */
  answers?: readonly string[];
  /** The objections that were opened: each is met once. */
  objections?: readonly string[];
}

/** An outcome that was given here: the prospect it was for may be anybody's by now. */
export interface DeskResult {
  interactionId: string;
  prospectId: string;
  outcome: string;
}

/** Whom a session is about: a list's people, or some named one by one. */
export interface CallScope {
  filter?: Filter;
  prospectIds?: readonly string[];
  /** Its members, as it shares them out. */
  campaignId?: string;
}

export interface CallDesk {
  deck: CallDeck;
  /** By entry. */
  works: Readonly<Record<string, CardWork>>;
  events: readonly SessionEvent[];
  results: readonly DeskResult[];
  /** Null where the session was not begun on this device: it cannot tell whom else to call. */
  scope: CallScope | null;
  /** Begun here without a network: the server knows of no more cards than it was told. */
  isOwn: boolean;
  /** How many more people this device could bring up without a network, as of its last look. */
  behind: number;
  /** Without a network, and past the cards that were reserved: the person chose to go on with whom nobody keeps for them. */
  goesBeyond: boolean;
}

export type DeskAction =
  | { kind: 'sat-down' | 'got-up'; at: string }
  | { kind: 'served'; cards: readonly DeckCard[] }
  | { kind: 'counted'; behind: number }
  | { kind: 'went-beyond' | 'came-back' }
  | { kind: 'lost'; entryIds: readonly string[] }
  | { kind: 'kept'; entryIds: readonly string[] }
  | { kind: 'noted'; entryId: string; note: string }
  | { kind: 'answered'; entryId: string; answer: string }
  | { kind: 'objected'; entryId: string; title: string }
  | { kind: 'dialled'; entryId: string; id?: string; number: string; at: string }
  | { kind: 'hung-up'; entryId: string; at: string }
  | { kind: 'made-elsewhere'; entryId: string; number: string; startedAt: string; endedAt: string }
  | {
      kind: 'treated';
      interactionId: string;
      outcome: string;
      countsAsAttempt: boolean;
      isNoRefusal?: boolean;
      at: string;
    }
  | { kind: 'undone'; interactionId: string }
  | { kind: 'skipped'; at: string }
  | { kind: 'taken-back'; entryId: string }
  | { kind: 'looked-back' }
  | { kind: 'looked-forward' };

export const emptyDesk: CallDesk = {
  deck: emptyDeck,
  works: {},
  events: [],
  results: [],
  scope: null,
  isOwn: false,
  behind: 0,
  goesBeyond: false,
};
const emptyWork: CardWork = { note: '', call: null };

export function deskAfter(desk: CallDesk, action: DeskAction): CallDesk {
  switch (action.kind) {
    case 'sat-down':
      return withEvent(desk, { kind: desk.events.length === 0 ? 'started' : 'resumed', at: action.at });
    case 'got-up':
      return withEvent(desk, { kind: 'paused', at: action.at });
    case 'served':
      return { ...desk, deck: refill(desk.deck, action.cards) };
    case 'counted':
      return { ...desk, behind: action.behind };
    case 'went-beyond':
    case 'came-back':
      return { ...desk, goesBeyond: action.kind === 'went-beyond' };
    case 'lost':
      return { ...desk, deck: withoutCards(desk.deck, action.entryIds) };
    case 'kept':
      return { ...desk, works: without(desk.works, action.entryIds) };
    case 'noted':
      return withWork(desk, action.entryId, { note: action.note });
    case 'answered': {
      const { answers = [] } = workOn(desk, action.entryId);
      const others = answers.filter((one) => one !== action.answer);
      const isNew = others.length === answers.length;
      return withWork(desk, action.entryId, { answers: isNew ? [...answers, action.answer] : others });
    }
    case 'objected': {
      const { objections = [] } = workOn(desk, action.entryId);
      if (objections.includes(action.title)) return desk;
      return withWork(desk, action.entryId, { objections: [...objections, action.title] });
    }
    case 'dialled': {
      const { id, number, at } = action;
      const call = { ...(id && { id }), number, startedAt: at, endedAt: null };
      return withEvent(withWork(desk, action.entryId, { call }), { kind: 'dialled', at: action.at });
    }
    case 'hung-up': {
      const { call } = workOn(desk, action.entryId);
      if (!call || call.endedAt) return desk;
      const ended = withWork(desk, action.entryId, { call: { ...call, endedAt: action.at } });
      return withEvent(ended, { kind: 'hung-up', at: action.at });
    }
    case 'made-elsewhere': {
      const { number, startedAt, endedAt } = action;
      return withWork(desk, action.entryId, { call: { number, startedAt, endedAt, isManual: true } });
    }
    case 'treated': {
      const { interactionId, outcome, countsAsAttempt, isNoRefusal, at } = action;
      const front = frontCard(desk.deck);
      const hungUp = front ? deskAfter(desk, { kind: 'hung-up', entryId: front.entryId, at }) : desk;
      const deck = leave(desk.deck, {
        kind: 'treated',
        interactionId,
        outcome,
        at,
        ...(isNoRefusal && { isNoRefusal }),
      });
      const result = front && { interactionId, prospectId: front.prospectId, outcome };
      const results = result ? [...desk.results, result] : desk.results;
      return withoutOldWorks(withEvent({ ...hungUp, deck, results }, { kind: 'outcome', at, countsAsAttempt }));
    }
    case 'undone': {
      const left = desk.deck.left.find(({ leaving }) => isOf(leaving, action.interactionId));
      const events = desk.events.filter(({ kind, at }) => kind !== 'outcome' || at !== left?.leaving.at);
      const results = desk.results.filter(({ interactionId }) => interactionId !== action.interactionId);
      return { ...desk, events, results, deck: bringBack(desk.deck, action.interactionId) };
    }
    case 'skipped': {
      const deck = leave(desk.deck, { kind: 'skipped', at: action.at });
      return withEvent({ ...desk, deck }, { kind: 'active', at: action.at });
    }
    case 'taken-back':
      return { ...desk, deck: takeBack(desk.deck, action.entryId) };
    case 'looked-back':
      return { ...desk, deck: lookBack(desk.deck) };
    case 'looked-forward':
      return { ...desk, deck: lookForward(desk.deck) };
  }
}

/** As long as the server keeps cards for a device that it does not hear. */
const RESERVED_IN_MINUTES = 30;

/** Whether this desk may bring up people whom nobody keeps from the others: it has no other, or its person chose so. */
export const isUnreserved = ({ isOwn, goesBeyond }: Pick<CallDesk, 'isOwn' | 'goesBeyond'>) => isOwn || goesBeyond;

/** How many can be called without a network, and whether they are kept from the others meanwhile. */
export function offlineStock(
  desk: Pick<CallDesk, 'deck' | 'behind' | 'isOwn' | 'goesBeyond'>,
  { lastContact, now }: { lastContact: string | null; now: string },
): { count: number; isReserved: boolean } {
  const cards = desk.deck.cards.length;
  if (isUnreserved(desk)) return { count: cards + desk.behind, isReserved: false };
  return { count: cards, isReserved: lastContact === null || minutesBetween(lastContact, now) < RESERVED_IN_MINUTES };
}

export function workOn(desk: CallDesk, entryId: string): CardWork {
  return desk.works[entryId] ?? emptyWork;
}

/** What was noted or dialled on a card that has no outcome. */
export interface OpenWork extends CardWork {
  entryId: string;
  prospectId: string;
}

/** The open work of a desk, or of these cards on it. */
export function openWorks({ deck, works }: CallDesk, entryIds?: readonly string[]): OpenWork[] {
  const passedOver = deck.left.filter(({ leaving }) => leaving.kind === 'skipped').map(({ card }) => card);
  const open = new Map([...passedOver, ...deck.cards].map(({ entryId, prospectId }) => [entryId, prospectId]));
  return Object.entries(works).flatMap(([entryId, work]) => {
    const prospectId = open.get(entryId);
    const isAsked = !entryIds || entryIds.includes(entryId);
    return prospectId && isAsked && isWork(work) ? [{ ...work, entryId, prospectId }] : [];
  });
}

export const isWork = ({ note, call }: CardWork) => call !== null || note.trim() !== '';

export function isOnCall(work: CardWork): boolean {
  return work.call !== null && work.call.endedAt === null;
}

/** Left so recently, by a reload or for a short break, that its cards are still the right ones to call. */
const JUST_LEFT_IN_MINUTES = 2;

export function isJustLeft({ events }: CallDesk, now: string): boolean {
  const last = events.findLast(({ kind }) => kind !== 'resumed');
  return last !== undefined && minutesBetween(last.at, now) < JUST_LEFT_IN_MINUTES;
}

/** Ringing included; null when the number was not dialled here. */
export function callSeconds({ call }: CardWork, now: string): number | null {
  return call && Math.max(0, Math.round(minutesBetween(call.startedAt, call.endedAt ?? now) * 60));
}

function without(works: CallDesk['works'], entryIds: readonly string[]): CallDesk['works'] {
  return Object.fromEntries(Object.entries(works).filter(([entryId]) => !entryIds.includes(entryId)));
}

function isOf(leaving: CallDeck['left'][number]['leaving'], interactionId: string): boolean {
  return leaving.kind === 'treated' && leaving.interactionId === interactionId;
}

function withWork(desk: CallDesk, entryId: string, change: Partial<CardWork>): CallDesk {
  return { ...desk, works: { ...desk.works, [entryId]: { ...workOn(desk, entryId), ...change } } };
}

function withEvent(desk: CallDesk, event: SessionEvent): CallDesk {
  return { ...desk, events: [...desk.events, event] };
}

// An undo or a look back may still need the work on a card that left; beyond that it is on the timeline.
function withoutOldWorks(desk: CallDesk): CallDesk {
  const known = new Set([...desk.deck.cards, ...desk.deck.left.map(({ card }) => card)].map(({ entryId }) => entryId));
  return { ...desk, works: Object.fromEntries(Object.entries(desk.works).filter(([entryId]) => known.has(entryId))) };
}
