import { Button, Group, MultiSelect, Text } from '@mantine/core';
import { useState } from 'react';
import { Form, FormProblem } from '../../../design/form.tsx';
import { KeyHint } from '../../../design/key-hint.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { useAdoption } from '../../../engine/web/whole-row.ts';
import { useOpenCampaigns } from '../../campaigns/web/campaigns.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { useCampaignChoice } from './campaign-choice.ts';

/** In which campaigns a prospect is, of those under way. */
export function CampaignQuestion({ prospect, onClose }: { prospect: Prospect; onClose(): void }) {
  const t = useText();
  const { hint } = useKeys();
  const adopt = useAdoption(prospectRecord);
  const open = useOpenCampaigns();
  const keep = useCampaignChoice(prospect);
  const isOpen = (id: string) => open.some((campaign) => campaign.id === id);
  const [chosen, setChosen] = useState<string[]>(prospect.campaignIds.filter(isOpen));
  const { submit, problem, busy } = useSubmit(async () => {
    await adopt([prospect.id]);
    await keep([...prospect.campaignIds.filter((id) => !isOpen(id)), ...chosen]);
    onClose();
  });
  if (open.length === 0) return <Text size="sm">{t('campaignScreen.noneYet')}</Text>;
  return (
    <Form onSubmit={submit}>
      <FormProblem text={problem} />
      <MultiSelect
        data-autofocus
        searchable
        hidePickedOptions
        selectFirstOptionOnChange
        aria-label={t('prospect.campaigns')}
        placeholder={chosen.length > 0 ? undefined : t('selection.campaignName')}
        nothingFoundMessage={t('campaignScreen.noneYet')}
        data={open.map(({ id, name }) => ({ value: id, label: name }))}
        value={chosen}
        onChange={setChosen}
      />
      <Group>
        <Button type="submit" loading={busy} rightSection={<KeyHint keys={hint('submit')} />}>
          {t('desk.save')}
        </Button>
      </Group>
    </Form>
  );
}
