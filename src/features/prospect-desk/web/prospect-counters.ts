import { useMemo } from 'react';
import type { Counter } from '../../../design/counter-bar.tsx';
import type { Tone } from '../../../design/tone.ts';
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

const tones: Partial<Record<CounterKey, Tone>> = { due: 'due', late: 'late', won: 'won' };

/** The figures above the list. One's own prospects are counted on the device, the others by the server. */
export function useProspectCounters(facts: CounterFacts): Counter[] {
  const t = useText();
  const { locale } = useLanguage();
  const { data } = useServer<{ counters: Record<CounterKey, number> }>('/api/v1/prospects/counters');
  const mine = useRows(prospectRecord, { where: counterFilter('mine', facts) }).length;
  return useMemo(() => {
    const [negotiation] = lastOpenStage(facts.stages);
    return counterKeys.map((key) => {
      const count = key === 'mine' ? mine : data?.counters[key];
      // A company without a negotiation counts its own last step, under its own name.
      const ownName = key === 'negotiation' && negotiation?.key !== 'negociation' ? negotiation?.name : undefined;
      return {
        key,
        label: ownName ?? t(`desk.counter.${key}`),
        value: count === undefined ? undefined : countText(count, locale),
        tone: count ? tones[key] : undefined,
      };
    });
  }, [data, mine, facts.stages, t, locale]);
}
