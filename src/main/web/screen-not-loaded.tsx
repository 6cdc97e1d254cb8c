import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { EmptyState } from '../../design/empty-state.tsx';
import { useText } from '../../engine/web/hooks.ts';

/** In place of a screen that could not be loaded or drawn; what was typed and pressed before is kept on the device. */
export function ScreenNotLoaded() {
  const t = useText();
  return (
    <EmptyState
      icon={IconPlugConnectedX}
      title={t('shell.notLoaded')}
      description={t('shell.notLoadedWhy')}
      action={<Button onClick={() => location.reload()}>{t('shell.reload')}</Button>}
    />
  );
}
