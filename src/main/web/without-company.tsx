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
const isOpenTo = ({ pathname }: { pathname: string }) => open.some((path) => pathname.startsWith(path));

/** Somebody signed in who is in no company: the owner of the platform at work, or a person who must be told why. */
export function WithoutCompany({ session, children }: { session: Session; children: ReactNode }) {
  // Both the page that stands and the one on its way: neither may show through without a company.
  const isOpen = useRouterState({
    select: ({ location, resolvedLocation = location }) => [location, resolvedLocation].every(isOpenTo),
  });
  if (!session.account.isPlatformOwner) return <NoCompany session={session} />;
  if (!isOpen) return <Redirect to="/plateforme/organisations" />;
  return children;
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
