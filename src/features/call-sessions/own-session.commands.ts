import { z } from 'zod';
import { defineCommand, id, type Store } from '../../engine/define.ts';
import { prospectRecord } from '../prospects/prospect.record.ts';
import { findSession, putBack } from './call-card.ts';
import { makeWayForSession } from './call-session.commands.ts';
import { type CallEntry, callEntryRecord, callSessionRecord } from './call-session.records.ts';
import { campaignOfCall } from './campaign-call.ts';

/** As many cards as a device without a network adds to a session at once. */
export const MOST_OWN_CARDS = 50;
const MOST_PEOPLE = 20_000;

const ownCards = z.array(z.strictObject({ entryId: id, prospectId: id })).max(MOST_OWN_CARDS);
type OwnCards = z.infer<typeof ownCards>;

/**
 * A session begun on a device without a network, on cards the device chose. The server checks them once it hears of it;
 * nobody was kept from calling these people meanwhile.
 */
export const startOwnSession = defineCommand({
  name: 'callSession.startOwn',
  args: z.strictObject({
    id,
    title: callSessionRecord.schema.shape.title,
    cards: ownCards,
    /** Everybody there is to call, of whom these cards are the first. */
    total: z.number().int().nonnegative().max(MOST_PEOPLE).default(0),
    /** Those who may not be called now, by the gate’s code. */
    blocked: callSessionRecord.schema.shape.blocked.default({}),
    deviceId: id.nullable().default(null),
    /** The campaign it calls; whoever chose the cards saw it on this device. */
    campaignId: id.optional(),
  }),
  permission: 'prospects.call',
  async run(store, { id, title, cards, total, blocked, deviceId, campaignId }, context) {
    const { caller, at } = context;
    await makeWayForSession(store, context, { deviceId, isOneCall: cards.length === 1 && total <= 1 });
    const kept = await cardsInReach(store, cards);
    const session = await store.insert(callSessionRecord, {
      id,
      userId: caller.userId,
      title,
      campaignId: (await campaignOfCall(store, campaignId ?? null))?.id ?? null,
      state: 'active',
      total: Math.max(total, kept.length),
      plannedLater: 0,
      blocked,
      keptBack: blocked,
      forbidden: null,
      startedAt: at,
      endedAt: null,
      lastEventAt: at,
      deviceId,
      scope: null,
    });
    await putDown(store, kept, { sessionId: id, userId: caller.userId, from: 0 });
    return session;
  },
});

/** More cards the device chose, for a session whose cards ran out while there was no network. */
export const addOwnCards = defineCommand({
  name: 'callSession.addOwn',
  args: z.strictObject({ id, cards: ownCards }),
  permission: 'prospects.call',
  async run(store, { id, cards }, { caller, at }) {
    await findSession(store, id, caller);
    // Even of a session that has ended meanwhile: the calls did take place.
    if (store.holds(callEntryRecord)) {
      const toAdd = await withoutTreated(store, id, await cardsInReach(store, cards));
      const [last] = await store.list(callEntryRecord, {
        where: { field: 'sessionId', is: id },
        order: [{ field: 'position', descending: true }],
        limit: 1,
      });
      await putDown(store, toAdd, { sessionId: id, userId: caller.userId, from: (last?.position ?? -1) + 1 });
    }
    return store.update(callSessionRecord, id, { lastEventAt: at });
  },
});

/** Of people there are, each of them once. */
async function cardsInReach(store: Store, cards: OwnCards): Promise<OwnCards> {
  const prospects = await store.list(prospectRecord, {
    where: { field: 'id', in: cards.map(({ prospectId }) => prospectId) },
    limit: MOST_OWN_CARDS,
  });
  const toPlace = new Set(prospects.map((prospect) => prospect.id));
  return cards.filter(({ prospectId }) => toPlace.delete(prospectId));
}

/** A card that waited here already makes room for the device's own, whose outcome is on its way. */
async function withoutTreated(store: Store, sessionId: string, cards: OwnCards): Promise<OwnCards> {
  const before: CallEntry[] = await store.list(callEntryRecord, {
    where: {
      and: [
        { field: 'sessionId', is: sessionId },
        { field: 'prospectId', in: cards.map(({ prospectId }) => prospectId) },
      ],
    },
    limit: MOST_OWN_CARDS,
  });
  const open = before.filter(({ state }) => state !== 'done');
  await putBack(store, open);
  for (const { id } of open) await store.remove(callEntryRecord, id);
  const treated = new Set(before.filter(({ state }) => state === 'done').map(({ prospectId }) => prospectId));
  return cards.filter(({ prospectId }) => !treated.has(prospectId));
}

async function putDown(
  store: Store,
  cards: OwnCards,
  { sessionId, userId, from }: { sessionId: string; userId: string; from: number },
): Promise<void> {
  if (!store.holds(callEntryRecord)) return;
  for (const [place, { entryId, prospectId }] of cards.entries()) {
    await store.insert(callEntryRecord, {
      id: entryId,
      sessionId,
      prospectId,
      userId,
      position: from + place,
      state: 'waiting',
      servedAt: null,
      reason: {},
      outcome: null,
      interactionId: null,
      skipCount: 0,
      skipReason: null,
      notBefore: null,
    });
  }
}
