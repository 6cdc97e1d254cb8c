import { Anchor, Button, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { AuthCard } from '../../../design/auth-card.tsx';
import { Form, FormProblem } from '../../../design/form.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { useSendsMail } from './use-sends-mail.ts';

/** Asks for a link to choose a new password. What it says is the same whether the account exists or not. */
export function ForgottenPasswordScreen() {
  const t = useText();
  const sendsMail = useSendsMail();
  const words = (key: string) => `entrance.forgot.${key}${sendsMail ? '' : 'WithoutMail'}`;
  const [email, setEmail] = useState('');
  const [tried, setTried] = useState(false);
  const [sentTo, setSentTo] = useState<string>();
  const { submit, busy, problem } = useSubmit(async (address: string) => {
    await askServer('POST', '/api/auth/request-password-reset', { email: address });
    setSentTo(address);
  });
  const back = (
    <Anchor component={Link} to="/connexion" size="sm">
      {t('entrance.back')}
    </Anchor>
  );
  if (sentTo) {
    return (
      <AuthCard title={t(words('sentTitle'))} lead={t(words('sent'), { email: sentTo })} footer={back}>
        <p role="status">{t(words('again'))}</p>
        <Button variant="default" size="md" onClick={() => setSentTo(undefined)}>
          {t('entrance.forgot.retry')}
        </Button>
      </AuthCard>
    );
  }
  const address = email.trim().toLowerCase();
  return (
    <AuthCard title={t('entrance.forgot.title')} lead={t(words('lead'))} footer={back}>
      <Form
        onSubmit={() => {
          setTried(true);
          if (address) submit(address);
        }}
      >
        <FormProblem text={problem} />
        <TextInput
          size="md"
          type="email"
          autoFocus
          label={t('entrance.email')}
          placeholder={t('entrance.emailExample')}
          autoComplete="username"
          value={email}
          error={tried && !address ? t('entrance.emailMissing') : undefined}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <Button type="submit" size="md" fullWidth loading={busy}>
          {t(words('send'))}
        </Button>
      </Form>
    </AuthCard>
  );
}
