import { useMemo } from 'react';
import { useCaller } from '../../../engine/web/hooks.ts';
import { useNow } from '../../../engine/web/when.ts';
import type { CounterFacts } from '../prospect-counters.rules.ts';
import { useStages } from './stage-facts.ts';
import { type UsualStaysNow, useUsualStays } from './usual-stays.ts';

/** What the counters and the list's filter are worked out from. */
export function useCounterFacts(): CounterFacts & { stays: UsualStaysNow } {
  const { userId, timeZone } = useCaller();
  const { stages } = useStages();
  const now = useNow();
  const stays = useUsualStays();
  return useMemo(() => ({ userId, now, zone: timeZone, stages, stays }), [userId, now, timeZone, stages, stays]);
}
