import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useSession } from '../../members/web/use-session.ts';

/** Shows its pages to the owner of the platform, and to everybody else why not. */
export function OwnerOnly({ title, children }: { title: string; children: ReactNode }) {
  const t = useText();
  const { session } = useSession();
  if (!session) return null;
  if (session.account.isPlatformOwner) return children;
  return (
    <>
      <PageHeader title={title} />
      <EmptyState icon={IconLock} title={t('platform.ownerOnly')} description={t('platform.ownerOnlyNote')} />
    </>
  );
}
