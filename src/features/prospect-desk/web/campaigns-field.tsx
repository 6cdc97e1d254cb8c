import { RecordField } from '../../../design/record-field.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useCampaignWords } from '../../campaigns/web/campaign-words.ts';
import { useCampaigns } from '../../campaigns/web/campaigns.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { useCampaignChoice } from './campaign-choice.ts';
import { ChoicesEditor } from './field-editors.tsx';

/** The campaigns a prospect is in; whoever leads campaigns changes them here. Nothing while the company has none. */
export function CampaignsField({ prospect }: { prospect: Prospect }) {
  const t = useText();
  const { can } = useCaller();
  const { listed, nameOf } = useCampaignWords();
  const campaigns = useCampaigns();
  const keep = useCampaignChoice(prospect);
  const mayFill = can('campaigns.manage') && !prospect.archivedAt;
  if (campaigns.length === 0) return null;
  const label = t('prospect.campaigns');
  const { campaignIds } = prospect;
  const offered = campaigns.filter(({ id, archivedAt }) => !archivedAt || campaignIds.includes(id));
  return (
    <RecordField
      label={label}
      value={listed(campaignIds)}
      placeholder={mayFill ? t('desk.add') : undefined}
      addText={t('desk.addThis', { field: label })}
      editText={t('desk.edit')}
      renderEditor={
        mayFill
          ? (onClose) => (
              <ChoicesEditor
                label={label}
                value={[...campaignIds]}
                options={offered.map(({ id }) => ({ value: id, label: nameOf(id) ?? '?' }))}
                onSave={keep}
                onClose={onClose}
              />
            )
          : undefined
      }
    />
  );
}
