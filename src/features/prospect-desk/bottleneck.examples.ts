// Random histories of prospects, and what the panel should say of them, looked at one prospect after the other. For tests.
import fc from 'fast-check';
import type { Stage } from '../stages/stage.record.ts';
import { stayLimits, stayState } from '../stages/stay.rules.ts';
import { type Money, sumsByCurrency } from './board.rules.ts';
import {
  type Bottleneck,
  type BottleneckKind,
  type BottleneckReason,
  type Cohort,
  reasonsOf,
} from './bottleneck.rules.ts';

const DAY_MS = 86_400_000;

interface Move {
  at: string;
  from: string;
  to: string;
  stayInDays: number;
}

export interface Told {
  createdAt: string;
  beganAt: string;
  /** Those that were not taken back. */
  kept: Move[];
  stageId: string;
  stageSince: string;
  nextActionAt: string | null;
  amount: Money | null;
  ownerId: string | null;
  source: string | null;
  isArchived: boolean;
  /** As the tables keep them. */
  row: object;
  moves: object[];
}

interface Setting {
  stages: readonly Stage[];
  ownerIds: readonly (string | null)[];
  now: Date;
}

export function tellHistories({ stages, ownerIds, now }: Setting): fc.Arbitrary<Told[]> {
  const stageId = fc.constantFrom(...stages.map(({ id }) => id));
  const outline = fc.record({
    id: fc.uuid(),
    ageInMs: fc.integer({ min: 1, max: 250 * DAY_MS }),
    first: stageId,
    steps: fc.array(
      fc.record({
        id: fc.uuid(),
        gapInMs: fc.integer({ min: 1, max: 45 * DAY_MS }),
        to: stageId,
        isCall: fc.boolean(),
        isTakenBack: fc.integer({ min: 0, max: 9 }).map((die) => die === 0),
      }),
      { maxLength: 7 },
    ),
    ownerId: fc.constantFrom(...ownerIds),
    source: fc.constantFrom('Salon', 'Site', null),
    amount: fc.option(fc.record({ amount: fc.integer({ min: 1, max: 9e6 }), currency: fc.constantFrom('EUR', 'XOF') })),
    nextInDays: fc.option(fc.constantFrom(-3, 3)),
    isArchived: fc.integer({ min: 0, max: 9 }).map((die) => die === 0),
  });
  return fc.array(outline, { minLength: 30, maxLength: 60 }).map((all) => all.map((one) => tell(one, now)));
}

type Outline = {
  id: string;
  ageInMs: number;
  first: string;
  steps: { id: string; gapInMs: number; to: string; isCall: boolean; isTakenBack: boolean }[];
  ownerId: string | null;
  source: string | null;
  amount: Money | null;
  nextInDays: number | null;
  isArchived: boolean;
};

function tell(outline: Outline, now: Date): Told {
  const createdAt = new Date(now.getTime() - outline.ageInMs).toISOString();
  const { id, ownerId, source, amount, isArchived } = outline;
  let [stageId, stageSince, at] = [outline.first, createdAt, Date.parse(createdAt)];
  const kept: Move[] = [];
  const moves: object[] = [];
  for (const step of outline.steps) {
    at += step.gapInMs;
    if (at > now.getTime()) break;
    if (step.to === stageId) continue;
    const occurredAt = new Date(at).toISOString();
    moves.push({
      ...{ id: step.id, prospect_id: id, user_id: null, kind: step.isCall ? 'call' : 'stage' },
      ...{ occurred_at: occurredAt, created_at: occurredAt, updated_at: occurredAt, rev: 1 },
      undone_at: step.isTakenBack ? occurredAt : null,
      details: step.isCall
        ? { before: { stageId, stageSince }, after: { stageId: step.to } }
        : { from: stageId, to: step.to, before: { stageSince } },
    });
    if (step.isTakenBack) continue;
    kept.push({ at: occurredAt, from: stageId, to: step.to, stayInDays: (at - Date.parse(stageSince)) / DAY_MS });
    stageId = step.to;
    stageSince = occurredAt;
  }
  const nextActionAt =
    outline.nextInDays === null ? null : new Date(now.getTime() + outline.nextInDays * DAY_MS).toISOString();
  const row = {
    ...{ id, created_at: createdAt, stage_id: stageId, stage_since: stageSince, owner_id: ownerId, source },
    ...{ expected_amount: amount, next_action_at: nextActionAt, archived_at: isArchived ? createdAt : null },
  };
  const stands = { stageId, stageSince, nextActionAt, amount, ownerId, source, isArchived };
  return { createdAt, beganAt: outline.first, kept, row, moves, ...stands };
}

