import { useCallback, useMemo } from 'react';
import { useRows } from '../../../engine/web/hooks.ts';
import { type Campaign, campaignRecord } from '../campaign.record.ts';

const byName = { order: [{ field: 'name' }] } as const;

/** All campaigns by name, archived ones too. */
export const useCampaigns = (): readonly Campaign[] => useRows(campaignRecord, byName);

/** Those one can add prospects to. */
export function useOpenCampaigns(): readonly Campaign[] {
  const campaigns = useCampaigns();
  return useMemo(() => campaigns.filter(({ archivedAt }) => !archivedAt), [campaigns]);
}

export function useCampaignNames(): (id: string) => string | undefined {
  const campaigns = useCampaigns();
  return useCallback((id) => campaigns.find((one) => one.id === id)?.name, [campaigns]);
}
