import { z } from 'zod';
import { defineCommand, id, instant } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { callIncidentRecord } from '../call-rights/call-incident.record.ts';
import { judgeCall } from '../call-rights/judge-call.ts';
import { type Interaction, interactionRecord, isManualCall } from '../interactions/interaction.record.ts';
import { findAsOf } from '../prospects/prospect.commands.ts';
import { prospectRecord } from '../prospects/prospect.record.ts';
import { momentOfCall } from './call.commands.ts';
import { campaignOfCall } from './campaign-call.ts';
import { movedInTime } from './moved-in-time.rules.ts';
import type { CallDetails } from './undo.rules.ts';

/**
 * When a call was made on another telephone, and how long it took: told afterwards, so that its outcome keeps to one key.
 * The moment is asked of the law as any other; the call did take place, so that a forbidden one is an incident.
 */
export const completeCall = defineCommand({
  name: 'call.complete',
  args: z.strictObject({ id, madeAt: instant, durationInSeconds: z.number().int().min(0).max(86_400) }),
  permission: 'prospects.call',
  entitledThen: true,
  async run(store, { id, madeAt, durationInSeconds }, context): Promise<Interaction> {
    const { caller, at } = context;
    const call = await store.find(interactionRecord, id);
    if (call?.kind !== 'call') return refuse('interaction.notFound');
    if (call.userId !== caller.userId) return refuse('interaction.notYours');
    if (call.undoneAt || !isManualCall(call)) return refuse('call.notManual');
    const details = call.details as CallDetails;
    const notedAt = details.notedAt ?? call.occurredAt;
    momentOfCall({ madeAt, durationInSeconds }, notedAt);
    const prospect = await findAsOf(store, call.prospectId, { caller, at, permission: 'prospects.call' });
    const move = { from: call.occurredAt, to: madeAt, by: caller.userId };
    const isKnown = store.holds(callIncidentRecord) && (await store.find(callIncidentRecord, id));
    if (move.from !== move.to && !isKnown) {
      // By what was known before it: that they refused in this very call forbids none of it.
      const before = { ...prospect, ...details.before };
      const offer = (await campaignOfCall(store, call.campaignId))?.offer;
      const made = { id, isDial: false, number: null, offer };
      await judgeCall(store, before, made, { ...context, at: madeAt, alreadyDone: true });
    }
    const { recentAttempts, lastContactAt } = prospect;
    await store.update(prospectRecord, prospect.id, movedInTime({ recentAttempts, lastContactAt }, move));
    return store.update(interactionRecord, id, {
      occurredAt: madeAt,
      durationInSeconds,
      details: {
        ...details,
        isManual: true,
        notedAt,
        ...(details.after && { after: { ...details.after, ...movedInTime(details.after, move) } }),
      },
    });
  },
});
