// A change made to many begins: who they are is settled in one statement, within reach and rights; the rest is a job's.
import { sql } from 'kysely';
import { z } from 'zod';
import { type Caller, defineCommand, id, type Store } from '../../../engine/define.ts';
import { allOf, type Filter, filterSchema } from '../../../engine/filter.ts';
import { reaches, scopeOf } from '../../../engine/reach.ts';
import { refuse } from '../../../engine/refusal.ts';
import { filterToSql } from '../../../engine/server/filter-sql.ts';
import { reachToSql } from '../../../engine/server/pg-store.ts';
import type { ServerContext } from '../../../engine/server/run-command.ts';
import { isInUse } from '../../assignment/assignment.rules.ts';
import { assignmentRuleRecord } from '../../assignment/assignment-rule.record.ts';
import { findCampaign } from '../../campaigns/campaign.commands.ts';
import { customFieldRecord } from '../../custom-fields/custom-field.record.ts';
import { userRecord } from '../../members/member.records.ts';
import { refuseLostWithoutReason } from '../../prospects/lost-reason.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { stageRecord } from '../../stages/stage.record.ts';
import { type BulkChangeRun, bulkChangeRecord, isUnderWay, UNDO_IN_DAYS } from '../bulk-change.record.ts';
import { type BulkChange, bulkChange, permissionOf } from '../bulk-change.rules.ts';
import { readBulkFields } from '../bulk-fields.rules.ts';

export const bulkChangeJob = 'bulkChange.run';

/** A person changes one list at a time: two at once on the same rows would not be told apart. */
const MOST_UNDER_WAY = 1;

export const startBulkChange = defineCommand({
  name: 'bulkChange.start',
  args: z.strictObject({
    id,
    change: bulkChange,
    /** Checked against the record's fields before it comes here. */
    filter: filterSchema.optional(),
    q: z.string().max(200).optional(),
    archived: z.boolean().default(false),
  }),
  permission: 'prospects.view',
  serverOnly: true,
  async run(store, { id, change: asked, filter, q, archived }, context) {
    const { caller, at, enqueue } = context;
    const { transaction } = context as ServerContext;
    const permission = permissionOf(asked);
    if (scopeOf(caller, permission) === 'none') refuse('access.forbidden', { permission });
    // Nobody means the whole company by saying nothing.
    if (!filter && !q?.trim()) refuse('bulkChange.whoMissing', {}, 'filter');
    const change = await readChange(store, asked, { country: caller.country, now: at });
    if (change.kind === 'stage') {
      const stage = await store.find(stageRecord, change.stageId);
      if (!stage || stage.archivedAt) refuse('stage.notFound', {}, 'change.stageId');
      await refuseLostWithoutReason(store, change, 'change.reason');
    }
    if (change.kind === 'owner' && change.ownerId) {
      const owner = await store.find(userRecord, change.ownerId);
      if (!owner) refuse('request.unknownReference', {}, 'change.ownerId');
    }
    if (change.kind === 'joinCampaign' || change.kind === 'leaveCampaign') {
      const { archivedAt, name } = await findCampaign(store, change.campaignId);
      if (archivedAt && change.kind === 'joinCampaign') refuse('campaign.archived', { name }, 'change.campaignId');
    }
    if (change.kind === 'rules' && !(await store.list(assignmentRuleRecord)).some(isInUse)) refuse('assignment.noRule');
    const known = await store.find(bulkChangeRecord, id);
    if (known) return known;
    const own = await store.list(bulkChangeRecord, { where: { field: 'userId', is: caller.userId } });
    if (own.filter(isUnderWay).length >= MOST_UNDER_WAY) refuse('bulkChange.oneAtATimeConflict');

    const search: Filter | undefined = q ? { field: 'searchText', search: q } : undefined;
    const where = allOf(filter, search, archived ? undefined : { field: 'archivedAt', is: null });
    const run = { id, userId: caller.userId, change, state: 'waiting' as const, startedAt: at };
    const none = { total: 0, changed: 0, same: 0, leftOut: 0, leftReason: null, takenBack: 0, problem: null };
    await store.insert(bulkChangeRecord, { ...run, ...none, finishedAt: null });
    const { db, companyId } = transaction;
    const { numAffectedRows = 0n } =
      await sql`insert into kili.bulk_step (company_id, bulk_change_id, place, prospect_id)
      select ${companyId}::uuid, ${id}::uuid, row_number() over (order by t.id), t.id from kili.prospect as t
      where t.company_id = ${companyId} and ${reachToSql(prospectRecord, new Map(), caller, 't')}
        and ${where ? filterToSql(where, prospectRecord, 't', companyId) : sql`true`}
      on conflict do nothing`.execute(db);
    await enqueue(bulkChangeJob, { bulkChangeId: id, userId: caller.userId }, { key: `bulk:${id}` });
    return store.update(bulkChangeRecord, id, { total: Number(numAffectedRows) });
  },
});

/** The change as it is kept: a value that a field does not take begins nothing. */
async function readChange(
  store: Store,
  change: BulkChange,
  reading: { country: string; now: string },
): Promise<BulkChange> {
  if (change.kind !== 'fields') return change;
  const own = await store.list(customFieldRecord);
  return { ...change, fields: readBulkFields(change.fields, { own, ...reading }) };
}

/** One's own, or somebody else's where the same could be done to their prospects: they may have left, or lost the right. */
async function findToStop(store: Store, id: string, caller: Caller): Promise<BulkChangeRun> {
  const run = (await store.find(bulkChangeRecord, id)) ?? refuse('bulkChange.notFound');
  const permission = permissionOf(run.change);
  if (run.userId !== caller.userId && !reaches(caller, permission, run.userId))
    refuse('access.forbidden', { permission });
  return run;
}

/** What is changed already stays, and can be taken back; the rest is left. */
export const cancelBulkChange = defineCommand({
  name: 'bulkChange.cancel',
  args: z.strictObject({ id }),
  permission: 'prospects.view',
  serverOnly: true,
  async run(store, { id }, { caller, at }) {
    const run = await findToStop(store, id, caller);
    if (run.state !== 'waiting' && run.state !== 'running') refuse('bulkChange.endedConflict');
    return store.update(bulkChangeRecord, id, { state: 'cancelled', finishedAt: at });
  },
});

/** Everybody who still is as the change left them is put back as they were. */
export const undoBulkChange = defineCommand({
  name: 'bulkChange.undo',
  args: z.strictObject({ id }),
  permission: 'prospects.view',
  serverOnly: true,
  async run(store, { id }, { caller, at, enqueue }) {
    const run = await findToStop(store, id, caller);
    const permission = permissionOf(run.change);
    if (scopeOf(caller, permission) === 'none') refuse('access.forbidden', { permission });
    if (isUnderWay(run)) refuse('bulkChange.underWayConflict');
    if (run.state === 'takenBack') refuse('bulkChange.takenBackConflict');
    const isOver = Date.parse(at) - Date.parse(run.startedAt) > UNDO_IN_DAYS * 24 * 3_600_000;
    if (isOver) refuse('bulkChange.tooLate', { days: UNDO_IN_DAYS });
    await enqueue(bulkChangeJob, { bulkChangeId: id, userId: caller.userId }, { key: `bulk:${id}` });
    return store.update(bulkChangeRecord, id, { state: 'takingBack' });
  },
});
