import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useSession } from '../../members/web/use-session.ts';

/** Shows its pages to the owner of the platform, and to everybody else why not. */
export function OwnerOnly({ children }: { children: ReactNode }) {
  const t = useText();
  const { session } = useSession();
  if (!session) return null;
  if (session.account.isPlatformOwner) return children;
  return <EmptyState icon={IconLock} title={t('platform.ownerOnly')} description={t('platform.ownerOnlyNote')} />;
}
