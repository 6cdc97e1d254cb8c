// Conditions of the list beyond those that have a chip of their own: on any field of a prospect, the company's included.
import { z } from 'zod';
import { addDays, addMonths, instantOf, wallTime } from '../../engine/dates.ts';
import type { Filter, TextCondition } from '../../engine/filter.ts';
import type { Stage } from '../stages/stage.record.ts';
import { fitsField } from './condition-fit.rules.ts';
import type { ConditionKind, ListField } from './list-fields.rules.ts';
import { askedStays, type StayFacts, stayFilter, withoutNextAction } from './stay-filter.rules.ts';

/** Stands for "of nobody" among the owners a condition names. */
export const NOBODY = 'nobody';

/** Counted in the company's days; weeks begin on Monday. */
export const periods = [
  'today',
  'yesterday',
  'tomorrow',
  'thisWeek',
  'lastWeek',
  'nextWeek',
  'thisMonth',
  'lastMonth',
  'nextMonth',
  'thisQuarter',
  'lastQuarter',
  'nextQuarter',
  'thisYear',
  'lastYear',
  'nextYear',
  'last30Days',
  'over30Days',
  'over90Days',
  'over365Days',
] as const;
export type Period = (typeof periods)[number];

/** The last day alone, or the next, is today. */
export const FEWEST_DAYS = 2;
/** More than ten years are no near past or future. */
export const MOST_DAYS = 3_650;

const field = z.string().min(1).max(90);
const bound = z.union([z.number(), z.iso.date()]);

const days = z.number().int().min(FEWEST_DAYS).max(MOST_DAYS);

const texts = z.array(z.string().min(1).max(200)).min(1).max(50);

/** One condition on one field. `from` and `to` are both included; texts are compared whatever their capitals and accents. */
export const listCondition = z.union([
  z.strictObject({ field, among: texts }),
  z.strictObject({ field, contains: texts }),
  z.strictObject({ field, without: texts }),
  z.strictObject({ field, startsWith: texts }),
  z.strictObject({ field, from: bound.optional(), to: bound.optional() }),
  z.strictObject({ field, within: z.enum(periods) }),
  z.strictObject({ field, lastDays: days }),
  z.strictObject({ field, nextDays: days }),
  z.strictObject({ field, filled: z.boolean() }),
]);
export type ListCondition = z.infer<typeof listCondition>;

/** How a text is asked about: whether it is, holds, lacks or begins with one of several. */
export const textWays = ['contains', 'without', 'startsWith', 'among'] as const;
export type TextWay = (typeof textWays)[number];

/** How a condition asks about a text, and for what; undefined where it asks otherwise. */
export function textAsked(condition: ListCondition): { way: TextWay; texts: readonly string[] } | undefined {
  const way = textWays.find((one) => one in condition);
  return way && { way, texts: (condition as unknown as Record<TextWay, string[]>)[way] };
}

export const dayWays = ['lastDays', 'nextDays'] as const;
export type DayWay = (typeof dayWays)[number];

/** Which so many days a condition asks for, and how many; undefined where it asks otherwise. */
export function daysNear(condition: ListCondition): { way: DayWay; count: number } | undefined {
  if ('lastDays' in condition) return { way: 'lastDays', count: condition.lastDays };
  return 'nextDays' in condition ? { way: 'nextDays', count: condition.nextDays } : undefined;
}

export const MOST_CONDITIONS = 20;
export const MOST_ALTERNATIVES = 5;

/** Conditions as they stand in an address; what cannot be read there is left out. */
export function readConditions(text: unknown): ListCondition[] {
  return listIn(text)
    .slice(0, MOST_CONDITIONS)
    .flatMap((one) => {
      const read = listCondition.safeParse(one);
      return read.success ? [read.data] : [];
    });
}

/** The same for the alternatives to them; one without any condition is none. */
export function readAlternatives(text: unknown): ListCondition[][] {
  return listIn(text)
    .slice(0, MOST_ALTERNATIVES)
    .map(readConditions)
    .filter((alternative) => alternative.length > 0);
}

function listIn(text: unknown): unknown[] {
  try {
    const found: unknown = typeof text === 'string' ? JSON.parse(text) : text;
    return Array.isArray(found) ? found : [];
  } catch {
    return [];
  }
}

export interface ConditionFacts {
  fields: readonly ListField[];
  now: string;
  zone: string;
  /** By which a prospect is in a pipeline, and still open. */
  stages: readonly Pick<Stage, 'id' | 'pipelineId' | 'kind'>[];
  /** Since when one is too long in each of them. */
  stays: StayFacts;
}

