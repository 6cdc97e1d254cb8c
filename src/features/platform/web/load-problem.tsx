import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { useErrorText, useText } from '../../../engine/web/hooks.ts';

/** In place of a page that did not come: why, and another try. */
export function LoadProblem({ error, onRetry }: { error: unknown; onRetry(): void }) {
  const t = useText();
  const errorText = useErrorText();
  return (
    <EmptyState
      icon={IconPlugConnectedX}
      title={t('platform.broken')}
      description={errorText(error)}
      action={<Button onClick={onRetry}>{t('platform.retry')}</Button>}
    />
  );
}
