import { sql } from 'kysely';
import { z } from 'zod';
import { defineCommand, id, type Store } from '../../../engine/define.ts';
import { requireReach } from '../../../engine/reach.ts';
import { refuse } from '../../../engine/refusal.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { writeIdLists } from '../../../engine/server/id-list.ts';
import type { ServerContext } from '../../../engine/server/run-command.ts';
import { attachmentRecord } from '../../attachments/attachment.record.ts';
import { callContractRecord } from '../../contact-rules/call-contract.record.ts';
import { consentRecord } from '../../contact-rules/consent.record.ts';
import { oppositionRecord } from '../../contact-rules/opposition.record.ts';
import { contractRecord } from '../../contracts/contract.record.ts';
import { customerRecord } from '../../customers/customer.record.ts';
import { closeUp } from '../../imports/server/taken-back.bulk.ts';
import { interactionRecord } from '../../interactions/interaction.record.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { undoMerge } from '../../prospects/undo-merge.rules.ts';
import { quoteRecord } from '../../quotes/quote.record.ts';
import { tellWhenPromised } from '../../reminders/call-back.ts';
import { reminderRecord } from '../../reminders/reminder.record.ts';
import { saleLineRecord, saleRecord } from '../../sales/sale.record.ts';
import { type ProspectMerge, prospectMergeRecord, UNDO_DAYS } from '../prospect-merge.record.ts';
import {
  holdBoth,
  type MergeUndo,
  noteMoved,
  tellMoved,
  tellMovedAppointments,
  writeCreation,
} from './merge-prospects.bulk.ts';
import { moveReferencesBack } from './prospect-references.ts';

const DAY_MS = 86_400_000;

export interface UndoneMerge {
  merge: ProspectMerge;
  /** Parts of the master that somebody changed since the merge and that stay as they are. */
  kept: string[];
}

/** Two records that were made one are two again, each with what was its own. */
export const undoProspectMerge = defineCommand({
  name: 'prospect.undoMerge',
  args: z.strictObject({ id }),
  permission: 'prospects.edit',
  serverOnly: true,
  async run(store, { id }, context): Promise<UndoneMerge> {
    const server = context as ServerContext;
    const { caller } = context;
    const { transaction, now } = server;
    const merge = await findMerge(server, store, id);
    if (merge.undoneAt) return { merge, kept: [] };
    if (Date.parse(now) - Date.parse(merge.createdAt) > UNDO_DAYS * DAY_MS) {
      return refuse('merge.tooLateToUndo', { days: UNDO_DAYS });
    }
    const { masterId, loserId } = merge;
    await holdBoth(server, [masterId, loserId]);
    // Somebody else may have undone it while we waited.
    const held = await store.find(prospectMergeRecord, id);
    if (held?.undoneAt) return { merge: held, kept: [] };
    const undo = merge.undo as unknown as MergeUndo;
    const current = await store.find(prospectRecord, masterId);
    if (!current) return refuse('prospect.notFound');
    requireReach(caller, 'prospects.edit', current.ownerId);
    const loser = await comeBack(server, store, merge);

    const { changes, kept, opposedSince } = undoMerge({ before: undo.before, after: undo.after, current, loser });
    if (current.createdAt === undo.after.createdAt) await writeCreation(server, current, undo.before);
    const master = await store.update(prospectRecord, masterId, changes);
    for (const one of opposedSince ? [master] : [master, loser]) await tellWhenPromised(one, context);
    if (kept.length === 0 && !opposedSince) await closeUpBoth(transaction, undo, { master, current, loser });
    if (opposedSince) {
      const left = { doNotCallAt: opposedSince, nextActionAt: null, nextActionKind: null };
      await store.update(prospectRecord, loserId, left);
    }
    const moved = await moveReferencesBack(transaction, { masterId, loserId, now }, undo.moved);
    await tellMoved(server, moved, loserId);
    await tellMoved(server, undo.moved.said?.consent ?? [], loserId, consentRecord);
    await tellMoved(server, undo.moved.said?.opposition ?? [], loserId, oppositionRecord);
    await tellMoved(server, undo.moved.said?.call_contract ?? [], loserId, callContractRecord);
    await tellMoved(server, undo.moved.said?.reminder ?? [], loserId, reminderRecord);
    await tellMoved(server, undo.moved.said?.attachment ?? [], loserId, attachmentRecord);
    await tellMoved(server, undo.moved.said?.customer ?? [], loserId, customerRecord);
    await tellMoved(server, undo.moved.said?.quote ?? [], loserId, quoteRecord);
    await tellMoved(server, undo.moved.said?.sale ?? [], loserId, saleRecord);
    await tellMoved(server, undo.moved.said?.sale_line ?? [], loserId, saleLineRecord);
    await tellMoved(server, undo.moved.said?.contract ?? [], loserId, contractRecord);
    await tellMovedAppointments(server, undo.moved.said?.appointment ?? []);
    await noteMoved(server, [undo.before, undo.after, current, master, loser]);
    const line = await store.find(interactionRecord, undo.interactionId);
    if (line) await store.update(interactionRecord, line.id, { undoneAt: now });
    return { merge: await store.update(prospectMergeRecord, id, { undoneAt: now }), kept };
  },
});

