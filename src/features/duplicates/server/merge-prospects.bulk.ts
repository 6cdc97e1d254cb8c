// Two records of one prospect become one, in one transaction: the fields by the rule, everything that names the loser by
// one statement a table, and all it takes to undo it beside.

import { sql } from 'kysely';
import { z } from 'zod';
import { type AnyRecord, defineCommand, id, type Store } from '../../../engine/define.ts';
import { reaches, requireReach } from '../../../engine/reach.ts';
import { refuse } from '../../../engine/refusal.ts';
import { sameValue } from '../../../engine/same-value.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { noteDue } from '../../../engine/server/due-figures.ts';
import { writeReload } from '../../../engine/server/feed.ts';
import type { Touched } from '../../../engine/server/pg-store.ts';
import type { ServerContext } from '../../../engine/server/run-command.ts';
import { appointmentRecord } from '../../appointments/appointment.record.ts';
import { attachmentRecord } from '../../attachments/attachment.record.ts';
import { callContractRecord } from '../../contact-rules/call-contract.record.ts';
import { consentRecord } from '../../contact-rules/consent.record.ts';
import { oppositionRecord } from '../../contact-rules/opposition.record.ts';
import { contractRecord } from '../../contracts/contract.record.ts';
import { customFieldRecord } from '../../custom-fields/custom-field.record.ts';
import { isKeptWithoutField } from '../../custom-fields/custom-field-key.rules.ts';
import { customerRecord } from '../../customers/customer.record.ts';
import { emptyInteraction, interactionRecord } from '../../interactions/interaction.record.ts';
import {
  type Choices,
  choosableFields,
  mergeProspects,
  overruledBy,
  refusedChoice,
} from '../../prospects/merge-prospects.rules.ts';
import { refuseAsOwner } from '../../prospects/prospect.commands.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { figuresOfProspect } from '../../prospects/prospect-figures.rules.ts';
import { isNamed, prospectName } from '../../prospects/prospect-names.rules.ts';
import { noteWrites } from '../../prospects/prospect-writes.record.ts';
import { quoteRecord } from '../../quotes/quote.record.ts';
import { tellWhenPromised } from '../../reminders/call-back.ts';
import { reminderRecord } from '../../reminders/reminder.record.ts';
import { saleLineRecord, saleRecord } from '../../sales/sale.record.ts';
import { type ProspectMerge, prospectMergeRecord } from '../prospect-merge.record.ts';
import { type MovedReferences, moveReferences } from './prospect-references.ts';

/** Beyond this many moved rows, devices load anew instead of being told each one. */
const MOST_POINTERS = 2_000;

export const mergeWish = z.strictObject({
  masterId: id.describe('The record that stays'),
  loserId: id.describe('The record that joins it; its id stands for the other from then on'),
  choices: z
    .record(z.string().max(80), z.enum(['master', 'loser']))
    .default({})
    .describe(
      'By field, or own field ("custom.size"): whose value is kept where it is not the usual one; a consumer stays one',
    ),
});

/** What `prospect_merge.undo` holds. */
export interface MergeUndo {
  before: Prospect;
  after: Prospect;
  /** The line on the timeline. */
  interactionId: string;
  moved: MovedReferences;
  /** The write counts of both before and after; a merge made by an earlier version tells none. */
  revs?: { master: WriteCounts; loser: WriteCounts };
}

interface WriteCounts {
  before: number;
  after: number;
}

