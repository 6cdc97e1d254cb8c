import { Button, Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useCommand, useRow, useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import type { Campaign } from '../../campaigns/campaign.record.ts';
import { restoreView } from '../../prospect-desk/saved-view.commands.ts';
import { savedViewRecord } from '../../prospect-desk/saved-view.record.ts';
import classes from './campaign-page.module.css';

interface FedByProps {
  campaign: Campaign & { fedByViewId: string };
  onChoose(): void;
}

/** By which view a campaign is fed, and that it is no more once the view is put aside. */
export function FedByNotice({ campaign, onChoose }: FedByProps) {
  const t = useText();
  const view = useRow(savedViewRecord, campaign.fedByViewId);
  const restore = useCommand(restoreView);
  const { submit, busy, problem } = useSubmit((id: string) => restore({ id }));
  if (!view) return <p className={classes.soft}>{t('campaignScreen.fedFromUnseen')}</p>;
  if (!view.archivedAt) return <p className={classes.soft}>{t('campaignScreen.fedFrom', { name: view.name })}</p>;
  return (
    <div className={classes.warning} role="status">
      <IconAlertTriangle size={18} aria-hidden />
      <div className={classes.part}>
        <p>{t('campaignScreen.viewGone', { name: view.name })}</p>
        {problem && <p className={classes.error}>{problem}</p>}
        <Group gap={8}>
          <Button size="xs" variant="default" loading={busy} onClick={() => submit(view.id)}>
            {t('campaignScreen.viewBack')}
          </Button>
          <Button size="xs" variant="default" onClick={onChoose}>
            {t('campaignScreen.viewOther')}
          </Button>
        </Group>
      </div>
    </div>
  );
}
