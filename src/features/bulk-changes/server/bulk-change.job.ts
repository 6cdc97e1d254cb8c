// A change made to many, batch by batch: each batch is one transaction that leaves nothing half done, however it ends.
import { sql } from 'kysely';
import type { Caller, CommandContext } from '../../../engine/define.ts';
import { parseInput } from '../../../engine/invalid-input.ts';
import { reaches, scopeOf } from '../../../engine/reach.ts';
import { Refusal } from '../../../engine/refusal.ts';
import { type BatchStore, batchStore } from '../../../engine/server/batch-store.ts';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import { writeFeed } from '../../../engine/server/feed.ts';
import type { Job } from '../../../engine/server/jobs.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { toRow } from '../../../engine/server/pg-store.ts';
import { type Engine, enqueue, type Person, untilSettled } from '../../../engine/server/run-command.ts';
import { type Dealer, openDealer } from '../../assignment/server/dealer.ts';
import { closeUp, type TakenBack } from '../../imports/server/taken-back.bulk.ts';
import { interactionRecord } from '../../interactions/interaction.record.ts';
import { notify } from '../../notifications/server/notify.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { prospectWritesRecord } from '../../prospects/prospect-writes.record.ts';
import { isLimitReached } from '../../subscriptions/server/limits.ts';
import type { BulkChangeRun } from '../bulk-change.record.ts';
import { asWritten, type BulkStep, isAsLeft, permissionOf, planStep } from '../bulk-change.rules.ts';
import { takeBack } from '../take-back.ts';
import { changeInNames } from './change-in-names.ts';
import { bulkChangeJob } from './start-bulk-change.ts';

const BATCH = 500;

interface Step {
  place: number;
  prospectId: string;
  step: BulkStep | null;
  /** The prospect's write count before and after; null of steps kept by earlier versions. */
  revBefore: number | null;
  rev: number | null;
}

interface Result {
  place: number;
  state: 'changed' | 'same' | 'left' | 'takenBack' | 'kept';
  step: BulkStep | null;
  /** Of whom it changed. */
  revBefore?: number;
  rev?: number;
  /** Of whom it put back. */
  takenBack?: TakenBack;
}

interface BatchParts {
  store: BatchStore;
  run: BulkChangeRun;
  context: CommandContext;
  /** Gives the turns where the change is one by the assignment rules. */
  dealer: Dealer | undefined;
  reasons: Map<string, { count: number; key: string; params: Record<string, unknown> }>;
}

export function bulkChangeRunJob(engine: Engine): Job {
  return async ({ companyId, payload, signal }) => {
    const { bulkChangeId, userId } = payload as { bulkChangeId: string; userId: string };
    const person = { companyId, userId };
    // They go in the order of their places: those behind need no second look.
    let after: number | undefined = -1;
    while (after !== undefined) {
      const from: number = after;
      after = await untilSettled(() => runBatch(engine, person, { id: bulkChangeId, after: from })).catch((error) =>
        isLimitReached(error) ? stopAtLimit(engine, person, bulkChangeId) : Promise.reject(error),
      );
      // This process stops: another one, or the next, goes on from here.
      if (after !== undefined && signal.aborted) return goOnLater(engine, person, bulkChangeId);
    }
  };
}

function goOnLater({ database }: Engine, person: Person, bulkChangeId: string) {
  return inCompany(database, person, (transaction) =>
    enqueue(transaction, bulkChangeJob, { bulkChangeId, userId: person.userId }, { key: `bulk:${bulkChangeId}` }),
  );
}

/** What is done stays; the batch that the plan has no room for is not. */
async function stopAtLimit(engine: Engine, person: Person, id: string): Promise<undefined> {
  await inCompany(engine.database, person, async (transaction) => {
    const run = await takeRun(transaction, id);
    if (run) await end(transaction, run, { state: 'failed', problem: 'bulkChange.beyondPlan' });
  });
}

