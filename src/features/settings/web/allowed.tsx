import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';

/** Shows a page of the settings to whom it is for, and to others why not and whom to ask. */
export function Allowed({ permission, title, children }: { permission: string; title: string; children: ReactNode }) {
  const t = useText();
  const caller = useCaller();
  if (caller.can(permission)) return children;
  return (
    <>
      <PageHeader title={title} />
      <EmptyState icon={IconLock} title={t('settings.notAllowed')} description={t('settings.notAllowedNote')} />
    </>
  );
}