/**
 * The rows that meet a condition; undefined where it asks for nothing, or not what its field can be asked. Of a field that
 * is gone nobody meets any: a view must not show everybody, and be called or changed whole, because a field was archived.
 */
export function conditionFilter(condition: ListCondition, facts: ConditionFacts): Filter | undefined {
  const { fields, now, zone, stages, stays } = facts;
  const { field } = condition;
  const asked = fields.find((one) => one.field === field);
  if (!asked) return nobody;
  if (!fitsField(condition, asked)) return undefined;
  const { kind } = asked;
  if (kind === 'siren') return ofSiren(condition, fields);
  if (kind === 'noNext') return withoutNextAction(stages);
  if (kind === 'stay' && 'among' in condition) {
    return { or: askedStays.filter((stay) => condition.among.includes(stay)).map((stay) => stayFilter(stay, stays)) };
  }
  if ('filled' in condition) {
    if (isOfEntries(kind)) {
      const any: Filter = { field, contains: [''] };
      return condition.filled ? any : { not: any };
    }
    return condition.filled ? { field, isNot: null } : { field, is: null };
  }
  if ('among' in condition) {
    return kind === 'pipeline' ? inPipelines(condition.among, stages) : isAmong(field, kind, condition.among);
  }
  if ('contains' in condition) return ofText(kind, { field, contains: condition.contains });
  if ('startsWith' in condition) return ofText(kind, { field, startsWith: condition.startsWith });
  if ('without' in condition && kind === 'campaign') return { not: isAmong(field, kind, condition.without) };
  if ('without' in condition) {
    const holding = ofText(kind, { field, contains: condition.without });
    return holding && { not: holding };
  }
  const startOf = (day: string) => (kind === 'instant' ? instantOf(day, '00:00', zone) : day);
  if ('within' in condition || 'lastDays' in condition || 'nextDays' in condition) {
    const { from, before } = daysAsked(condition, wallTime(now, zone));
    return both(from && { field, from: startOf(from) }, before && { field, before: startOf(before) });
  }
  const { from, to } = condition;
  if (typeof from === 'string' || typeof to === 'string') {
    const before = typeof to === 'string' ? startOf(addDays(to, 1)) : undefined;
    return both(typeof from === 'string' && { field, from: startOf(from) }, before && { field, before });
  }
  const atMost: Filter | undefined =
    to === undefined
      ? undefined
      : {
          or: [
            { field, before: to },
            { field, is: to },
          ],
        };
  return both(from !== undefined && { field, from }, atMost);
}

const nobody: Filter = { field: 'id', is: null };

/** A prospect is in the pipeline of its stage. */
export function inPipelines(
  pipelineIds: readonly string[],
  stages: readonly Pick<Stage, 'id' | 'pipelineId'>[],
): Filter {
  const inThem = stages.filter(({ pipelineId }) => pipelineIds.includes(pipelineId));
  return { field: 'stageId', in: inThem.map(({ id }) => id) };
}

/** Whether one can ask if there is anything: of the tags one asks which, and everybody is in a pipeline. */
export const maySayFilled = ({ field, kind }: Pick<ListField, 'field' | 'kind'>) =>
  !neverEmpty.includes(kind) && (kind !== 'list' || field.startsWith('custom.'));

const neverEmpty: readonly ConditionKind[] = ['pipeline', 'stay', 'noNext', 'entryChoice'];

const isOfEntries = (kind: ConditionKind) => kind === 'emails' || kind === 'phones';

function ofText(kind: ConditionKind, filter: TextCondition): Filter | undefined {
  if (kind === 'text' || kind === 'emails') return filter;
  if (kind === 'siret') return ofDigits(filter, figures);
  return kind === 'phones' && 'contains' in filter ? ofDigits(filter, digitsWithin) : undefined;
}

/** The same asked of digits alone, however they were typed; undefined where there is none. */
function ofDigits(filter: TextCondition, read: (typed: string) => string): TextCondition | undefined {
  const { field } = filter;
  const digitsOf = (texts: readonly string[]) => texts.map(read).filter(Boolean);
  const digits = digitsOf('contains' in filter ? filter.contains : 'startsWith' in filter ? filter.startsWith : []);
  if (digits.length === 0) return undefined;
  return 'contains' in filter ? { field, contains: digits } : { field, startsWith: digits };
}

const figures = (typed: string) => typed.replace(/\D/g, '');

