import { Button } from '@mantine/core';
import { useState } from 'react';
import { AppBanner } from '../../design/app-banner.tsx';
import { useAppUpdate } from '../../engine/web/device/app-update.ts';
import { useText } from '../../engine/web/hooks.ts';

/** Says that a new version is ready, and takes it when asked. Nothing is shown while there is none. */
export function UpdateBanner() {
  const t = useText();
  const { update, apply, applyAtOnce } = useAppUpdate();
  const [put, setPut] = useState<string>();
  if (update === 'none' || update === put) return null;
  const isReady = update === 'ready';
  return (
    <AppBanner label={t('device.update.label')} text={t(`device.update.${update}`)}>
      <Button size="compact-sm" onClick={isReady ? apply : applyAtOnce}>
        {t(`device.update.${{ ready: 'apply', finishing: 'atOnce', inPlace: 'reload' }[update]}`)}
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={() => setPut(update)}>
        {t('device.update.later')}
      </Button>
    </AppBanner>
  );
}
