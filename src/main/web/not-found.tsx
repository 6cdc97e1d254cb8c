import { Button } from '@mantine/core';
import { IconMapQuestion } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useDocumentTitle } from '../../design/document-title.ts';
import { EmptyState } from '../../design/empty-state.tsx';
import { useText } from '../../engine/web/hooks.ts';

/** In place of a screen, at an address that leads nowhere. */
export function NotFound() {
  const t = useText();
  useDocumentTitle(t('shell.notFound'));
  return (
    <EmptyState
      icon={IconMapQuestion}
      title={t('shell.notFound')}
      description={t('shell.notFoundWhy')}
      action={<Button renderRoot={(props) => <Link to="/" {...props} />}>{t('shell.notFoundBack')}</Button>}
    />
  );
}