/** Both as they were: to an import or a bulk change before it, the merge has not been. */
async function closeUpBoth(
  transaction: CompanyTransaction,
  { revs }: MergeUndo,
  { master, current, loser }: Record<'master' | 'current' | 'loser', Prospect>,
) {
  if (!revs) return;
  // To come back, the loser was written twice.
  const found = { master: current.rev, loser: loser.rev - 2 };
  const told = ({ before: revBefore, after: rev }: { before: number; after: number }) => ({ revBefore, rev });
  await closeUp(transaction, [
    { prospectId: master.id, ...told(revs.master), found: found.master, now: master.rev },
    { prospectId: loser.id, ...told(revs.loser), found: found.loser, now: loser.rev },
  ]);
}

/** The merge; refused in words where a later one stands on it. */
async function findMerge({ transaction }: ServerContext, store: Store, id: string): Promise<ProspectMerge> {
  const merge = await store.find(prospectMergeRecord, id);
  if (merge) return merge;
  const { db, companyId } = transaction;
  // Out of reach, for its master has been merged itself: that comes undone first.
  const { rows } = await sql<{ laterId: string }>`select later.id as later_id from kili.prospect_merge as m
    join kili.prospect_merge as later on later.company_id = ${companyId} and later.loser_id = m.master_id
      and later.undone_at is null
    where m.company_id = ${companyId} and m.id = ${id}`.execute(db);
  const later = rows[0] && (await store.find(prospectMergeRecord, rows[0].laterId));
  if (later) return refuse('merge.mergedSince', { loser: later.loserName, master: later.masterName });
  return refuse('merge.notFound');
}

/** The loser is in reach again, archived no more. */
async function comeBack(
  { transaction, caller, now }: ServerContext,
  store: Store,
  { loserId, masterId }: ProspectMerge,
): Promise<Prospect> {
  const { db, companyId } = transaction;
  const { rows } = await sql<{
    id: string;
  }>`update kili.prospect set merged_into_id = null, updated_at = ${now}, rev = rev + 1
    where company_id = ${companyId} and id = ${loserId} and merged_into_id = ${masterId} returning id`.execute(db);
  if (rows.length === 0) return refuse('merge.loserGone');
  const loser = await store.find(prospectRecord, loserId);
  if (!loser) return refuse('merge.outOfReachNow');
  requireReach(caller, 'prospects.edit', loser.ownerId);
  await writeKeys(transaction, loser);
  await writeIdLists(transaction, prospectRecord, [{ after: loser }]);
  return store.update(prospectRecord, loserId, { archivedAt: null });
}

/** Under which the loser is found as itself again. */
async function writeKeys({ db, companyId }: CompanyTransaction, loser: Prospect) {
  const keys = prospectRecord.keys?.of(loser) ?? [];
  await sql`insert into kili.prospect_key (company_id, kind, key, prospect_id)
    select ${companyId}::uuid, k.kind, k.key, ${loser.id}::uuid
    from unnest(${keys.map(({ kind }) => kind)}::text[], ${keys.map(({ key }) => key)}::text[]) as k(kind, key)
    on conflict do nothing`.execute(db);
  await sql`insert into kili.prospect_tag (company_id, word, prospect_id)
    select ${companyId}::uuid, w.word, ${loser.id}::uuid
    from unnest(${prospectRecord.words?.of(loser) ?? []}::text[]) as w(word)
    on conflict do nothing`.execute(db);
}