/** Answers the last place it came to; undefined when there is no more to do. */
function runBatch(
  engine: Engine,
  person: Person,
  { id, after }: { id: string; after: number },
): Promise<number | undefined> {
  return inCompany(engine.database, person, async (transaction) => {
    const run = await takeRun(transaction, id);
    if (!run || !['waiting', 'running', 'takingBack'].includes(run.state)) return undefined;
    const caller = await engine.callerOf(transaction).catch(nobody);
    // Rights may go half-way: what is done stays done, and is told.
    if (!caller || scopeOf(caller, permissionOf(run.change)) === 'none') {
      await end(transaction, run, { state: 'failed', problem: 'bulkChange.rightsGone' });
      return undefined;
    }
    const isBack = run.state === 'takingBack';
    const steps = await nextSteps(transaction, run, { state: isBack ? 'changed' : 'waiting', after });
    if (steps.length === 0) {
      await end(transaction, run, { state: isBack ? 'takenBack' : 'done', problem: null });
      return undefined;
    }
    const dealer = run.change.kind === 'rules' && !isBack ? await openDealer(transaction, caller) : undefined;
    const now = new Date().toISOString();
    const store = batchStore(transaction, { caller, records: engine.records, now });
    await store.load(
      prospectRecord,
      steps.map(({ prospectId }) => prospectId),
    );
    await store.load(
      prospectWritesRecord,
      steps.map(({ prospectId }) => prospectId),
    );
    if (isBack) await store.load(interactionRecord, movesOf(steps));
    const context: CommandContext = { caller, at: now, enqueue: (...job) => enqueue(transaction, ...job) };
    const parts: BatchParts = { store, run, context, dealer, reasons: new Map() };
    const results: Result[] = [];
    for (const step of steps) results.push(await (isBack ? back(parts, step) : forth(parts, step)));
    await note(transaction, parts, results);
    await closeUp(
      transaction,
      results.flatMap(({ takenBack }) => takenBack ?? []),
    );
    const touched = await store.write();
    await engine.follow?.(transaction, touched);
    await writeFeed(transaction, new Map([...touched, ...((await dealer?.write()) ?? [])]));
    return steps.at(-1)?.place;
  });
}

async function forth(parts: BatchParts, { place, prospectId }: Step): Promise<Result> {
  const { store, run, context, dealer } = parts;
  const prospect = await store.find(prospectRecord, prospectId);
  const permission = permissionOf(run.change);
  if (!prospect || !reaches(context.caller, permission, prospect.ownerId)) {
    return leave(parts, { place, key: 'bulkChange.notYours' });
  }
  const turn = dealer?.offer(prospect.address);
  const change = run.change.kind === 'rules' ? turn && ({ kind: 'owner', ownerId: turn.userId } as const) : run.change;
  if (!change) return leave(parts, { place, key: 'assignment.nobodysTurn' });
  const planned = planStep(change, prospect, newId);
  const pass = () => turn && dealer?.take(turn);
  if (!planned) {
    pass();
    return { place, state: 'same', step: null };
  }
  const { command, args, step } = planned;
  return store
    .attempt(() => command.run(store, parseInput(command.args, args), context))
    .then(
      (written): Result => {
        pass();
        const after = written as Prospect;
        return { place, state: 'changed', step: asWritten(step, after), revBefore: prospect.rev, rev: after.rev };
      },
      (error: unknown) => leave(parts, { place, error }),
    );
}

async function back(parts: BatchParts, { place, prospectId, step, revBefore, rev }: Step): Promise<Result> {
  const { store, context } = parts;
  const kept: Result = { place, state: 'kept', step };
  const prospect = await store.find(prospectRecord, prospectId);
  if (!step || !prospect || !isAsLeft(step, prospect)) return kept;
  return store
    .attempt(() => takeBack(store, step, prospect, context))
    .then(
      async (): Promise<Result> => {
        const done: Result = { ...kept, state: 'takenBack' };
        const now = (await store.find(prospectRecord, prospectId))?.rev;
        if (revBefore === null || rev === null || now === undefined) return done;
        return { ...done, takenBack: { prospectId, revBefore, rev, found: prospect.rev, now } };
      },
      (error: unknown) => {
        if (error instanceof Refusal) return kept;
        throw error;
      },
    );
}