export const mergeTwoProspects = defineCommand({
  name: 'prospect.merge',
  args: mergeWish.extend({ id, interactionId: id }).strict(),
  permission: 'prospects.edit',
  serverOnly: true,
  async run(store, { id, interactionId, masterId, loserId, choices }, context): Promise<ProspectMerge> {
    const server = context as ServerContext;
    const { caller } = context;
    const { transaction, now } = server;
    const known = await store.find(prospectMergeRecord, id);
    if (known)
      return known.masterId === masterId && known.loserId === loserId ? known : refuse('merge.idTaken', {}, 'id');
    refuseUnknownChoices(choices);
    if (masterId === loserId) return refuse('merge.withItself', {}, 'loserId');
    await holdBoth(server, [masterId, loserId]);
    const master = await findToMerge(server, store, { id: masterId, field: 'masterId' });
    const loser = await findToMerge(server, store, { id: loserId, field: 'loserId' });
    await refuseUnknownOwnChoices(store, choices, [master, loser]);

    if (refusedChoice(master, loser, choices)) return refuse('merge.consumerStays', {}, 'choices');
    const after = mergeProspects(master, loser, choices);
    if (!isNamed(after)) refuse('prospect.nameless', {}, 'choices');
    if (after.ownerId !== master.ownerId) {
      requireReach(caller, 'prospects.assign', master.ownerId);
      await refuseAsOwner(store, after.ownerId, caller);
    }
    const fields = changedFields(master, after);
    await writeCreation(server, master, after);
    const merged = await store.update(prospectRecord, masterId, fields);
    await tellWhenPromised(merged, context);
    await noteWrites(store, masterId, { parts: Object.keys(fields), by: caller.userId, at: now });
    const moved = await moveReferences(transaction, { masterId, loserId, now });
    await tellMoved(server, moved.interactions, masterId);
    await tellMoved(server, moved.said?.consent ?? [], masterId, consentRecord);
    await tellMoved(server, moved.said?.opposition ?? [], masterId, oppositionRecord);
    await tellMoved(server, moved.said?.call_contract ?? [], masterId, callContractRecord);
    await tellMoved(server, moved.said?.reminder ?? [], masterId, reminderRecord);
    await tellMoved(server, moved.said?.attachment ?? [], masterId, attachmentRecord);
    await tellMoved(server, moved.said?.customer ?? [], masterId, customerRecord);
    await tellMoved(server, moved.said?.quote ?? [], masterId, quoteRecord);
    await tellMoved(server, moved.said?.sale ?? [], masterId, saleRecord);
    await tellMoved(server, moved.said?.sale_line ?? [], masterId, saleLineRecord);
    await tellMoved(server, moved.said?.contract ?? [], masterId, contractRecord);
    await tellMovedAppointments(server, moved.said?.appointment ?? []);
    const gone = await store.update(prospectRecord, loserId, { archivedAt: now, mergedIntoId: masterId });
    await noteMoved(server, [master, loser, after]);
    const revs = {
      master: { before: master.rev, after: merged.rev },
      loser: { before: loser.rev, after: gone.rev },
    };

    const loserName = prospectName(loser);
    await store.insert(interactionRecord, {
      ...emptyInteraction,
      id: interactionId,
      prospectId: masterId,
      userId: caller.userId,
      kind: 'change',
      occurredAt: now,
      details: {
        mergeId: id,
        mergedName: loserName,
        conflicts: overruledBy(after, { master, loser, by: caller.userId, at: now }),
      },
    });
    await context.enqueue('gatherStragglers', { mergeId: id }, { key: `stragglers ${id}`, runAt: stragglersAt(now) });
    const undo: MergeUndo = { before: master, after, interactionId, moved, revs };
    const names = { masterName: prospectName(master), loserName };
    const row = { id, masterId, loserId, ...names, userId: caller.userId, undoneAt: null, undo: { ...undo } };
    return store.insert(prospectMergeRecord, row);
  },
});

function refuseUnknownChoices(choices: Choices) {
  const known: readonly string[] = choosableFields;
  const unknown = Object.keys(choices).find((part) => !known.includes(part) && !part.startsWith(ownPrefix));
  if (unknown !== undefined) refuseUnknownChoice(unknown);
}

/** An own field may be chosen that the company has, or that one of the two still holds a value of. */
async function refuseUnknownOwnChoices(store: Store, choices: Choices, both: readonly Prospect[]) {
  const held = new Set(both.flatMap(({ custom }) => Object.keys(custom)));
  const own = Object.keys(choices).flatMap((part) => (part.startsWith(ownPrefix) ? part.slice(ownPrefix.length) : []));
  const asked = own.filter((key) => !held.has(key) && !isKeptWithoutField(key));
  if (asked.length === 0) return;
  const known = new Set((await store.list(customFieldRecord)).map(({ key }) => key));
  const unknown = asked.find((key) => !known.has(key));
  if (unknown !== undefined) refuseUnknownChoice(ownPrefix + unknown);
}

const ownPrefix = 'custom.';
const refuseUnknownChoice = (part: string) => refuse('request.unknownField', { name: part.slice(0, 60) }, 'choices');

