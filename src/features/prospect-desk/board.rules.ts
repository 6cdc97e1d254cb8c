import type { Prospect } from '../prospects/prospect.record.ts';
import type { Stage } from '../stages/stage.record.ts';
import { ageInDays, type StayLimits, type StayState, stayState } from '../stages/stay.rules.ts';

/** What stands above one column of the board. */
export interface StageFigures {
  count: number;
  /** Sums in minor units, one a currency, euros first: amounts of two currencies are never added. */
  amounts: readonly Money[];
  /** Null where nobody stands, or where there are too many to look at. */
  medianAgeInDays: number | null;
  watch: number;
  stuck: number;
}

export interface Money {
  amount: number;
  currency: string;
}

type Standing = Pick<Prospect, 'stageSince' | 'nextActionAt' | 'expectedAmount'>;

export const noFigures: StageFigures = { count: 0, amounts: [], medianAgeInDays: null, watch: 0, stuck: 0 };

export function stageFigures(rows: readonly Standing[], limits: StayLimits, now: string): StageFigures {
  const states = rows.map((row) => stayState(row, limits, now));
  const median = medianOf(rows.map(({ stageSince }) => ageInDays(stageSince, now)));
  return {
    count: rows.length,
    amounts: sumsByCurrency(rows.flatMap(({ expectedAmount }) => expectedAmount ?? [])),
    medianAgeInDays: median === null ? null : inTenths(median),
    watch: states.filter((state) => state === 'watch').length,
    stuck: states.filter((state) => state === 'stuck').length,
  };
}

/** A card that stands elsewhere than the figures know of. */
export interface UncountedMove {
  /** As it stood where the figures count it. */
  before: Standing & Pick<Prospect, 'stageId'>;
  after: Pick<Prospect, 'expectedAmount'>;
  /** Where it is counted, and where it stands now; null where it is in no column. */
  from: string | null;
  to: string | null;
}

/** The figures of one column with the cards that have come and gone since they were counted. */
export function withMoves(
  figures: StageFigures,
  moves: readonly UncountedMove[],
  { stageId, limits, now }: { stageId: string; limits: StayLimits; now: string },
): StageFigures {
  const gone = moves.filter(({ from, to }) => from === stageId && to !== stageId).map(({ before }) => before);
  const come = moves.filter(({ from, to }) => to === stageId && from !== stageId).map(({ after }) => after);
  if (gone.length + come.length === 0) return figures;
  // Whoever has but come through is not late anywhere.
  const goneAs = (wanted: StayState) =>
    gone.filter((row) => row.stageId === stageId && stayState(row, limits, now) === wanted).length;
  const left = gone.flatMap(({ expectedAmount }) => expectedAmount ?? []);
  const amounts = sumsByCurrency([
    ...figures.amounts,
    ...come.flatMap(({ expectedAmount }) => expectedAmount ?? []),
    ...left.map(({ amount, currency }) => ({ amount: -amount, currency })),
  ]);
  return {
    ...figures,
    count: Math.max(0, figures.count + come.length - gone.length),
    amounts: amounts.filter(({ amount }) => amount !== 0),
    watch: Math.max(0, figures.watch - goneAs('watch')),
    stuck: Math.max(0, figures.stuck - goneAs('stuck')),
  };
}

export function sumsByCurrency(amounts: readonly Money[]): Money[] {
  const sums = new Map<string, number>();
  for (const { amount, currency } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + amount);
  return [...sums].map(([currency, amount]) => ({ amount, currency })).toSorted(eurosFirst);
}

/** Days as they are told: to one decimal. */
export const inTenths = (days: number) => Math.round(days * 10) / 10;

const rank = ({ currency }: Money) => (currency === 'EUR' ? '' : currency);
const eurosFirst = (a: Money, b: Money) => (rank(a) < rank(b) ? -1 : 1);

function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}

type Step = Pick<Stage, 'kind' | 'position' | 'archivedAt'>;
const kinds = ['open', 'won', 'lost'];

/** The columns from left to right: the open stages in their order, then the won ones, then the lost ones. */
export function boardStages<One extends Step>(stages: readonly One[]): One[] {
  return stages
    .filter(({ archivedAt }) => !archivedAt)
    .toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || a.position - b.position);
}

/** A card that was moved on this screen: as it stands now, and the column it was put on. */
export interface MovedCard<Row> {
  row: Row;
  to: string;
  /** As it was before its first move. */
  before: Row;
  /** The move is kept; until then it may still be refused. */
  isDone: boolean;
}

/**
 * The cards of one column: those just put there on top, where whoever moved them looks for them, then what was answered,
 * without what has left since. In an order that says where a card belongs, those just put there stand at that place.
 */
export function cardsOfColumn<Row extends { id: string }>(
  answered: readonly Row[],
  { columnKey, moved, standsHere, order }: ColumnFacts<Row>,
): readonly Row[] {
  const isAnswered = new Set(moved.size > 0 ? answered.map(({ id }) => id) : []);
  const onTop = [...moved.values()]
    .filter(({ row, to }) => standsHere(row) && (to === columnKey || !isAnswered.has(row.id)))
    .map(({ row }) => row)
    .reverse();
  const above = new Set(onTop.map(({ id }) => id));
  const others = answered.filter((row) => !above.has(row.id) && standsHere(moved.get(row.id)?.row ?? row));
  if (onTop.length === 0 && others.length === answered.length) return answered;
  return order ? [...others, ...onTop].sort(order) : [...onTop, ...others];
}

interface ColumnFacts<Row> {
  columnKey: string;
  moved: ReadonlyMap<string, Pick<MovedCard<Row>, 'row' | 'to'>>;
  standsHere(row: Row): boolean;
  order?: ((one: Row, other: Row) => number) | undefined;
}

/** The longest there first. */
export const byStay = (one: { stageSince: string }, other: { stageSince: string }) =>
  Date.parse(one.stageSince) - Date.parse(other.stageSince);

/** Of several answers that hold one card, when the newest of them says it was last changed; by id. */
export function newestAnswers(
  answers: readonly (readonly { id: string; updatedAt: string }[])[],
): ReadonlyMap<string, string> {
  const newest = new Map<string, string>();
  for (const { id, updatedAt } of answers.flat()) {
    if ((newest.get(id) ?? '') < updatedAt) newest.set(id, updatedAt);
  }
  return newest;
}
