import { Button, Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import type { Campaign } from '../../campaigns/campaign.record.ts';
import type { BeforeStart } from './campaign-figures.ts';
import classes from './campaign-page.module.css';

interface StartObstacleProps {
  campaign: Campaign;
  obstacle: NonNullable<BeforeStart['obstacle']>;
  onEdit(): void;
}

/** Why the campaign may not start yet, and the ways to mend it. */
export function StartObstacleNotice({ campaign, obstacle, onEdit }: StartObstacleProps) {
  const t = useText();
  const { code, count } = obstacle;
  return (
    <div className={classes.warning} role="status">
      <IconAlertTriangle size={18} aria-hidden />
      <div className={classes.part}>
        <p>{t(`campaign.${code}`, { name: campaign.name, count })}</p>
        {code === 'emptyAtStart' ? (
          <WaysToFill onEdit={onEdit} />
        ) : (
          <Group>
            <Button size="xs" variant="default" onClick={onEdit}>
              {t('campaignScreen.mendSetUp')}
            </Button>
          </Group>
        )}
      </div>
    </div>
  );
}

function WaysToFill({ onEdit }: Pick<StartObstacleProps, 'onEdit'>) {
  const t = useText();
  const { can } = useCaller();
  return (
    <>
      <p>{t('campaignScreen.fill')}</p>
      <Group gap={8}>
        <Button size="xs" variant="default" onClick={onEdit}>
          {t('campaignScreen.fillByView')}
        </Button>
        <Button size="xs" variant="default" renderRoot={(props) => <Link to="/prospects" {...props} />}>
          {t('campaignScreen.fillFromList')}
        </Button>
        {can('prospects.import') && (
          <Button size="xs" variant="default" renderRoot={(props) => <Link to="/importer" {...props} />}>
            {t('campaignScreen.fillByImport')}
          </Button>
        )}
      </Group>
    </>
  );
}
