import { allOf, type Filter, type Order } from '../../engine/filter.ts';
import { searchPieces } from '../../engine/text.ts';
import { conditionFilter, inPipelines, type ListCondition } from './list-conditions.rules.ts';
import type { ListField } from './list-fields.rules.ts';
import { type CounterFacts, type CounterKey, counterFilter } from './prospect-counters.rules.ts';
import { type AskedStay, stayFilter, withoutNextAction } from './stay-filter.rules.ts';

/** What a person asked the list for; it stands in the address of the page. */
export interface ListChoice {
  search: string;
  counter: CounterKey;
  /** « Mes prospects » stays pressed beside the counter. */
  ofMine?: boolean | undefined;
  /** Only those of one pipeline; as a board, the one whose stages are the columns. */
  pipelineId: string | null;
  stageIds: readonly string[];
  /** Owners by id; `null` asks for prospects of nobody. */
  ownerIds: readonly (string | null)[];
  sources: readonly string[];
  audience: 'B2B' | 'B2C' | null;
  /** Only those an import created or completed. */
  importId: string | null;
  /** Only those for whom nothing is planned. */
  withoutNextAction: boolean;
  /** Only those too long at their stage. */
  stay: AskedStay | null;
  /** On any other field. */
  conditions: readonly ListCondition[];
  /** « ou … »: whoever meets all conditions of one of these is in the list too. */
  alternatives: readonly (readonly ListCondition[])[];
  archived: boolean;
  sort: SortChoice;
}

export const sortKeys = ['name', 'source', 'nextAction', 'lastContact', 'score', 'created', 'stageSince'] as const;
export type SortKey = (typeof sortKeys)[number];

export interface SortChoice {
  key: SortKey;
  direction: 'asc' | 'desc';
}

const sortFields: Record<SortKey, string> = {
  name: 'sortName',
  source: 'source',
  nextAction: 'nextActionAt',
  lastContact: 'lastContactAt',
  score: 'score',
  created: 'createdAt',
  stageSince: 'stageSince',
};

/** The list without any condition. */
export const noFilter: Omit<ListChoice, 'sort'> = {
  search: '',
  counter: 'all',
  ofMine: undefined,
  pipelineId: null,
  stageIds: [],
  ownerIds: [],
  sources: [],
  audience: null,
  importId: null,
  withoutNextAction: false,
  stay: null,
  conditions: [],
  alternatives: [],
  archived: false,
};

export const newestFirst: SortChoice = { key: 'created', direction: 'desc' };

export const longestThereFirst: SortChoice = { key: 'stageSince', direction: 'asc' };

export const isSameSort = (one: SortChoice, other: SortChoice) =>
  one.key === other.key && one.direction === other.direction;

/** How long prospects have been at their stage is an order within one stage: no index carries it across all of them. */
export const maySortByStay = ({ stageIds, alternatives }: ListChoice) =>
  stageIds.length === 1 && alternatives.length === 0;

/** What a list is asked for as rows: the newest first, where it cannot be in the order asked for. */
export function listChoice(choice: ListChoice): ListChoice {
  const isOutOfReach = choice.sort.key === 'stageSince' && !maySortByStay(choice);
  return isOutOfReach ? { ...choice, sort: newestFirst } : choice;
}

export interface ListFacts extends CounterFacts {
  /** What the conditions may be about. */
  fields: readonly ListField[];
}

/** The rows of the list as one filter: the same for the device, the server, the count and "Appeler cette liste". */
export function listFilter(choice: ListChoice, facts: ListFacts): Filter {
  const counted = choice.archived ? archivedOnly : counterFilter(choice.counter, facts);
  const filter = allOf(
    counted,
    choice.ofMine && !choice.archived ? { field: 'ownerId', is: facts.userId } : undefined,
    sentenceFilter(choice, facts),
    choice.importId ? { field: 'importIds', has: choice.importId } : undefined,
    isSearch(choice.search) ? { field: 'searchText', search: choice.search } : undefined,
  );
  return filter ?? counted;
}

/** « dont … et …, ou dont … et … » */
function sentenceFilter(choice: ListChoice, facts: ListFacts): Filter | undefined {
  const { pipelineId, stageIds, ownerIds, sources, audience } = choice;
  const of = (condition: ListCondition) => conditionFilter(condition, facts);
  const first = allOf(
    pipelineId ? inPipelines([pipelineId], facts.stages) : undefined,
    oneOf('stageId', stageIds),
    oneOf('ownerId', ownerIds),
    oneOf('source', sources),
    audience ? { field: 'audience', is: audience } : undefined,
    choice.withoutNextAction ? withoutNextAction(facts.stages) : undefined,
    choice.stay ? stayFilter(choice.stay, facts.stays) : undefined,
    ...choice.conditions.map(of),
  );
  const others = choice.alternatives.map((conditions) => allOf(...conditions.map(of)));
  const asked = [first, ...others].filter((part) => part !== undefined);
  return asked.length > 1 ? { or: asked } : asked[0];
}

