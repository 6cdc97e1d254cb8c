import { useCallback } from 'react';
import { useText } from '../../../engine/web/hooks.ts';
import type { BulkChange } from '../../bulk-changes/bulk-change.rules.ts';
import { bulkParts } from '../../bulk-changes/bulk-fields.rules.ts';
import { useCampaignNames } from '../../campaigns/web/campaigns.ts';
import { usePartWords } from './part-words.ts';
import { usePeople, useStages } from './stage-facts.ts';

/** A change to many in words: what it is, and what it came to. */
export function useBulkWords() {
  const t = useText();
  const { titleOf } = useStages();
  const { personOf } = usePeople();
  const campaignName = useCampaignNames();
  const { labelOf, textOf } = usePartWords();

  const partsOf = useCallback(
    (change: BulkChange): Record<string, string> => {
      if (change.kind === 'stage') return { stage: titleOf(change.stageId) ?? '?' };
      if (change.kind === 'owner') return { name: personOf(change.ownerId)?.name ?? t('prospect.nobody') };
      if (change.kind === 'addTag' || change.kind === 'removeTag') return { tag: change.tag };
      if ('campaignId' in change) return { campaign: campaignName(change.campaignId) ?? '?' };
      if (change.kind !== 'fields') return {};
      const words = bulkParts(change.fields).map(([part, value]) => {
        const text = textOf(part, value);
        return t(text ? 'selection.given' : 'selection.emptied', { field: labelOf(part), value: text });
      });
      return { fields: words.join(', ') };
    },
    [t, titleOf, personOf, campaignName, labelOf, textOf],
  );
  const kindOf = (change: BulkChange) => (change.kind === 'owner' && change.ownerId === null ? 'release' : change.kind);
  return {
    /** « Étape « Qualifié » » */
    titleOf: (change: BulkChange) => t(`selection.change.${kindOf(change)}`, partsOf(change)),
    /** « 12 prospects : étape « Qualifié » » */
    toldOf: (change: BulkChange, count: number) => t(`selection.told.${kindOf(change)}`, { count, ...partsOf(change) }),
    /** « Passer 12 431 prospects à l’étape « Qualifié » ? » */
    askOf: (change: BulkChange, count: string) => t(`selection.ask.${kindOf(change)}`, { count, ...partsOf(change) }),
  };
}
