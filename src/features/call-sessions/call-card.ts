// A card on somebody's screen, as the commands see it: an entry of the session and the locks that keep the others away.
// Entries and locks live on the server; on a device there is nothing to do here.
import { addMinutes } from '../../engine/dates.ts';
import type { Caller, Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import type { CallAttempt } from '../contact-rules/call-standing.ts';
import { interactionRecord } from '../interactions/interaction.record.ts';
import { userRecord } from '../members/member.records.ts';
import type { Prospect } from '../prospects/prospect.record.ts';
import {
  type CallEntry,
  type CallSession,
  callEntryRecord,
  callLockRecord,
  callSessionRecord,
  dialRecord,
} from './call-session.records.ts';
import { attemptOfColleague } from './called-twice.rules.ts';
import { lineKey, lockKeys, personKey } from './lock-keys.rules.ts';

/** How long a card on screen is kept from the others; the screen renews it. */
export const LEASE_IN_SECONDS = 90;

export async function findSession(store: Store, id: string, caller: Caller): Promise<CallSession> {
  const session = await store.find(callSessionRecord, id);
  return session?.userId === caller.userId ? session : refuse('callSession.notFound');
}

/**
 * The card of a call; undefined where the server has none: a device without a network chose it itself, and its session
 * did not take it, because somebody else had treated the person meanwhile or has them now. The call took place.
 */
export async function findEntry(store: Store, id: string): Promise<CallEntry | undefined> {
  return store.find(callEntryRecord, id);
}

/** Gives the cards back to the pool, free for whoever asks next. */
export async function putBack(store: Store, entries: readonly CallEntry[]): Promise<void> {
  for (const { id, state } of entries) {
    await freeLocks(store, id);
    if (state === 'served') await store.update(callEntryRecord, id, { state: 'waiting', servedAt: null });
  }
}

/** Every card of a session that stands on its person's screen or is kept ready for it. */
export async function cardsOf(store: Store, session: CallSession): Promise<CallEntry[]> {
  if (!store.holds(callEntryRecord)) return [];
  return store.list(callEntryRecord, {
    where: {
      and: [
        { field: 'sessionId', is: session.id },
        { field: 'state', is: 'served' },
      ],
    },
    limit: 1_000,
  });
}

/** Lets the card's locks run out at once. They keep its name until somebody takes them, so that an undo finds them. */
export async function freeLocks(store: Store, entryId: string): Promise<void> {
  await setExpiry(store, await locksOf(store, entryId), LONG_AGO);
}

/** Locks a card anew that has come back on screen, unless somebody took the person or a number meanwhile. */
export async function lockAgain(store: Store, entryId: string, prospect: Prospect, at: string): Promise<void> {
  const locks = await locksOf(store, entryId);
  const held = new Set(locks.map(({ key }) => key));
  const isWhole = lockKeys(prospect).every((key) => held.has(key));
  if (isWhole) await setExpiry(store, locks, addMinutes(at, LEASE_IN_SECONDS / 60));
}

/** As long as a call after its end: nobody else rings somebody who has just been on the line. */
const IN_HAND_IN_MINUTES = 10;

/** Keeps a card that stays in its person's hand while they take a break. */
export async function keepLocks(store: Store, entryId: string, at: string): Promise<void> {
  const locks = (await locksOf(store, entryId)).filter(({ expiresAt }) => expiresAt > at);
  await setExpiry(store, locks, addMinutes(at, IN_HAND_IN_MINUTES));
}

const LONG_AGO = '1970-01-01T00:00:00.000Z';

function locksOf(store: Store, entryId: string) {
  return store.list(callLockRecord, { where: { field: 'entryId', is: entryId }, limit: 50 });
}

async function setExpiry(store: Store, locks: readonly { id: string }[], expiresAt: string): Promise<void> {
  for (const { id } of locks) await store.update(callLockRecord, id, { expiresAt });
}

/** Refuses when a colleague has this person on screen right now, or still on the line. */
export async function refuseWhenLocked(store: Store, prospectId: string, caller: Caller, at: string): Promise<void> {
  if (!store.holds(callLockRecord)) return;
  const locks = await store.list(callLockRecord, {
    where: { field: 'key', in: [lineKey(prospectId), personKey(prospectId)] },
  });
  const held = locks.filter(({ userId, expiresAt }) => userId !== caller.userId && expiresAt > at);
  const line = held.find(({ key }) => key === lineKey(prospectId));
  if (line) refuse('call.onTheLine', { name: await nameOf(store, line.userId) });
  if (held[0]) await refuseAsLocked(store, held[0].userId);
}

/**
 * Whether the card's lease had run out when its outcome came. The call did happen when this person dialled; without a
 * dial, a card that a colleague holds or has treated meanwhile is the colleague's.
 */
export async function isLeaseLost(
  store: Store,
  { entry, prospect, caller, at }: { entry: CallEntry; prospect: Prospect; caller: Caller; at: string },
): Promise<boolean> {
  const locks = await store.list(callLockRecord, { where: { field: 'key', in: lockKeys(prospect) } });
  const isMine = (lock: { entryId: string; userId: string }) =>
    lock.entryId === entry.id && lock.userId === caller.userId;
  const mine = locks.filter((lock) => isMine(lock) && lock.expiresAt > at);
  if (mine.length > 0 && mine.length === locks.length) return false;
  if (await hasDialled(store, entry, caller)) return true;
  const rival = locks.find((lock) => lock.userId !== caller.userId && lock.expiresAt > at);
  if (rival) await refuseAsLocked(store, rival.userId);
  const colleague = await treatedBy(store, entry, caller);
  if (colleague) refuse('call.treatedConflict', { name: await nameOf(store, colleague) });
  return true;
}

/**
 * A colleague's call of this person at about the same time, where no lease kept them apart: the card was this device's own
 * choice, or its lease was gone. What somebody without a network could not know is to be seen afterwards.
 */
export async function colleagueInBetween(
  store: Store,
  { entryId, prospect, caller, at }: { entryId: string; prospect: Prospect; caller: Caller; at: string },
): Promise<CallAttempt | undefined> {
  if (!store.holds(callLockRecord)) return undefined;
  const locks = await locksOf(store, entryId);
  if (locks.some(({ userId, expiresAt }) => userId === caller.userId && expiresAt > at)) return undefined;
  const servedAt = (await findEntry(store, entryId))?.servedAt ?? null;
  return attemptOfColleague(prospect.recentAttempts, { by: caller.userId, at, servedAt });
}

async function hasDialled(store: Store, { id, prospectId, servedAt }: CallEntry, caller: Caller): Promise<boolean> {
  const [last] = await store.list(dialRecord, {
    where: {
      and: [
        { field: 'prospectId', is: prospectId },
        { field: 'userId', is: caller.userId },
      ],
    },
    order: [{ field: 'dialledAt', descending: true }],
    limit: 1,
  });
  if (!last) return false;
  return servedAt ? last.dialledAt >= servedAt : last.entryId === id;
}

/** The colleague who called this person since the card was served. */
async function treatedBy(store: Store, { prospectId, servedAt }: CallEntry, caller: Caller): Promise<string | null> {
  if (!servedAt) return null;
  const [call] = await store.list(interactionRecord, {
    where: {
      and: [
        { field: 'prospectId', is: prospectId },
        { field: 'kind', is: 'call' },
        { field: 'undoneAt', is: null },
        { field: 'occurredAt', from: servedAt },
        { field: 'userId', isNot: caller.userId },
      ],
    },
    order: [{ field: 'occurredAt', descending: true }],
    limit: 1,
  });
  return call?.userId ?? null;
}

async function refuseAsLocked(store: Store, userId: string): Promise<never> {
  return refuse('call.lockedBy', { name: await nameOf(store, userId) });
}

async function nameOf(store: Store, userId: string): Promise<string> {
  return (await store.find(userRecord, userId))?.name ?? '—';
}
