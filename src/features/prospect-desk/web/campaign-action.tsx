import { Button, Group, Popover, Select } from '@mantine/core';
import { IconSpeakerphone } from '@tabler/icons-react';
import { useState } from 'react';
import { Form } from '../../../design/form.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import type { BulkChange } from '../../bulk-changes/bulk-change.rules.ts';
import { useCampaigns } from '../../campaigns/web/campaigns.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { BarButton } from './bar-button.tsx';
import type { ChoiceProps } from './bulk-choices.tsx';

type CampaignChange = Extract<BulkChange, { campaignId: string }>;

/** Adds the selection to a campaign, or takes it out of one. */
export function CampaignAction(props: ChoiceProps & { onChoose(change: CampaignChange): void }) {
  const { compact, opened, onChange, onChoose } = props;
  const t = useText();
  const { hint } = useKeys();
  return (
    <Popover opened={opened} onChange={onChange} position="top" width={420} trapFocus>
      <Popover.Target>
        <BarButton
          icon={IconSpeakerphone}
          text={t('selection.campaign')}
          keys={hint('selectionCampaign')}
          compact={compact}
          expanded={opened}
          onPress={() => onChange(!opened)}
        />
      </Popover.Target>
      <Popover.Dropdown aria-label={t('selection.campaign')} maw="calc(100vw - 16px)">
        <CampaignForm onChoose={onChoose} />
      </Popover.Dropdown>
    </Popover>
  );
}

function CampaignForm({ onChoose }: { onChoose(change: CampaignChange): void }) {
  const t = useText();
  const campaigns = useCampaigns();
  const [campaignId, setCampaign] = useState<string | null>(null);
  const chosen = campaigns.find(({ id }) => id === campaignId);
  const choose = (kind: CampaignChange['kind']) => chosen && onChoose({ kind, campaignId: chosen.id });
  return (
    <Form onSubmit={() => chosen && !chosen.archivedAt && choose('joinCampaign')}>
      <Group gap={8}>
        <Select
          data-autofocus
          searchable
          selectFirstOptionOnChange
          flex="1 1 200px"
          aria-label={t('selection.campaignName')}
          placeholder={t('selection.campaignName')}
          data={campaigns.map(({ id, name, archivedAt }) => ({
            value: id,
            label: archivedAt ? t('campaignScreen.isArchived', { name }) : name,
          }))}
          value={campaignId}
          onChange={setCampaign}
          comboboxProps={{ withinPortal: false, position: 'top' }}
        />
        <Button type="submit" disabled={!chosen || chosen.archivedAt !== null}>
          {t('campaignScreen.join')}
        </Button>
        <Button variant="default" disabled={!chosen} onClick={() => choose('leaveCampaign')}>
          {t('campaignScreen.leave')}
        </Button>
      </Group>
    </Form>
  );
}
