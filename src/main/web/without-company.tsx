import { Button } from '@mantine/core';
import { useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { AuthCard } from '../../design/auth-card.tsx';
import { leaveDevice } from '../../engine/web/device/leaving.ts';
import { useText } from '../../engine/web/hooks.ts';
import { Redirect } from '../../engine/web/redirect.tsx';
import type { Session } from '../../engine/web/session.ts';

/** Pages that need no company. */
const open = ['/plateforme/', '/mon-compte'];
const isOpen = (pathname = '') => open.some((path) => pathname.startsWith(path));

/** Somebody signed in who is in no company: the owner of the platform at work, or a person who must be told why. */
export function WithoutCompany({ session, children }: { session: Session; children: ReactNode }) {
  // The address runs ahead of the page that stands: neither may show through without a company.
  const address = useRouterState({ select: ({ location }) => location.pathname });
  const standing = useRouterState({ select: ({ matches }) => matches.at(-1)?.pathname });
  if (!session.account.isPlatformOwner) return <NoCompany session={session} />;
  if (!isOpen(address)) return <Redirect to="/plateforme/organisations" />;
  return isOpen(standing) ? children : null;
}

function NoCompany({ session }: { session: Session }) {
  const t = useText();
  const { code, params } = session.problem ?? { code: 'access.noCompany', params: {} };

  return (
    <AuthCard title={session.account.name} lead={t(code, params)}>
      <Button size="md" onClick={() => leaveDevice(undefined)}>
        {t('shell.signOut')}
      </Button>
    </AuthCard>
  );
}
