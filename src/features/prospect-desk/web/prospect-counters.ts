import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import type { Counter } from '../../../design/counter-bar.tsx';
import type { Tone } from '../../../design/tone.ts';
import { type Filter, matches } from '../../../engine/filter.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useHasList, useRows, useText } from '../../../engine/web/hooks.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { type CounterKey, counterKeys, countText, ownNameOfCounter } from '../prospect-counters.rules.ts';
import {
  countedAmong,
  hasFilters,
  type ListChoice,
  type ListFacts,
  listFilter,
  pressedCounter,
} from '../prospect-list.rules.ts';
import { whileCounting } from './counting.ts';
import { useNoServer } from './no-server.ts';
import { useOwnOnDevice } from './own-on-device.ts';

const everybody = {};
const none: Filter = { field: 'id', is: null };
const tones: Partial<Record<CounterKey, Tone>> = {
  due: 'due',
  late: 'late',
  stuck: 'late',
  won: 'won',
  customers: 'won',
};
/** The figures follow a search once nobody types for so long. */
const SETTLED_MS = 250;

/** What the list is asked for, and what stays when everything else is taken off: the pipeline of a board. */
export interface CountedList {
  choice: ListChoice;
  kept: Pick<ListChoice, 'pipelineId'>;
  facts: ListFacts;
  isOffline: boolean;
}

/**
 * The figures above the list: as many as pressing each shows. They count among what the list is asked for, « Mes » too
 * where it is pressed, and « Tous » among everybody. One's own prospects are counted on the device, the others by the server; without a network all are
 * counted on the device, so that each still shows the rows it counted, and says so.
 */
export function useProspectCounters({ choice, kept, facts, isOffline: isListOffline }: CountedList): Counter[] {
  const t = useText();
  const { locale } = useLanguage();
  const [search] = useDebouncedValue(choice.search, SETTLED_MS);
  const filters = useMemo(() => {
    const settled = { ...choice, search };
    // « Mes prospects » tells how many are one's own, whichever counter stands beside it.
    const from = (key: CounterKey) => (key === 'mine' ? { ...settled, counter: key, ofMine: undefined } : settled);
    const of = (key: CounterKey) => [key, listFilter(pressedCounter(from(key), key, kept), facts)] as const;
    return Object.fromEntries(counterKeys.map(of)) as Record<CounterKey, Filter>;
  }, [choice, search, kept, facts]);
  const among = countedAmong({ ...choice, search });
  const pathOfAmong = countersOf(among, facts);
  const pathOfWhole = countersOf(pressedCounter(among, 'all', kept), facts);
  const narrowed = useCounters(pathOfAmong);
  const whole = useCounters(pathOfWhole);
  const isNarrowed = pathOfAmong !== pathOfWhole;
  const isWhole = useHasList(prospectRecord, everybody) === 'whole';
  const hasMine = useOwnOnDevice() && isWhole;
  // A list of one's own never asks the server, and so cannot tell that it is out of reach.
  const isOffline = useNoServer() || isListOffline;
  const mine = useRows(prospectRecord, { where: filters.mine }).length;
  const rows = useRows(prospectRecord, { where: isOffline ? undefined : none });
  const here = useMemo((): Partial<Record<CounterKey, number>> => {
    if (!isWhole) return {};
    if (!isOffline) return hasMine ? { mine } : {};
    const countOf = (where: Filter) => rows.reduce((sum, row) => (matches(where, row) ? sum + 1 : sum), 0);
    return Object.fromEntries(counterKeys.map((key) => [key, countOf(filters[key])]));
  }, [rows, mine, filters, isOffline, hasMine, isWhole]);
  return useMemo(() => {
    // The customers have a place of their own in the menu.
    const shown = counterKeys.filter((key) => key !== 'customers' || choice.counter === key);
    return shown.map((key) => {
      const count = here[key] ?? (key === 'all' ? whole : narrowed)?.counters[key];
      return {
        key,
        label: ownNameOfCounter(key, facts.stages) ?? t(`desk.counter.${key}`),
        value: count === undefined ? undefined : countText(count, locale),
        tone: count ? tones[key] : undefined,
        title: isNarrowed ? t(key === 'all' ? 'desk.counterOfAll' : 'desk.counterAmong') : undefined,
        partial: isOffline && !(key === 'mine' && hasMine) ? t('listView.onDevice') : undefined,
      };
    });
  }, [narrowed, whole, here, choice.counter, facts.stages, isNarrowed, isOffline, hasMine, t, locale]);
}

/** Where the server tells the figures among what a list without a counter shows; nowhere until the stages are here. */
function countersOf(choice: ListChoice, facts: ListFacts): string | null {
  if (facts.stages.length === 0) return null;
  const where = hasFilters(choice) ? `?filter=${encodeURIComponent(JSON.stringify(listFilter(choice, facts)))}` : '';
  return `/api/v1/prospects/counters${where}`;
}

function useCounters(path: string | null) {
  return useServer<{ counters: Record<CounterKey, number> }>(
    path,
    whileCounting(({ counters }) => Object.values(counters)),
  ).data;
}