export type Expected = Bottleneck & { reasons: BottleneckReason[] };

interface Facts {
  stages: readonly Stage[];
  usual: ReadonlyMap<string, number | null>;
  moment: string;
  by: BottleneckKind;
  stageId?: string;
}

/** Read from the domain's words, without the statements or their order of stages. */
export function expectedLines(all: readonly Told[], { stages, usual, moment, by, stageId }: Facts): Expected[] {
  const histories = all.filter(({ isArchived }) => !isArchived);
  const open = stages.filter(({ kind, archivedAt }) => kind === 'open' && !archivedAt);
  if (by === 'stage') return open.map((stage) => lineOf(stage.id, stage, histories));
  const stage = open.find(({ id }) => id === stageId)!;
  const keyOf = ({ ownerId, source }: Told) => (by === 'owner' ? ownerId : source);
  return [...new Set(histories.map(keyOf))]
    .map((key) =>
      lineOf(
        key,
        stage,
        histories.filter((one) => keyOf(one) === key),
      ),
    )
    .filter(
      ({ recent, before, open, stayInDays }) => recent!.entered + before!.entered + open > 0 || stayInDays !== null,
    );

  function lineOf(key: string | null, stage: Stage, told: readonly Told[]): Expected {
    const day = (days: number) => new Date(Date.parse(moment) - days * DAY_MS).toISOString();
    const limits = stayLimits(usual.get(stage.id) ?? null, moment);
    const here = told.filter((one) => one.stageId === stage.id);
    const blocked = here.filter((one) => stayState(one, limits, moment) === 'stuck');
    const stays = told.flatMap(({ kept }) =>
      kept.filter(({ from, at }) => from === stage.id && at >= day(90)).map(({ stayInDays }) => stayInDays),
    );
    const line = {
      key,
      recent: cohortOf(stage, told, day(90), '9999'),
      before: cohortOf(stage, told, day(180), day(90)),
      stayInDays: medianOf(stays),
      usualDays: usual.get(stage.id) ?? null,
      open: here.length,
      stuck: blocked.length,
      stuckAmounts: sumsByCurrency(blocked.flatMap(({ amount }) => amount ?? [])),
      isLeast: false,
    };
    return { ...line, reasons: reasonsOf(line) };
  }

  function cohortOf(stage: Stage, told: readonly Told[], from: string, before: string): Cohort {
    const cohort = { entered: 0, onward: 0, onwardInPeriod: 0, stillOpen: 0 };
    for (const one of told) {
      const comings = [{ at: one.createdAt, from: undefined, to: one.beganAt }, ...one.kept];
      const first = comings.find(({ at, from: left, to }) => at >= from && at < before && passes(stage, left, to));
      if (!first) continue;
      cohort.entered += 1;
      const further = comings.filter(({ at, to }) => at >= first.at && isFurther(kindOf(to), stage));
      const isOnward = further.length > 0;
      if (further.some(({ at }) => at < before)) cohort.onwardInPeriod += 1;
      if (isOnward) cohort.onward += 1;
      else if (kindOf(one.stageId).kind === 'open') cohort.stillOpen += 1;
    }
    return cohort;
  }

  function kindOf(id: string): Stage {
    return stages.find((one) => one.id === id)!;
  }

  /** Comes to the stage, or goes forward over it; who was lost before had no place to go forward from. */
  function passes(stage: Stage, from: string | undefined, to: string): boolean {
    if (to === stage.id) return true;
    return from !== undefined && isFurther(stage, kindOf(from)) && isFurther(kindOf(to), stage);
  }

  function isFurther(one: Stage, than: Stage): boolean {
    if (one.kind === 'lost' || than.kind !== 'open') return false;
    return one.kind === 'won' || one.position > than.position;
  }
}

function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}
