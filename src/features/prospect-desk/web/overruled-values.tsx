import { useCallback } from 'react';
import { useText } from '../../../engine/web/hooks.ts';
import { useCampaignNames } from '../../campaigns/web/campaigns.ts';
import type { Interaction } from '../../interactions/interaction.record.ts';
import type { Conflict } from '../../prospects/edit-conflicts.rules.ts';
import { usePartWords } from './part-words.ts';
import { usePeople } from './stage-facts.ts';

interface Overwritten {
  part: string;
  value: unknown;
}

/** What an import did to somebody known already: « Fonction : « Gérante » remplacé par le fichier ». */
export function useImportText() {
  const t = useText();
  const { labelOf, textOf } = usePartWords();
  const campaignName = useCampaignNames();
  return useCallback(
    ({ details }: Interaction) => {
      const overwritten = ((details.overwritten ?? []) as Overwritten[]).map(({ part, value }) => ({
        part,
        text: t('interaction.importOverwrote', { value: textOf(part, value) }),
      }));
      const differing = Object.entries((details.differs ?? {}) as Record<string, string>).map(([part, value]) => ({
        part,
        text: t('interaction.importDiffers', { value }),
      }));
      const lines = [...overwritten, ...differing];
      const campaign = campaignName(String(details.campaignId));
      if (lines.length === 0 && !campaign) return null;
      return [
        ...(campaign ? [<div key="campaign">{t('campaignScreen.joinedByImport', { name: campaign })}</div>] : []),
        ...lines.map(({ part, text }) => (
          <div key={part}>
            {t('interaction.overruledField', { field: labelOf(part) })}
            {text}
          </div>
        )),
      ];
    },
    [t, labelOf, textOf, campaignName],
  );
}

/** How a value that somebody overruled reads: « Ville : Karim a mis « Lyon », remplacé par « Paris » (Claire, plus tard) ». */
export function useChangeText() {
  const t = useText();
  const { personOf } = usePeople();
  const { labelOf, textOf } = usePartWords();
  return useCallback(
    ({ details }: Interaction) => {
      const nameOf = (id: string | null) => personOf(id)?.name ?? t('interaction.somebody');
      const valueText = (part: string, value: unknown) => textOf(part, value) || t('interaction.overruledNothing');
      const sentence = details.mergeId
        ? 'interaction.mergedValue'
        : details.isMerge
          ? 'interaction.alreadyKnown'
          : 'interaction.overruled';
      return (details.conflicts as Conflict[]).map(({ part, kept, lost }) => (
        <div key={part}>
          {t('interaction.overruledField', { field: labelOf(part) })}
          {t(sentence, {
            loser: nameOf(lost.by),
            lost: valueText(part, lost.value),
            kept: valueText(part, kept.value),
            winner: nameOf(kept.by),
          })}
        </div>
      ));
    },
    [t, personOf, labelOf, textOf],
  );
}
