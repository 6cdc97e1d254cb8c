import { Button, Group, Popover, Select } from '@mantine/core';
import { IconSpeakerphone } from '@tabler/icons-react';
import { useState } from 'react';
import { Form, FormProblem } from '../../../design/form.tsx';
import { useCommand, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import type { BulkChange } from '../../bulk-changes/bulk-change.rules.ts';
import { campaignNamed, createCampaign } from '../../campaigns/campaign.commands.ts';
import { type Campaign, campaignRecord } from '../../campaigns/campaign.record.ts';
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

/** Before the name of a campaign that is yet to be made, in the place of an id. */
const NEW = 'new:';

function CampaignForm({ onChoose }: { onChoose(change: CampaignChange): void }) {
  const t = useText();
  const campaigns = useCampaigns();
  const create = useCommand(createCampaign);
  const [choice, setChoice] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const chosen = campaigns.find(({ id }) => id === choice);
  const newName = choice?.startsWith(NEW) ? choice.slice(NEW.length) : undefined;
  const mayJoin = newName !== undefined || (chosen !== undefined && !chosen.archivedAt);
  const { submit, busy, problem } = useSubmit(async (kind: CampaignChange['kind']) => {
    const campaignId = chosen?.id ?? newId();
    if (newName !== undefined) await create({ id: campaignId, name: newName });
    onChoose({ kind, campaignId });
  });
  const optionFor = (name: string) => ({ value: `${NEW}${name}`, label: t('campaignScreen.createNamed', { name }) });
  const known = campaigns.map(({ id, name, archivedAt }) => ({
    value: id,
    label: archivedAt ? t('campaignScreen.isArchived', { name }) : name,
  }));
  const offered = newName ?? nameToMake(typed, campaigns);
  return (
    <Form onSubmit={() => mayJoin && submit('joinCampaign')}>
      <FormProblem text={problem} />
      <Group gap={8}>
        <Select
          data-autofocus
          searchable
          selectFirstOptionOnChange
          flex="1 1 200px"
          aria-label={t('selection.campaignName')}
          placeholder={t('selection.campaignName')}
          data={offered ? [...known, optionFor(offered)] : known}
          value={choice}
          onSearchChange={(text) => {
            setTyped(text);
            // Another name is typed over the one that was to be made.
            if (newName !== undefined && text !== optionFor(newName).label) setChoice(null);
          }}
          onChange={setChoice}
          comboboxProps={{ withinPortal: false, position: 'top' }}
        />
        <Button type="submit" loading={busy} disabled={!mayJoin}>
          {t('campaignScreen.join')}
        </Button>
        <Button variant="default" disabled={!chosen} onClick={() => submit('leaveCampaign')}>
          {t('campaignScreen.leave')}
        </Button>
      </Group>
    </Form>
  );
}

/** What was typed, where no campaign in use is called so. */
function nameToMake(typed: string, campaigns: readonly Campaign[]): string | undefined {
  const name = campaignRecord.schema.shape.name.safeParse(typed).data;
  return name && !campaignNamed(campaigns, name) ? name : undefined;
}
