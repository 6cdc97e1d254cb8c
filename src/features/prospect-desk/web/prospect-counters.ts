import { useMemo } from 'react';
import type { Counter } from '../../../design/counter-bar.tsx';
import type { Tone } from '../../../design/tone.ts';
import { type Filter, matches } from '../../../engine/filter.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useRows, useText } from '../../../engine/web/hooks.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import {
  type CounterFacts,
  type CounterKey,
  counterFilter,
  counterKeys,
  countText,
  lastOpenStage,
} from '../prospect-counters.rules.ts';
import { useOwnOnDevice } from './own-on-device.ts';

const none: Filter = { field: 'id', is: null };
const tones: Partial<Record<CounterKey, Tone>> = { due: 'due', late: 'late', won: 'won' };

/**
 * The figures above the list. One's own prospects are counted on the device, the others by the server; without a
 * network all are counted on the device, so that each still shows the rows it counted.
 */
export function useProspectCounters(facts: CounterFacts, isOffline: boolean): Counter[] {
  const t = useText();
  const { locale } = useLanguage();
  const { data } = useServer<{ counters: Record<CounterKey, number> }>('/api/v1/prospects/counters');
  const hasMine = useOwnOnDevice();
  const mine = useRows(prospectRecord, { where: counterFilter('mine', facts) }).length;
  const rows = useRows(prospectRecord, { where: isOffline ? undefined : none });
  const here = useMemo((): Partial<Record<CounterKey, number>> => {
    if (!isOffline) return hasMine ? { mine } : {};
    const countOf = (where: Filter) => rows.reduce((sum, row) => (matches(where, row) ? sum + 1 : sum), 0);
    return Object.fromEntries(counterKeys.map((key) => [key, countOf(counterFilter(key, facts))]));
  }, [rows, mine, facts, isOffline, hasMine]);
  return useMemo(() => {
    const [negotiation] = lastOpenStage(facts.stages);
    return counterKeys.map((key) => {
      const count = here[key] ?? data?.counters[key];
      // A company without a negotiation counts its own last step, under its own name.
      const ownName = key === 'negotiation' && negotiation?.key !== 'negociation' ? negotiation?.name : undefined;
      return {
        key,
        label: ownName ?? t(`desk.counter.${key}`),
        value: count === undefined ? undefined : countText(count, locale),
        tone: count ? tones[key] : undefined,
      };
    });
  }, [data, here, facts.stages, t, locale]);
}
