import { z } from 'zod';
import { defineCommand, id } from '../../engine/define.ts';
import { prospectRecord } from '../prospects/prospect.record.ts';
import { endOpenSessions } from './call-session.commands.ts';
import { callEntryRecord, callSessionRecord } from './call-session.records.ts';

/** As many cards as a session begun without a network may hold. */
export const MOST_OWN_CARDS = 50;

/**
 * A session begun on a device without a network, on cards the device chose. The server checks them once it hears of it;
 * nobody was kept from calling these people meanwhile.
 */
export const startOwnSession = defineCommand({
  name: 'callSession.startOwn',
  args: z.strictObject({
    id,
    title: callSessionRecord.schema.shape.title,
    cards: z.array(z.strictObject({ entryId: id, prospectId: id })).max(MOST_OWN_CARDS),
  }),
  permission: 'prospects.call',
  async run(store, { id, title, cards }, context) {
    const { caller, at } = context;
    await endOpenSessions(store, context);
    const prospects = await store.list(prospectRecord, {
      where: { field: 'id', in: cards.map(({ prospectId }) => prospectId) },
      limit: MOST_OWN_CARDS,
    });
    const toPlace = new Set(prospects.map((prospect) => prospect.id));
    const kept = cards.filter(({ prospectId }) => toPlace.delete(prospectId));
    const session = await store.insert(callSessionRecord, {
      id,
      userId: caller.userId,
      title,
      state: 'active',
      total: kept.length,
      startedAt: at,
      endedAt: null,
      lastEventAt: at,
    });
    if (!store.holds(callEntryRecord)) return session;
    for (const [position, { entryId, prospectId }] of kept.entries()) {
      await store.insert(callEntryRecord, {
        id: entryId,
        sessionId: id,
        prospectId,
        userId: caller.userId,
        position,
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
    return session;
  },
});
