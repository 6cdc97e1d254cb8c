import { defineCommand, id, type Store } from '../../engine/define.ts';
import { reaches } from '../../engine/reach.ts';
import { isListed } from '../contact-rules/opposition-list.ts';
import { emptyInteraction, interactionRecord } from '../interactions/interaction.record.ts';
import { readTypedCustom } from '../prospects/custom-values.rules.ts';
import { mergeIntoKnown } from '../prospects/known-prospect.rules.ts';
import { createProspect, readTypedPhones } from '../prospects/prospect.commands.ts';
import { type Prospect, prospectRecord } from '../prospects/prospect.record.ts';
import { dedupeKeys } from '../prospects/prospect-keys.rules.ts';
import { noteWrites } from '../prospects/prospect-writes.record.ts';

type NewProspect = Parameters<typeof createProspect.run>[1];

/**
 * A prospect noted without a network, when nobody could look whether they are known. Where the company has the telephone
 * or the address already, within this person's reach, what was noted joins that record, and the new id stands for it.
 */
export const addProspect = defineCommand({
  name: 'prospect.add',
  args: createProspect.args.omit({ lostReason: true }).extend({ interactionId: id }),
  permission: 'prospects.edit',
  async run(store, { interactionId, ...noted }, context) {
    const { caller, at } = context;
    const country = noted.address?.country ?? caller.country;
    const phones = readTypedPhones(noted.phones ?? [], country);
    const known = await findKnown(store, { ...noted, phones }, context);
    if (!known) return createProspect.run(store, noted, context);
    const custom = noted.custom && (await readTypedCustom(store, noted.custom, { before: known.custom, country }));
    const told = { ...noted, phones, ...(custom && { custom }) };
    const { changes, conflicts } = mergeIntoKnown(known, told, { by: caller.userId, at });
    await store.alias(noted.id, known.id);
    const contacts = { phones: changes.phones ?? known.phones, emails: changes.emails ?? known.emails };
    if (!known.doNotCallAt && (await isListed(store, contacts)))
      Object.assign(changes, { doNotCallAt: at, nextActionAt: null, nextActionKind: null });
    const merged = await store.update(prospectRecord, known.id, changes);
    await noteWrites(store, known.id, { parts: Object.keys(changes), by: caller.userId, at });
    await store.insert(interactionRecord, {
      ...emptyInteraction,
      id: interactionId,
      prospectId: known.id,
      userId: caller.userId,
      kind: 'change',
      occurredAt: at,
      details: { isMerge: true, conflicts },
    });
    return merged;
  },
});

const telling: ReadonlySet<string> = new Set(['email', 'mobile', 'landline']);

async function findKnown(
  store: Store,
  { emails = [], ...noted }: NewProspect & Pick<Prospect, 'phones'>,
  { caller }: { caller: Parameters<typeof reaches>[0] },
): Promise<Prospect | undefined> {
  const keys = dedupeKeys({ ...noted, emails }).filter(({ kind }) => telling.has(kind));
  for (const knownId of await store.findByKeys(prospectRecord, keys)) {
    const known = await store.find(prospectRecord, knownId);
    if (known && !known.archivedAt && reaches(caller, 'prospects.edit', known.ownerId)) return known;
  }
  return undefined;
}
