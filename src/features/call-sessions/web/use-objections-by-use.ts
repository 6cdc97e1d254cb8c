import { useMemo } from 'react';
import { useRows } from '../../../engine/web/hooks.ts';
import type { Campaign } from '../../campaigns/campaign.record.ts';
import { interactionRecord } from '../../interactions/interaction.record.ts';
import { objectionsByUse } from '../objections-by-use.rules.ts';

const CALLS_LOOKED_AT = 300;

/** By the last calls of the campaign on this device. */
export function useObjectionsByUse(campaign: Campaign | undefined): Campaign['objections'] {
  const id = campaign?.objections.length ? campaign.id : '';
  const asked = useMemo(
    () => ({
      where: { field: 'campaignId', is: id },
      order: [{ field: 'occurredAt', descending: true }],
      limit: CALLS_LOOKED_AT,
    }),
    [id],
  );
  const calls = useRows(interactionRecord, asked);
  return useMemo(() => objectionsByUse(campaign?.objections ?? [], calls), [campaign, calls]);
}
