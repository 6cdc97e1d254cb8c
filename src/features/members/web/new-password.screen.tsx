import { Anchor, Button } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { AuthCard } from '../../../design/auth-card.tsx';
import { Form, FormProblem } from '../../../design/form.tsx';
import { Refusal } from '../../../engine/refusal.ts';
import { useErrorText, useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { missingCharacters, NewPasswordField } from './password.field.tsx';

/** Where the link of the reset mail leads: one field, and the new password holds everywhere. */
export function NewPasswordScreen() {
  const t = useText();
  const errorText = useErrorText();
  const { token } = useParams({ strict: false }) as { token: string };
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [done, setDone] = useState(false);
  const { submit, busy, problem } = useSubmit(async () => {
    await askServer('POST', '/api/auth/reset-password', { newPassword: password, token });
    setDone(true);
  });
  const { error } = useServer(`/api/password-reset/${encodeURIComponent(token)}`);
  // Without a network the link may well be good.
  const isSpent = error instanceof Refusal && error.key !== 'access.offline';
  if (isSpent && !done) {
    return (
      <AuthCard title={t('entrance.reset.title')} lead={errorText(error)}>
        <Button component={Link} to="/mot-de-passe-oublie" size="md" autoFocus>
          {t('entrance.reset.newLink')}
        </Button>
      </AuthCard>
    );
  }
  if (done) {
    return (
      <AuthCard title={t('entrance.reset.title')}>
        <p role="status">{t('entrance.reset.done')}</p>
        <Button component={Link} to="/connexion" size="md" autoFocus>
          {t('entrance.signIn')}
        </Button>
      </AuthCard>
    );
  }
  return (
    <AuthCard
      title={t('entrance.reset.title')}
      lead={t('entrance.reset.lead')}
      footer={
        <Anchor component={Link} to="/mot-de-passe-oublie" size="sm">
          {t('entrance.reset.newLink')}
        </Anchor>
      }
    >
      <Form
        onSubmit={() => {
          setTried(true);
          if (missingCharacters(password) === 0) submit();
        }}
      >
        <FormProblem text={problem} />
        <NewPasswordField autoFocus value={password} tried={tried} onChange={setPassword} />
        <Button type="submit" size="md" fullWidth loading={busy}>
          {t('entrance.reset.save')}
        </Button>
      </Form>
    </AuthCard>
  );
}
