import { useMemo } from 'react';
import type { Counter } from '../../../design/counter-bar.tsx';
import type { Tone } from '../../../design/tone.ts';
import { type Filter, matches } from '../../../engine/filter.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useHasList, useRows, useText } from '../../../engine/web/hooks.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import {
  type CounterFacts,
  type CounterKey,
  counterFilter,
  counterKeys,
  countText,
  ownNameOfCounter,
} from '../prospect-counters.rules.ts';
import { whileCounting } from './counting.ts';
import { useNoServer } from './no-server.ts';
import { useOwnOnDevice } from './own-on-device.ts';

const everybody = {};
const none: Filter = { field: 'id', is: null };
const tones: Partial<Record<CounterKey, Tone>> = { due: 'due', late: 'late', stuck: 'late', won: 'won' };

/**
 * The figures above the list. One's own prospects are counted on the device, the others by the server; without a
 * network all are counted on the device, so that each still shows the rows it counted, and says so.
 */
export function useProspectCounters(facts: CounterFacts, isListOffline: boolean): Counter[] {
  const t = useText();
  const { locale } = useLanguage();
  const { data } = useServer<{ counters: Record<CounterKey, number> }>(
    '/api/v1/prospects/counters',
    whileCounting(({ counters }) => Object.values(counters)),
  );
  const isWhole = useHasList(prospectRecord, everybody) === 'whole';
  const hasMine = useOwnOnDevice() && isWhole;
  // A list of one's own never asks the server, and so cannot tell that it is out of reach.
  const isOffline = useNoServer() || isListOffline;
  const mine = useRows(prospectRecord, { where: counterFilter('mine', facts) }).length;
  const rows = useRows(prospectRecord, { where: isOffline ? undefined : none });
  const here = useMemo((): Partial<Record<CounterKey, number>> => {
    if (!isWhole) return {};
    if (!isOffline) return hasMine ? { mine } : {};
    const countOf = (where: Filter) => rows.reduce((sum, row) => (matches(where, row) ? sum + 1 : sum), 0);
    return Object.fromEntries(counterKeys.map((key) => [key, countOf(counterFilter(key, facts))]));
  }, [rows, mine, facts, isOffline, hasMine, isWhole]);
  return useMemo(() => {
    return counterKeys.map((key) => {
      const count = here[key] ?? data?.counters[key];
      return {
        key,
        label: ownNameOfCounter(key, facts.stages) ?? t(`desk.counter.${key}`),
        value: count === undefined ? undefined : countText(count, locale),
        tone: count ? tones[key] : undefined,
        partial: isOffline && !(key === 'mine' && hasMine) ? t('listView.onDevice') : undefined,
      };
    });
  }, [data, here, facts.stages, isOffline, hasMine, t, locale]);
}