/** A SIREN begins the SIRET; one that came alone is kept under a key of its own. */
function ofSiren(condition: ListCondition, fields: readonly ListField[]): Filter | undefined {
  const own = fields.find(({ field }) => field === 'custom.siren');
  const keptIn = own && own.kind !== 'text' ? ['siret'] : ['siret', 'custom.siren'];
  const any = (of: (field: string) => Filter): Filter => ({ or: keptIn.map(of) });
  if ('filled' in condition) {
    const filled = any((field) => ({ field, isNot: null }));
    return condition.filled ? filled : { not: filled };
  }
  const sirens = 'startsWith' in condition ? condition.startsWith.map(figures).filter(Boolean) : [];
  return sirens.length > 0 ? any((field) => ({ field, startsWith: sirens })) : undefined;
}

/** Numbers lie here with the code of their country: « 06 12 34 » is "61234" in "+3361234…". */
const digitsWithin = (typed: string) => typed.replace(/\(0\)/g, '').replace(/\D/g, '').replace(/^0+/, '');

/** How a text of this kind may be asked about: a number is known by its digits wherever they stand. */
export function textWaysOf(kind: ConditionKind): readonly TextWay[] {
  if (kind === 'phones') return ['contains', 'without'];
  return kind === 'siren' ? ['startsWith'] : textWays;
}

function isAmong(field: string, kind: ConditionKind, values: readonly string[]): Filter {
  // One alone is asked without an alternative: the server then begins at its members.
  if (kind === 'campaign' && values.length === 1) return { field, has: values[0]! };
  if (kind === 'list' || kind === 'campaign') return { or: values.map((value) => ({ field, has: value })) };
  if (kind === 'yesNo') return { field, in: values.map((value) => value === 'yes') };
  if (kind === 'owner') return { field, in: values.map((value) => (value === NOBODY ? null : value)) };
  if (kind === 'country') return { field, in: values.flatMap((code) => [code, code.toLowerCase()]) };
  if (kind === 'siret') return { field, reads: values.map(figures) };
  if (kind === 'text' || kind === 'emails' || kind === 'entryChoice') return { field, reads: [...values] };
  return { field, in: [...values] };
}

function both(...parts: (Filter | false | '' | undefined)[]): Filter | undefined {
  const present = parts.filter((part) => part !== undefined && part !== false && part !== '');
  return present.length > 1 ? { and: present } : present[0];
}

interface Days {
  from?: string;
  before?: string;
}

interface Today {
  day: string;
  weekday: number;
}

type RelativeDays = Extract<ListCondition, { within: Period } | { lastDays: number } | { nextDays: number }>;

/** Today is the last of the last days, and the first of the next. */
function daysAsked(asked: RelativeDays, today: Today): Days {
  if ('within' in asked) return daysOf(asked.within, today);
  if ('lastDays' in asked) return { from: addDays(today.day, 1 - asked.lastDays), before: addDays(today.day, 1) };
  return { from: today.day, before: addDays(today.day, asked.nextDays) };
}

/** The first day of a period, and the first after it. */
function daysOf(period: Period, { day, weekday }: Today): Days {
  const monday = addDays(day, 1 - weekday);
  const first = `${day.slice(0, 7)}-01`;
  const quarter = addMonths(first, -((Number(day.slice(5, 7)) - 1) % 3));
  const year = `${day.slice(0, 4)}-01-01`;
  const months = (from: string, count: number): Days => ({ from, before: addMonths(from, count) });
  switch (period) {
    case 'today':
      return { from: day, before: addDays(day, 1) };
    case 'yesterday':
      return { from: addDays(day, -1), before: day };
    case 'tomorrow':
      return { from: addDays(day, 1), before: addDays(day, 2) };
    case 'thisWeek':
      return { from: monday, before: addDays(monday, 7) };
    case 'lastWeek':
      return { from: addDays(monday, -7), before: monday };
    case 'nextWeek':
      return { from: addDays(monday, 7), before: addDays(monday, 14) };
    case 'thisMonth':
      return months(first, 1);
    case 'lastMonth':
      return months(addMonths(first, -1), 1);
    case 'nextMonth':
      return months(addMonths(first, 1), 1);
    case 'thisQuarter':
      return months(quarter, 3);
    case 'lastQuarter':
      return months(addMonths(quarter, -3), 3);
    case 'nextQuarter':
      return months(addMonths(quarter, 3), 3);
    case 'thisYear':
      return months(year, 12);
    case 'lastYear':
      return months(addMonths(year, -12), 12);
    case 'nextYear':
      return months(addMonths(year, 12), 12);
    case 'last30Days':
      return { from: addDays(day, -30), before: addDays(day, 1) };
    case 'over30Days':
      return { before: addDays(day, -30) };
    case 'over90Days':
      return { before: addDays(day, -90) };
    case 'over365Days':
      return { before: addDays(day, -365) };
  }
}
