import { z } from 'zod';
import { addMinutes } from '../../engine/dates.ts';
import { type Caller, type CommandContext, defineCommand, id, type Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { cardsOf, findEntry, findSession, keepLocks, putBack } from './call-card.ts';
import { type CallEntry, type CallSession, callEntryRecord, callSessionRecord } from './call-session.records.ts';
import { SKIP_REST_IN_MINUTES } from './queue-order.rules.ts';

const oneSession = z.strictObject({ id });

/** A break: the cards on screen go back to the pool, but for one that the person has in hand. */
export const pauseSession = defineCommand({
  name: 'callSession.pause',
  args: z.strictObject({ id, keepEntryId: id.nullish().default(null) }),
  permission: 'prospects.call',
  async run(store, { id, keepEntryId }, { caller, at }) {
    const open = await findOpenSession(store, id, caller);
    const session = open.state === 'paused' ? open : await breakOff(store, open, at);
    const cards = await cardsOf(store, session);
    await putBack(
      store,
      cards.filter((card) => card.id !== keepEntryId),
    );
    if (keepEntryId && cards.some((card) => card.id === keepEntryId)) await keepLocks(store, keepEntryId, at);
    return session;
  },
});

export const resumeSession = defineCommand({
  name: 'callSession.resume',
  args: oneSession,
  permission: 'prospects.call',
  async run(store, { id }, { caller, at }) {
    const session = await findOpenSession(store, id, caller);
    if (session.state === 'active') return session;
    for (const other of await openSessions(store, caller)) {
      if (other.id !== id && other.state === 'active') await closeSession(store, other, { at });
    }
    return store.update(callSessionRecord, id, { state: 'active', lastEventAt: at });
  },
});

/** This device goes on with the session: the same person's other ones stop at once, as two would call the same people. */
export const takeSession = defineCommand({
  name: 'callSession.take',
  args: z.strictObject({ id, deviceId: id }),
  permission: 'prospects.call',
  async run(store, { id, deviceId }, { caller, at }) {
    const session = await findOpenSession(store, id, caller);
    return session.deviceId === deviceId ? session : store.update(callSessionRecord, id, { deviceId, lastEventAt: at });
  },
});

export const endSession = defineCommand({
  name: 'callSession.end',
  args: z.strictObject({ id, deviceId: id.nullish().describe('Which device ends it; null for none, as by the API') }),
  permission: 'prospects.call',
  async run(store, { id, deviceId }, { caller, at }) {
    const session = await findSession(store, id, caller);
    return session.state === 'ended' ? session : closeSession(store, session, { at, deviceId });
  },
});

/** Gives cards back without treating them: the tab closes, the person signs out. */
export const releaseCards = defineCommand({
  name: 'callSession.release',
  args: z.strictObject({ id, entryIds: z.array(id).max(100) }),
  permission: 'prospects.call',
  serverOnly: true,
  async run(store, { id, entryIds }, { caller }) {
    const session = await findSession(store, id, caller);
    const cards = await cardsOf(store, session);
    await putBack(
      store,
      cards.filter((card) => entryIds.includes(card.id)),
    );
  },
});

/** « Passer »: not a call. The card goes to the end of its bucket for a while; skipped again, it leaves the session. */
export const skipCard = defineCommand({
  name: 'callSession.skip',
  args: z.strictObject({ id, entryId: id, reason: z.string().trim().max(200).nullable().default(null) }),
  permission: 'prospects.call',
  async run(store, { id, entryId, reason }, { caller, at }): Promise<CallEntry | null> {
    const session = await findSession(store, id, caller);
    if (!store.holds(callEntryRecord)) return null;
    const entry = await findEntry(store, entryId);
    if (!entry) return null;
    if (entry.sessionId !== session.id) refuse('callEntry.notFound', {}, 'entryId');
    if (entry.state === 'done') refuse('call.alreadyTreated');
    if (entry.state === 'skipped') return entry;
    await putBack(store, [entry]);
    const skipCount = entry.skipCount + 1;
    return store.update(callEntryRecord, entryId, {
      state: skipCount > 1 ? 'skipped' : 'waiting',
      skipCount,
      skipReason: reason ?? entry.skipReason,
      notBefore: addMinutes(at, SKIP_REST_IN_MINUTES),
    });
  },
});

/** A card that was passed over is wanted after all: it waits as if it had not been, free for whoever asks first. */
export const takeBackCard = defineCommand({
  name: 'callSession.takeBack',
  args: z.strictObject({ id, entryId: id }),
  permission: 'prospects.call',
  async run(store, { id, entryId }, { caller }): Promise<CallEntry | null> {
    const session = await findSession(store, id, caller);
    if (!store.holds(callEntryRecord)) return null;
    const entry = await findEntry(store, entryId);
    if (!entry) return null;
    if (entry.sessionId !== session.id) refuse('callEntry.notFound', {}, 'entryId');
    const isSkipped = entry.skipCount > 0 && (entry.state === 'waiting' || entry.state === 'skipped');
    if (!isSkipped) return entry;
    const skipCount = entry.skipCount - 1;
    const skipReason = skipCount > 0 ? entry.skipReason : null;
    return store.update(callEntryRecord, entryId, { state: 'waiting', skipCount, skipReason, notBefore: null });
  },
});

// Written before the cards are read: from then on none is dealt to it.
const breakOff = (store: Store, { id }: CallSession, at: string) =>
  store.update(callSessionRecord, id, { state: 'paused', lastEventAt: at });

/** Ends a session and gives its cards back. */
async function closeSession(
  store: Store,
  session: CallSession,
  { at, deviceId = session.deviceId }: { at: string; deviceId?: string | null },
): Promise<CallSession> {
  const changes = { state: 'ended', endedAt: at, lastEventAt: at, deviceId } as const;
  const ended = await store.update(callSessionRecord, session.id, changes);
  await putBack(store, await cardsOf(store, session));
  return ended;
}

/**
 * One session at a time: a new one, on this device, ends what is open, and its cards are free again. A call to one person
 * only interrupts a session of many: it waits to be taken up.
 */
export async function makeWayForSession(
  store: Store,
  { caller, at }: Pick<CommandContext, 'caller' | 'at'>,
  { deviceId, isOneCall }: { deviceId: string | null; isOneCall: boolean },
): Promise<void> {
  for (const session of await openSessions(store, caller)) {
    if (!isOneCall || session.total <= 1) await closeSession(store, session, { at, deviceId });
    else if (session.state === 'active') {
      await breakOff(store, session, at);
      await putBack(store, await cardsOf(store, session));
    }
  }
}

function openSessions(store: Store, { userId }: Pick<Caller, 'userId'>): Promise<CallSession[]> {
  return store.list(callSessionRecord, {
    where: {
      and: [
        { field: 'userId', is: userId },
        { field: 'state', in: ['active', 'paused'] },
      ],
    },
    limit: 100,
  });
}

async function findOpenSession(
  store: Store,
  id: string,
  caller: Parameters<typeof findSession>[2],
): Promise<CallSession> {
  const session = await findSession(store, id, caller);
  return session.state === 'ended' ? refuse('callSession.alreadyEnded') : session;
}
