import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';

/** Shows a page of the settings to whom it is for, and to others why not and whom to ask. */
export function Allowed({ permission, children }: { permission: string; children: ReactNode }) {
  const t = useText();
  const caller = useCaller();
  if (caller.can(permission)) return children;
  return <EmptyState icon={IconLock} title={t('settings.notAllowed')} description={t('settings.notAllowedNote')} />;
}
