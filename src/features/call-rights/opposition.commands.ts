import { z } from 'zod';
import { defineCommand, id } from '../../engine/define.ts';
import { requireReach } from '../../engine/reach.ts';
import { refuse } from '../../engine/refusal.ts';
import { consentRecord } from '../contact-rules/consent.record.ts';
import { type Opposition, oppositionRecord } from '../contact-rules/opposition.record.ts';
import { isListed } from '../contact-rules/opposition-list.ts';
import { findForWriting } from '../prospects/prospect.commands.ts';
import { prospectRecord } from '../prospects/prospect.record.ts';
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
  }),
  permission: 'prospects.edit',
  async run(store, { id, prospectId, channel, source, scope = null }, { caller, at }): Promise<Opposition> {
    const prospect = await findForWriting(store, prospectId, caller);
    const known = await store.find(oppositionRecord, id);
    if (known) return known;
    if (closesCalls(channel) && !prospect.doNotCallAt)
      await store.update(prospectRecord, prospectId, closedToCalls(at));
    return oppose(store, prospect, { id, channel, source, scope, at, userId: caller.userId });
  },
});

/**
 * Only the person can lift it, by a later consent that is proven; a manager writes that down. Who shares the number keeps
 * the mark: they are somebody else.
 */
export const liftOpposition = defineCommand({
  name: 'opposition.lift',
  args: z.strictObject({ id, oppositionId: id, consentId: id }),
  permission: 'prospects.liftOppositions',
  serverOnly: true,
  async run(store, { id, oppositionId, consentId }, { caller, at }): Promise<Opposition> {
    const opposition = (await store.find(oppositionRecord, oppositionId)) ?? refuse('opposition.notFound');
    if (opposition.liftedAt || opposition.liftsId) refuse('opposition.alreadyLifted');
    const prospect = await findForWriting(store, opposition.prospectId, caller);
    requireReach(caller, 'prospects.liftOppositions', prospect.ownerId);
    const consent = await store.find(consentRecord, consentId);
    const isOfPerson = consent?.prospectId === prospect.id && consent.state === 'given';
    if (!isOfPerson || consent.at <= opposition.at) return refuse('opposition.needsConsent', {}, 'consentId');
    await store.update(oppositionRecord, oppositionId, { liftedAt: at });
    const row = await store.insert(oppositionRecord, {
      ...opposition,
      id,
      at,
      userId: caller.userId,
      liftsId: oppositionId,
      liftedAt: null,
    });
    const isStillListed = await isListed(store, prospect);
    if (closesCalls(opposition.channel) && !isStillListed) {
      const { at: givenAt, until, outsideHours } = consent;
      const callConsent = consent.channel === 'phone' ? { givenAt, until, outsideHours } : null;
      await store.update(prospectRecord, prospect.id, { doNotCallAt: null, callConsent });
    }
    return row;
  },
});
