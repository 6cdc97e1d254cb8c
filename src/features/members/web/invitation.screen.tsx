import { Anchor, Button, Skeleton } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { AuthCard } from '../../../design/auth-card.tsx';
import { FormProblem } from '../../../design/form.tsx';
import { useErrorText, useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { forgetSession } from '../../../engine/web/session.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { useEnter } from './enter.ts';
import { JoinWithAccount } from './join-with-account.form.tsx';
import { JoinWithPassword } from './join-with-password.form.tsx';

export interface Invitation {
  company: string;
  email: string;
  name: string;
  hasAccount: boolean;
}

/** Where the link of an invitation leads: join with a new account, with the one signed in, or with one that exists. */
export function InvitationScreen() {
  const t = useText();
  const errorText = useErrorText();
  const enter = useEnter();
  const { token } = useParams({ strict: false }) as { token: string };
  const path = `/api/invitation/${encodeURIComponent(token)}`;
  const { data: invitation, error } = useServer<Invitation>(path);
  const signedInAs = useSignedInEmail();

  async function join(chosen: { name?: string; password?: string }) {
    await askServer('POST', path, chosen);
    enter();
  }

  if (error) {
    return (
      <AuthCard title={t('entrance.invited.broken')} lead={errorText(error)}>
        <Button component={Link} to="/connexion" size="md">
          {t('entrance.back')}
        </Button>
      </AuthCard>
    );
  }
  if (!invitation || signedInAs === undefined) {
    return (
      <AuthCard title={t('entrance.invited.loading')}>
        <Skeleton height={38} />
        <Skeleton height={38} />
      </AuthCard>
    );
  }
  const { company, email, hasAccount } = invitation;
  if (signedInAs === email) return <JoinSignedIn invitation={invitation} onJoin={() => join({})} />;
  if (signedInAs !== null) return <OtherAccount email={email} other={signedInAs} company={company} />;
  if (hasAccount) return <JoinWithAccount invitation={invitation} onJoin={() => join({})} />;
  return <JoinWithPassword invitation={invitation} onJoin={join} />;
}

/** The e-mail of whoever is signed in on this device; null for nobody, undefined until it is known. */
function useSignedInEmail(): string | null | undefined {
  const { data, isError } = useQuery({
    queryKey: ['session', 'email'],
    retry: false,
    queryFn: async () => (await askServer<{ account: { email: string } }>('GET', '/api/session')).account.email,
  });
  return isError ? null : data;
}

function JoinSignedIn({ invitation, onJoin }: { invitation: Invitation; onJoin(): Promise<void> }) {
  const t = useText();
  const { company, email } = invitation;
  const { submit, busy, problem } = useSubmit(onJoin);
  return (
    <AuthCard title={t('entrance.invited.title', { company })} lead={t('entrance.invited.leadSignedIn', { email })}>
      <FormProblem text={problem} />
      <Button size="md" autoFocus loading={busy} onClick={() => submit()}>
        {t('entrance.invited.join', { company })}
      </Button>
    </AuthCard>
  );
}

function OtherAccount({ email, other, company }: { email: string; other: string; company: string }) {
  const t = useText();
  const queries = useQueryClient();
  const { submit, busy, problem } = useSubmit(async () => {
    await askServer('POST', '/api/auth/sign-out', {});
    await forgetSession();
    await queries.resetQueries({ queryKey: ['session'] });
  });
  return (
    <AuthCard
      title={t('entrance.invited.title', { company })}
      lead={t('entrance.invited.otherAccount', { email, other })}
      footer={
        <Anchor component={Link} to="/" size="sm">
          {t('entrance.back')}
        </Anchor>
      }
    >
      <FormProblem text={problem} />
      <Button size="md" loading={busy} onClick={() => submit()}>
        {t('entrance.invited.signOut')}
      </Button>
    </AuthCard>
  );
}