function leave(
  { reasons }: BatchParts,
  { place, key, error }: { place: number; key?: string; error?: unknown },
): Result {
  if (error && !(error instanceof Refusal)) throw error;
  const reason = error ? (error as Refusal) : { key: key!, params: {} };
  const known = reasons.get(reason.key);
  reasons.set(reason.key, { key: reason.key, params: reason.params, count: (known?.count ?? 0) + 1 });
  return { place, state: 'left', step: null };
}

async function takeRun({ db, companyId }: CompanyTransaction, id: string): Promise<BulkChangeRun | undefined> {
  const { rows } = await sql<Record<string, unknown>>`select * from kili.bulk_change
    where company_id = ${companyId} and id = ${id} for update`.execute(db);
  return rows[0] && (toRow(rows[0]) as BulkChangeRun);
}

async function nextSteps(
  { db, companyId }: CompanyTransaction,
  { id }: BulkChangeRun,
  { state, after }: { state: string; after: number },
): Promise<Step[]> {
  const { rows } = await sql<Step>`select place, prospect_id, step, rev_before, rev from kili.bulk_step
    where company_id = ${companyId} and bulk_change_id = ${id} and place > ${after} and state = ${state} order by place limit ${BATCH}`.execute(
    db,
  );
  return rows;
}

const movesOf = (steps: readonly Step[]) =>
  steps.flatMap(({ step }) => (step?.kind === 'stage' ? step.interactionId : []));

/** What became of each prospect of the batch, and of the whole so far. */
async function note({ db, companyId }: CompanyTransaction, { run, reasons }: BatchParts, results: readonly Result[]) {
  await sql`update kili.bulk_step as s set state = r.state, step = r.step::jsonb,
      rev_before = coalesce(r.rev_before, s.rev_before), rev = coalesce(r.rev, s.rev)
    from unnest(${results.map(({ place }) => place)}::integer[], ${results.map(({ state }) => state)}::text[],
      ${results.map(({ step }) => step && JSON.stringify(step))}::text[],
      ${results.map(({ revBefore = null }) => revBefore)}::integer[], ${results.map(({ rev = null }) => rev)}::integer[])
      as r(place, state, step, rev_before, rev)
    where s.company_id = ${companyId} and s.bulk_change_id = ${run.id} and s.place = r.place`.execute(db);
  const countOf = (state: Result['state']) => results.filter((one) => one.state === state).length;
  const [most] = [...reasons.values()].sort((a, b) => b.count - a.count);
  const reason = run.leftReason ?? (most ? { key: most.key, params: most.params } : null);
  await sql`update kili.bulk_change set state = case when state = 'waiting' then 'running' else state end,
      changed = changed + ${countOf('changed')}, same = same + ${countOf('same')}, left_out = left_out + ${countOf('left')},
      taken_back = taken_back + ${countOf('takenBack')}, left_reason = ${reason && JSON.stringify(reason)}::jsonb,
      updated_at = now(), rev = rev + 1
    where company_id = ${companyId} and id = ${run.id}`.execute(db);
}

async function end(
  transaction: CompanyTransaction,
  { id, change }: BulkChangeRun,
  { state, problem }: { state: BulkChangeRun['state']; problem: string | null },
) {
  const { db, companyId, userId } = transaction;
  const { rows } = await sql<Pick<BulkChangeRun, 'changed' | 'takenBack'>>`update kili.bulk_change set state = ${state},
      problem = ${problem}, finished_at = now(), updated_at = now(), rev = rev + 1
    where company_id = ${companyId} and id = ${id} returning changed, taken_back`.execute(db);
  const { changed, takenBack } = rows[0]!;
  await notify(transaction, {
    to: [userId],
    kind: state === 'done' ? 'bulkDone' : state === 'takenBack' ? 'bulkTakenBack' : 'bulkFailed',
    params: await changeInNames(transaction, change),
    path: `/modifications#${id}`,
    eventKey: `bulk:${id}:${state}`,
    count: state === 'takenBack' ? takenBack : changed,
  });
}

/** Whoever started it has left the company. */
function nobody(error: unknown): Caller | undefined {
  if (error instanceof Refusal) return undefined;
  throw error;
}
