import { useMemo } from 'react';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { dayInFigures } from '../../../engine/when.ts';
import type { Campaign } from '../campaign.record.ts';
import { useCampaigns } from './campaigns.ts';

/** Campaigns in words: their names, those that are archived said so, and their dates. */
export function useCampaignWords() {
  const t = useText();
  const { locale } = useLanguage();
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
    return { nameOf, listed, datesOf };
  }, [campaigns, t, locale]);
}
