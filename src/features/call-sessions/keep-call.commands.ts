import { z } from 'zod';
import { defineCommand, id, instant } from '../../engine/define.ts';
import { concluded } from '../contact-rules/call-standing.ts';
import { clockMark, emptyInteraction, interactionRecord } from '../interactions/interaction.record.ts';
import { withoutSecrets } from '../interactions/note-guard.rules.ts';
import { findAsOf } from '../prospects/prospect.commands.ts';
import { prospectRecord } from '../prospects/prospect.record.ts';
import { callSessionRecord } from './call-session.records.ts';
import { noteAttempt } from './campaign-call.ts';

/**
 * What was noted or dialled on a card that was left without an outcome: passed over, or its session over. The call did
 * take place, and the note was written for somebody to read.
 */
export const keepCall = defineCommand({
  name: 'call.keep',
  args: z.strictObject({
    /** The id of the interaction this makes; sent again, it changes nothing more. */
    id,
    prospectId: id,
    /** The session it was left in. */
    sessionId: id.nullable().default(null),
    note: z.string().max(20_000).nullable().default(null),
    /** When the number was dialled, and for how long; absent where nothing but a note was left. */
    call: z.strictObject({ startedAt: instant, durationInSeconds: z.number().int().min(0).max(86_400) }).nullable(),
  }),
  permission: 'prospects.call',
  entitledThen: true,
  async run(store, { id, prospectId, sessionId, note, call }, { caller, at, clockOffset }) {
    const prospect = await findAsOf(store, prospectId, { caller, at, permission: 'prospects.call' });
    const session = sessionId && (await store.find(callSessionRecord, sessionId));
    const isOwn = session && session.userId === caller.userId;
    const campaignId = (call && isOwn && session.campaignId) || null;
    const known = await store.find(interactionRecord, id);
    if (known) return known;
    if (campaignId) await noteAttempt(store, { prospectId, campaignId });
    // A device's word for when it began is never later than its word for now.
    const madeAt = call && call.startedAt < at ? call.startedAt : at;
    if (call) {
      const attempt = { by: caller.userId, at: madeAt, counts: true, isRequested: false };
      const recentAttempts = concluded(prospect.recentAttempts, attempt);
      await store.update(prospectRecord, prospectId, { callCount: prospect.callCount + 1, recentAttempts });
    }
    return store.insert(interactionRecord, {
      ...emptyInteraction,
      id,
      prospectId,
      userId: caller.userId,
      callSessionId: call && isOwn ? session.id : null,
      campaignId,
      kind: call ? 'call' : 'note',
      direction: call ? 'out' : null,
      occurredAt: madeAt,
      durationInSeconds: call?.durationInSeconds ?? null,
      // Nobody is asked here any more, and nothing that was written may be lost.
      note: withoutSecrets(note?.trim() ?? '') || null,
      details: clockMark(clockOffset),
    });
  },
});