/** Both rows, always in the same order: two merges of the same people wait for one another and never each for the other. */
export async function holdBoth({ transaction }: Pick<ServerContext, 'transaction'>, ids: readonly string[]) {
  const { db, companyId } = transaction;
  await sql`select 1 from kili.prospect as p where p.company_id = ${companyId} and p.id = any(${ids}::uuid[])
    order by p.id for update`.execute(db);
}

async function findToMerge(
  { transaction, caller }: ServerContext,
  store: Store,
  { id, field }: { id: string; field: string },
): Promise<Prospect> {
  const prospect = await store.find(prospectRecord, id);
  if (!prospect) return refuseAbsent(transaction, store, { id, field });
  const name = prospectName(prospect);
  if (!reaches(caller, 'prospects.edit', prospect.ownerId)) refuse('merge.outOfReach', { name }, field);
  if (prospect.archivedAt) refuse('merge.archived', { name }, field);
  return prospect;
}

/** Not there for this person: unless they may see what it was merged into, nothing is told. */
async function refuseAbsent(
  { db, companyId }: CompanyTransaction,
  store: Store,
  { id, field }: { id: string; field: string },
): Promise<never> {
  const { rows } = await sql<{ intoId: string | null }>`select merged_into_id as into_id from kili.prospect
    where company_id = ${companyId} and id = ${id}`.execute(db);
  const into = rows[0]?.intoId && (await store.find(prospectRecord, rows[0].intoId));
  return into
    ? refuse('merge.alreadyMerged', { name: prospectName(into) }, field)
    : refuse('prospect.notFound', {}, field);
}

/** By then whoever was writing to the loser while it was merged has written. */
const stragglersAt = (now: string) => new Date(Date.parse(now) + 60_000).toISOString();

const kept = new Set(['id', 'createdAt', 'updatedAt', 'rev', 'sortName', 'searchText']);

function changedFields(before: Prospect, after: Prospect): Partial<Prospect> {
  const entries = Object.entries(after).filter(
    ([field, value]) => !kept.has(field) && !sameValue(value, before[field as keyof Prospect]),
  );
  return Object.fromEntries(entries);
}

/** Somebody is known since the first of their records was made. */
export async function writeCreation({ transaction }: ServerContext, before: Prospect, { createdAt }: Prospect) {
  if (createdAt === before.createdAt) return;
  const { db, companyId } = transaction;
  await sql`update kili.prospect set created_at = ${createdAt}
    where company_id = ${companyId} and id = ${before.id}`.execute(db);
}

/** What hung on one of them hangs on the other now, and counts there. */
export async function noteMoved({ transaction }: Pick<ServerContext, 'transaction'>, prospects: readonly Prospect[]) {
  await noteDue(
    transaction,
    prospects.flatMap((one) => [
      ...figuresOfProspect(undefined, one),
      { part: 'revenue', row: one.id },
      { part: 'contact', row: one.id },
    ]),
  );
}

/** Points the feed at exchanges, or what else was said, that hang on another prospect now. */
export async function tellMoved(
  { transaction, store }: ServerContext,
  ids: readonly string[],
  prospectId: string,
  record: AnyRecord = interactionRecord,
) {
  if (ids.length > MOST_POINTERS) return writeReload(transaction, record.name);
  for (const id of ids) {
    const pointer = { record, id, ownerOld: prospectId, ownerNew: prospectId };
    store.touched.set(`${record.name}:${id}`, pointer);
  }
}

/** An appointment is on the devices of whoever leads it, whosever the prospect is. */
export async function tellMovedAppointments({ transaction, store }: ServerContext, ids: readonly string[]) {
  for (const pointer of await pointersToAppointments(transaction, ids))
    store.touched.set(`${appointmentRecord.name}:${pointer.id}`, pointer);
}

export async function pointersToAppointments(
  { db, companyId }: CompanyTransaction,
  ids: readonly string[],
): Promise<Touched[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string; organiserId: string }>`select id, organiser_id from kili.appointment
    where company_id = ${companyId} and id = any(${ids}::uuid[])`.execute(db);
  return rows.map(({ id, organiserId }) => ({
    ...{ record: appointmentRecord, id, ownerOld: organiserId, ownerNew: organiserId },
  }));
}
