import { z } from 'zod';
import { defineCommand, id } from '../../engine/define.ts';
import { requireReach } from '../../engine/reach.ts';
import { refuse } from '../../engine/refusal.ts';
import { consentRecord } from '../contact-rules/consent.record.ts';
import { type Opposition, oppositionRecord } from '../contact-rules/opposition.record.ts';
import { isListed } from '../contact-rules/opposition-list.ts';
import { findForWriting } from '../prospects/prospect.commands.ts';
import { prospectRecord } from '../prospects/prospect.record.ts';
import { mayLift } from './lifting.rules.ts';
import { closedToCalls, closesCalls, oppose } from './oppose.ts';

const { shape } = oppositionRecord.schema;

/** Somebody asked not to be contacted: at once, on every channel unless they limit it, for the whole company. */
export const recordOpposition = defineCommand({
  name: 'opposition.record',
  args: z.strictObject({
    id,
    prospectId: id,
    channel: shape.channel.default('all'),
    source: shape.source.exclude(['import']).default('admin'),
    scope: shape.scope.optional(),
    evidence: shape.evidence.optional(),
  }),
  permission: 'prospects.edit',
  async run(store, { id, prospectId, channel, source, scope = null, evidence }, { caller, at }): Promise<Opposition> {
    const prospect = await findForWriting(store, prospectId, caller);
    const known = await store.find(oppositionRecord, id);
    if (known) return known;
    if (closesCalls(channel) && !prospect.doNotCallAt)
      await store.update(prospectRecord, prospectId, closedToCalls(at));
    return oppose(store, prospect, {
      ...{ id, channel, source, scope, at },
      evidence: evidence || null,
      userId: caller.userId,
    });
  },
});

/** What a person who said no to everything may say yes to again, each for itself. */
const channels = consentRecord.schema.shape.channel.options;

/**
 * Only the person can lift it, by a later consent that is proven, for the channel they agreed to; a manager writes that down
 * and says why. Of an opposition to everything the other channels hold on. Who shares the number keeps the mark: they are
 * somebody else. Not for devices: it is written to the log in the same breath.
 */
export const liftOpposition = defineCommand({
  name: 'opposition.lift',
  args: z.strictObject({
    id,
    oppositionId: id,
    consentId: id,
    reason: z.string().trim().min(1).max(500),
    /** Of the rows that hold on, where the opposition was to everything. */
    heldIds: z.array(id).length(channels.length - 1),
  }),
  permission: 'prospects.liftOppositions',
  serverOnly: true,
  async run(store, { id, oppositionId, consentId, reason, heldIds }, { caller, at }): Promise<Opposition> {
    const opposition = (await store.find(oppositionRecord, oppositionId)) ?? refuse('opposition.notFound');
    if (opposition.liftedAt || opposition.liftsId) refuse('opposition.alreadyLifted');
    const prospect = await findForWriting(store, opposition.prospectId, caller);
    requireReach(caller, 'prospects.liftOppositions', prospect.ownerId);
    const consent = await store.find(consentRecord, consentId);
    if (!consent || !mayLift(consent, opposition)) return refuse('opposition.needsConsent', {}, 'consentId');
    await store.update(oppositionRecord, oppositionId, { liftedAt: at });
    const row = await store.insert(oppositionRecord, {
      ...opposition,
      id,
      at,
      userId: caller.userId,
      evidence: null,
      reason,
      liftsId: oppositionId,
      liftedAt: null,
    });
    if (opposition.channel === 'all') {
      const others = channels.filter((channel) => channel !== consent.channel);
      for (const [place, channel] of others.entries())
        await store.insert(oppositionRecord, { ...opposition, id: heldIds[place]!, channel });
    }
    const isStillListed = await isListed(store, prospect);
    if (consent.channel === 'phone' && !isStillListed) {
      const { at: givenAt, until, outsideHours } = consent;
      await store.update(prospectRecord, prospect.id, {
        doNotCallAt: null,
        callConsent: { givenAt, until, outsideHours },
      });
    }
    return row;
  },
});
