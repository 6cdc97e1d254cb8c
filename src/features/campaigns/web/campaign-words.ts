import { useMemo } from 'react';
import type { Tone } from '../../../design/tone.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useToday } from '../../../engine/web/when.ts';
import { dayInFigures } from '../../../engine/when.ts';
import { type Campaign, type CampaignState, stopOf } from '../campaign.record.ts';
import { useCampaigns } from './campaigns.ts';

const courseTone: Readonly<Record<CampaignState, Tone>> = {
  draft: 'neutral',
  active: 'won',
  paused: 'due',
  ended: 'neutral',
};

/** Campaigns in words: their names, those that are archived said so, their dates, and whether they are called. */
export function useCampaignWords() {
  const t = useText();
  const { locale } = useLanguage();
  const today = useToday();
  const campaigns = useCampaigns();
  return useMemo(() => {
    const byId = new Map(campaigns.map((campaign) => [campaign.id, campaign]));
    const nameOf = (id: string) => {
      const campaign = byId.get(id);
      return campaign?.archivedAt ? t('campaignScreen.isArchived', { name: campaign.name }) : campaign?.name;
    };
    /** « Relance T4, Salon de Lyon »; null for none. */
    const listed = (ids: readonly string[]) => ids.flatMap((id) => nameOf(id) ?? []).join(', ') || null;
    /** « Du 01/12/2026 au 31/12/2026 » */
    const datesOf = ({ startsOn, endsOn }: Pick<Campaign, 'startsOn' | 'endsOn'>) => {
      const from = startsOn && dayInFigures(startsOn, locale);
      const to = endsOn && dayInFigures(endsOn, locale);
      if (from && to) return t('campaignScreen.dates.between', { from, to });
      if (from) return t('campaignScreen.dates.from', { from });
      return to ? t('campaignScreen.dates.to', { to }) : null;
    };
    /** « En cours », « Commence le 01/12/2026 » */
    const courseOf = (campaign: Campaign): { text: string; tone: Tone; isCalled: boolean } => {
      const { state, startsOn, endsOn } = campaign;
      const stop = stopOf(campaign, today);
      const day = (stop === 'over' && endsOn) || (stop === 'notYet' && startsOn);
      const text = day
        ? t(`campaignScreen.courseDay.${stop}`, { day: dayInFigures(day, locale) })
        : t(`campaignScreen.courseState.${state}`);
      return { text, tone: day ? 'neutral' : courseTone[state], isCalled: stop === null };
    };
    return { nameOf, listed, datesOf, courseOf };
  }, [campaigns, t, locale, today]);
}
