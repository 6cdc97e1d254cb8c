// Whether a condition asks of its field what such a field can be asked, in an order that can be met.
import { id } from '../../engine/define.ts';
import { type ListCondition, maySayFilled, NOBODY, textWaysOf } from './list-conditions.rules.ts';
import type { ConditionKind, ListField } from './list-fields.rules.ts';
import { askedStays } from './stay-filter.rules.ts';

type Way = 'among' | 'without' | 'texts' | 'numbers' | 'days';

const ways: Readonly<Record<ConditionKind, readonly Way[]>> = {
  text: ['among', 'texts'],
  emails: ['among', 'texts'],
  phones: ['texts'],
  number: ['numbers'],
  money: ['numbers'],
  day: ['days'],
  instant: ['days'],
  choice: ['among'],
  list: ['among'],
  yesNo: ['among'],
  pipeline: ['among'],
  campaign: ['among', 'without'],
  stage: ['among'],
  owner: ['among'],
  source: ['among'],
  audience: ['among'],
  country: ['among'],
  siret: ['among', 'texts'],
  siren: ['texts'],
  lostReason: ['among'],
  entryChoice: ['among'],
  stay: ['among'],
  noNext: ['among'],
};

const isId = (value: string) => id.safeParse(value).success;
/** What can be named where not any text will do. */
const named: Partial<Record<ConditionKind, (value: string) => boolean>> = {
  yesNo: (value) => value === 'yes' || value === 'no',
  audience: (value) => value === 'B2B' || value === 'B2C',
  country: (value) => /^[A-Z]{2}$/.test(value),
  stay: (value) => (askedStays as readonly string[]).includes(value),
  noNext: (value) => value === 'yes',
  pipeline: isId,
  campaign: isId,
  stage: isId,
  owner: (value) => value === NOBODY || isId(value),
};

/** Whether such a field can be asked this. */
export function fitsField(condition: ListCondition, { field, kind }: Pick<ListField, 'field' | 'kind'>): boolean {
  if ('filled' in condition) return maySayFilled({ field, kind });
  if ('among' in condition) return ways[kind].includes('among') && condition.among.every(named[kind] ?? (() => true));
  if ('without' in condition && ways[kind].includes('without'))
    return condition.without.every(named[kind] ?? (() => true));
  if ('within' in condition || 'lastDays' in condition || 'nextDays' in condition) return ways[kind].includes('days');
  if ('startsWith' in condition) return textWaysOf(kind).includes('startsWith') && ways[kind].includes('texts');
  if ('contains' in condition || 'without' in condition) {
    return ways[kind].includes('texts') && textWaysOf(kind).includes('contains');
  }
  const bounds = [condition.from, condition.to].filter((bound) => bound !== undefined);
  const wanted = ways[kind].includes('numbers') ? 'number' : ways[kind].includes('days') ? 'string' : undefined;
  return bounds.every((bound) => typeof bound === wanted);
}

/** Whether what it asks for ends before it begins, so that nobody could meet it. */
export function isReversed(condition: ListCondition): boolean {
  if (!('from' in condition && 'to' in condition)) return false;
  const { from, to } = condition;
  return from !== undefined && to !== undefined && typeof from === typeof to && from > to;
}
