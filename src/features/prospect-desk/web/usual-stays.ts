import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useCaller } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useNow } from '../../../engine/web/when.ts';
import { type StayLimits, stayLimits, stayMoment } from '../../stages/stay.rules.ts';
import { keepStays, keptStays } from './kept-stays.ts';
import { useStages } from './stage-facts.ts';

interface UsualStays {
  stays: { stageId: string; days: number | null }[];
}

/** A median of half a year does not change by the minute. */
const FRESH_MS = 10 * 60_000;

/** How long one usually stays in a stage, and who has been there too long by that. */
export interface StageStay extends StayLimits {
  usualDays: number | null;
}

export interface UsualStaysNow {
  /** The moment at which they are judged. */
  moment: string;
  limits: ReadonlyMap<string, StageStay>;
}

/**
 * What is usual in each stage, as the server has measured it; until it answers, as it had measured it last, and where it
 * never has, as the company has set it.
 */
export function useUsualStays(): UsualStaysNow {
  const { companyId } = useCaller();
  const { stages } = useStages();
  const moment = stayMoment(useNow());
  const settings = stages.map(({ id, usualDays }) => `${id} ${usualDays}`);
  const { data } = useQuery({
    queryKey: ['usual-stays', companyId, settings],
    staleTime: FRESH_MS,
    enabled: stages.length > 0,
    queryFn: ({ signal }) => askServer<UsualStays>('GET', '/api/v1/stages/usual-stays', undefined, signal),
  });
  const told = useMemo(() => data && new Map(data.stays.map(({ stageId, days }) => [stageId, days])), [data]);
  useEffect(() => {
    if (told) keepStays(companyId, stages, told);
  }, [companyId, stages, told]);
  return useMemo(() => {
    const measured = told ?? keptStays(companyId, stages);
    const limits = new Map(
      stages.map(({ id, kind, usualDays: set }) => {
        const usualDays = measured.has(id) ? (measured.get(id) ?? null) : kind === 'open' ? set : null;
        return [id, { usualDays, ...stayLimits(usualDays, moment) }];
      }),
    );
    return { moment, limits };
  }, [told, companyId, stages, moment]);
}