/** The order of the rows, here and on the server; within one source the newest comes first. */
export function listOrder({ key, direction }: SortChoice): Order[] {
  const order = [{ field: sortFields[key], descending: direction === 'desc' }];
  return key === 'source' ? [...order, { field: 'createdAt', descending: true }] : order;
}

/** The order as the API writes it: "-createdAt". */
export function sortText(sort: SortChoice): string {
  return listOrder(sort)
    .map(({ field, descending }) => `${descending ? '-' : ''}${field}`)
    .join(',');
}

/** A first press sorts the way that is mostly wanted, a second the other way, a third goes back to the newest first. */
export function nextSort(current: SortChoice, key: SortKey): SortChoice {
  const first = key === 'score' || key === 'lastContact' ? 'desc' : 'asc';
  if (current.key !== key) return { key, direction: first };
  if (current.direction === first) return { key, direction: first === 'asc' ? 'desc' : 'asc' };
  return newestFirst;
}

/** True when every row asked for is the caller's own, and so stands on the device. */
export function asksOnlyForMine(choice: ListChoice, userId: string): boolean {
  const { ownerIds, alternatives, archived } = choice;
  // Archived rows are listed apart from the counters.
  const isMineCounted = isOfMine(choice) && !archived;
  const isMineAsked = ownerIds.length === 1 && ownerIds[0] === userId && alternatives.length === 0;
  return isMineCounted || isMineAsked;
}

/** The counters that are pressed: « Mes prospects » may be beside another. */
export function pressedCounters({ counter, ofMine }: Pick<ListChoice, 'counter' | 'ofMine'>): CounterKey[] {
  return ofMine ? ['mine', counter] : [counter];
}

export const isOfMine = ({ counter, ofMine }: Pick<ListChoice, 'counter' | 'ofMine'>) =>
  counter === 'mine' || ofMine === true;

/**
 * What the list is asked for once a counter is pressed: it goes with the filters that stand, and with « Mes prospects »;
 * « Tous » is everybody. `kept` stays even then: a board goes on showing its pipeline.
 */
export function pressedCounter(choice: ListChoice, key: CounterKey, kept: Pick<ListChoice, 'pipelineId'>): ListChoice {
  if (key === 'all') return { ...noFilter, ...kept, sort: choice.sort };
  const of = { ...choice, archived: false };
  const isAlone = choice.counter === 'all' || choice.counter === 'mine' || choice.archived;
  if (key === 'mine') return isAlone ? { ...of, counter: key, ofMine: undefined } : { ...of, ofMine: true };
  return { ...of, counter: key, ofMine: (isOfMine(choice) && !choice.archived) || undefined };
}

/** What the list is asked for once a pressed counter is pressed again: it goes alone. */
export function releasedCounter(choice: ListChoice, key: CounterKey): ListChoice {
  if (key === 'mine') return { ...choice, counter: choice.ofMine ? choice.counter : 'all', ofMine: undefined };
  return { ...choice, counter: choice.ofMine ? 'mine' : 'all', ofMine: undefined };
}

/** Among whom the counters count: the filters that stand, of one's own where « Mes prospects » is pressed. */
export function countedAmong(choice: ListChoice): ListChoice {
  const isMine = isOfMine(choice) && !choice.archived;
  return { ...choice, counter: isMine ? 'mine' : 'all', ofMine: undefined, archived: false };
}

export function hasFilters(choice: ListChoice): boolean {
  const { search, counter, stageIds, ownerIds, sources, audience } = choice;
  const lists = [stageIds, ownerIds, sources, choice.conditions, choice.alternatives].some((list) => list.length > 0);
  const others = [choice.pipelineId, audience, choice.importId, choice.stay].some((one) => one !== null);
  return lists || others || choice.withoutNextAction || counter !== 'all' || isSearch(search);
}

/** Whether what was typed asks for anything: punctuation alone does not. */
export const isSearch = (typed: string) => searchPieces(typed).length > 0;

const archivedOnly: Filter = { field: 'archivedAt', isNot: null };

function oneOf(field: string, values: readonly (string | null)[]): Filter | undefined {
  return values.length > 0 ? { field, in: [...values] } : undefined;
}
