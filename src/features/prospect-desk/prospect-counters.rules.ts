import { addDays, instantOf, wallTime } from '../../engine/dates.ts';
import type { Filter } from '../../engine/filter.ts';
import { isSameName } from '../../engine/same-name.ts';
import type { Stage } from '../stages/stage.record.ts';
import { type StayFacts, stayFilter } from './stay-filter.rules.ts';

export const counterKeys = ['all', 'mine', 'new', 'negotiation', 'due', 'late', 'stuck', 'won', 'customers'] as const;
export type CounterKey = (typeof counterKeys)[number];

/** Counted exactly at once up to here. */
export const counterBound = 10_000;

/** More than the bound, and not counted yet how many: "10 000+". */
export const isMore = (count: number) => count === counterBound + 1;

export interface CounterFacts {
  userId: string;
  now: string;
  /** The company's zone: its days and weeks are the ones counted. */
  zone: string;
  /** Pipeline after pipeline, in their order. */
  stages: readonly Pick<Stage, 'id' | 'pipelineId' | 'key' | 'name' | 'kind' | 'position' | 'archivedAt'>[];
  /** Since when one is stuck in each of them. */
  stays: StayFacts;
}

/** Which prospects a counter counts. Pressing it filters the list by the very same condition, so the two agree. */
export function counterFilter(key: CounterKey, facts: CounterFacts): Filter {
  const { userId, now, zone, stages } = facts;
  const { day, weekday } = wallTime(now, zone);
  const startOf = (date: string) => instantOf(date, '00:00', zone);
  const inStages = (chosen: CounterFacts['stages']): Filter => ({ field: 'stageId', in: chosen.map(({ id }) => id) });
  const dueBefore = (end: string): Filter[] => [{ field: 'nextActionAt', before: end }, inStages(openStages(stages))];
  switch (key) {
    case 'all':
      return notArchived;
    case 'mine':
      return and({ field: 'ownerId', is: userId });
    case 'new':
      return and({ field: 'createdAt', from: startOf(addDays(day, 1 - weekday)) });
    case 'negotiation':
      return and(inStages(lastOpenStage(stages)));
    case 'due':
      return and({ field: 'nextActionAt', from: startOf(day) }, ...dueBefore(startOf(addDays(day, 1))));
    case 'late':
      return and(...dueBefore(startOf(day)));
    case 'stuck':
      return and(stayFilter('stuck', facts.stays));
    case 'won':
      return and(inStages(stages.filter(({ kind }) => kind === 'won')));
    case 'customers':
      return and({ field: 'customerSince', isNot: null });
  }
}

/** The stage of the negotiation in each pipeline that has one; where none has, the last step of the first pipeline. */
export function lastOpenStage<Step extends CounterFacts['stages'][number]>(stages: readonly Step[]): Step[] {
  const open = openStages(stages);
  const negotiation = open.find(({ key }) => key === 'negociation');
  if (negotiation) return open.filter(({ name }) => isSameName(name, negotiation.name));
  const first = open.filter(({ pipelineId }) => pipelineId === open[0]?.pipelineId);
  return first.toSorted((a, b) => a.position - b.position).slice(-1);
}

/** A company without a negotiation counts its own last step, under its own name. */
export function ownNameOfCounter(key: CounterKey, stages: CounterFacts['stages']): string | undefined {
  if (key !== 'negotiation') return undefined;
  const steps = lastOpenStage(stages);
  return steps.some((step) => step.key === 'negociation') ? undefined : steps[0]?.name;
}

/** "12", "116 889"; "10 000+" until it is known how many. */
export function countText(count: number, locale: string): string {
  return isMore(count) ? `${counterBound.toLocaleString(locale)}+` : count.toLocaleString(locale);
}

const notArchived: Filter = { field: 'archivedAt', is: null };
const and = (...parts: Filter[]): Filter => ({ and: [notArchived, ...parts] });

function openStages<Step extends CounterFacts['stages'][number]>(stages: readonly Step[]): Step[] {
  return stages.filter(({ kind, archivedAt }) => kind === 'open' && !archivedAt);
}
