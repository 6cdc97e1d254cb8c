import { z } from 'zod';
import { defineCommand, id } from '../../engine/define.ts';
import { requireReach } from '../../engine/reach.ts';
import { refuse } from '../../engine/refusal.ts';
import { isListed } from '../contact-rules/opposition-list.ts';
import { emptyInteraction, interactionRecord } from '../interactions/interaction.record.ts';
import { readTypedCustom } from '../prospects/custom-values.rules.ts';
import { settleEdit } from '../prospects/edit-conflicts.rules.ts';
import {
  findForWriting,
  prospectFields,
  readTypedPhones,
  refuseAsOwner,
  refuseInTheFuture,
  refuseUnlessSiret,
} from '../prospects/prospect.commands.ts';
import { type Prospect, prospectRecord } from '../prospects/prospect.record.ts';
import { withoutRepeats } from '../prospects/prospect-lists.rules.ts';
import { isNamed } from '../prospects/prospect-names.rules.ts';
import { lastWrites, noteWrites } from '../prospects/prospect-writes.record.ts';
import { readTypedTexts } from '../prospects/typed-texts.rules.ts';
import { moveWords } from '../reminders/next-action.ts';

/** A person changes fields. Where somebody else has changed the same one meanwhile, the later word counts. */
export const editProspect = defineCommand({
  name: 'prospect.edit',
  args: prospectFields
    .omit({ stageId: true })
    .extend({
      id,
      /** What stood in the changed fields when the person changed them. */
      seen: z.record(z.string(), z.unknown()).optional(),
      /** Under which the timeline keeps a value that was overruled. */
      interactionId: id.optional(),
    })
    .strict(),
  permission: 'prospects.edit',
  async run(store, { id, seen, interactionId, ...typed }, { caller, at, enqueue }) {
    const before = await findForWriting(store, id, caller);
    if (before.doNotCallAt && typed.nextActionAt) refuse('prospect.opposed', {}, 'nextActionAt');
    refuseInTheFuture(typed.inboundAt, at);
    const country = typed.address?.country ?? before.address.country ?? caller.country;
    const phones = typed.phones && readTypedPhones(typed.phones, country, before.phones);
    const looking = { before: before.custom, seen: seenCustom(seen), country };
    const custom = typed.custom && (await readTypedCustom(store, typed.custom, looking));
    const by = caller.userId;
    const { accepted, parts, conflicts } = settleEdit({
      current: before,
      changes: withoutRepeats({
        ...readTypedTexts(typed, before),
        ...(phones && { phones }),
        ...(custom && { custom }),
      }),
      seen,
      writes: await lastWrites(store, id),
      by,
      at,
    });
    const after: Prospect = { ...before, ...accepted };
    if (after.ownerId !== before.ownerId) {
      requireReach(caller, 'prospects.assign', before.ownerId);
      await refuseAsOwner(store, after.ownerId, caller);
    }
    if (!isNamed(after)) refuse('prospect.nameless', {}, 'lastName');
    refuseUnlessSiret(after.siret, before.siret);
    // A value that is neither written nor kept would be lost.
    if (conflicts.length > 0 && !interactionId) refuse('prospect.changedMeanwhile', {}, conflicts[0]?.part);

    if (parts.includes('nextActionAt')) {
      accepted.nextActionKind = after.nextActionAt ? 'follow-up' : null;
      await moveWords(store, before, after.nextActionAt, { enqueue });
    }
    if (!after.doNotCallAt && (accepted.phones || accepted.emails) && (await isListed(store, after)))
      Object.assign(accepted, { doNotCallAt: at, nextActionAt: null, nextActionKind: null });
    const written = await store.update(prospectRecord, id, accepted);
    await noteWrites(store, id, { parts, by, at });
    if (conflicts.length > 0 && interactionId) {
      await store.insert(interactionRecord, {
        ...emptyInteraction,
        id: interactionId,
        prospectId: id,
        userId: by,
        kind: 'change',
        occurredAt: at,
        details: { conflicts },
      });
    }
    return written;
  },
});

/** What a device says it saw comes as it was written down there. */
const seenCustom = (seen: Record<string, unknown> | undefined) =>
  prospectFields.shape.custom.safeParse(seen?.custom).data;
