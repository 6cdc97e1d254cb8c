import { Button, Group, Textarea, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import { Dialog } from '../../../design/dialog.tsx';
import { Form, FormProblem } from '../../../design/form.tsx';
import { KeyHint } from '../../../design/key-hint.tsx';
import { readTypedDay } from '../../../engine/typed-day.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCommand, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { createCampaign, editCampaign } from '../../campaigns/campaign.commands.ts';
import type { Campaign } from '../../campaigns/campaign.record.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';

interface CampaignDialogProps {
  /** Absent: a new one. */
  campaign: Campaign | undefined;
  onClose(): void;
}

/** What a campaign is called, what for, and from when to when. */
export function CampaignDialog({ campaign, onClose }: CampaignDialogProps) {
  const t = useText();
  const { hint } = useKeys();
  const { locale } = useLanguage();
  const create = useCommand(createCampaign);
  const edit = useCommand(editCampaign);
  const [name, setName] = useState(campaign?.name ?? '');
  const [goal, setGoal] = useState(campaign?.goal ?? '');
  const [dates, setDates] = useState({ startsOn: campaign?.startsOn ?? null, endsOn: campaign?.endsOn ?? null });
  const isNamed = name.trim() !== '';
  const { submit, busy, problem, problemField } = useSubmit(async () => {
    const said = { name, goal: goal.trim() || null, ...dates };
    await (campaign ? edit({ id: campaign.id, ...said }) : create({ id: newId(), ...said }));
    onClose();
  });
  const problemOf = (field: string) => (problemField === field ? problem : undefined);
  const isElsewhere = problemField !== 'name' && problemField !== 'endsOn';
  const title = campaign ? t('campaignScreen.editOne', { name: campaign.name }) : t('campaignScreen.create');
  return (
    <Dialog title={title} closeText={t('campaignScreen.close')} onClose={onClose}>
      <Form onSubmit={() => isNamed && submit()}>
        <FormProblem text={isElsewhere ? problem : undefined} />
        <TextInput
          data-autofocus
          label={t('campaignScreen.name')}
          placeholder={t('campaignScreen.nameExample')}
          maxLength={80}
          value={name}
          error={problemOf('name')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          autosize
          minRows={2}
          maxRows={6}
          label={t('campaignScreen.goal')}
          placeholder={t('campaignScreen.goalExample')}
          maxLength={500}
          value={goal}
          onChange={(event) => setGoal(event.currentTarget.value)}
        />
        <Group gap={12} align="flex-start" grow>
          {(['startsOn', 'endsOn'] as const).map((field) => (
            <DateInput
              key={field}
              locale={locale}
              valueFormat="DD/MM/YYYY"
              dateParser={readTypedDay}
              clearable
              label={t(`campaignScreen.${field}`)}
              error={problemOf(field)}
              value={dates[field]}
              onChange={(day) => setDates((before) => ({ ...before, [field]: day }))}
            />
          ))}
        </Group>
        <Group>
          <Button type="submit" loading={busy} disabled={!isNamed} rightSection={<KeyHint keys={hint('submit')} />}>
            {t(campaign ? 'campaignScreen.save' : 'campaignScreen.createThis')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('desk.cancel')}
          </Button>
        </Group>
      </Form>
    </Dialog>
  );
}
