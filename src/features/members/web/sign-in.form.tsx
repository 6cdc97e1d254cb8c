import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Form, FormProblem } from '../../../design/form.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { PasswordField } from './password.field.tsx';

export interface SignInFormProps {
  email: string;
  onEmailChange(email: string): void;
  /** The e-mail is given and cannot be another: an invitation is for one address. */
  fixedEmail?: boolean;
  onDone(needsSecondStep: boolean): void;
}

export function SignInForm({ email, onEmailChange, fixedEmail = false, onDone }: SignInFormProps) {
  const t = useText();
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const { submit, busy, problem } = useSubmit(async () => onDone(await signIn(email, password)));
  const isComplete = email.trim() !== '' && password !== '';
  return (
    <Form
      onSubmit={() => {
        setTried(true);
        if (isComplete) submit();
      }}
    >
      <FormProblem text={problem} />
      <TextInput
        size="md"
        type="email"
        label={t('entrance.email')}
        placeholder={t('entrance.emailExample')}
        autoComplete="username"
        autoFocus={!fixedEmail}
        readOnly={fixedEmail}
        value={email}
        error={tried && email.trim() === '' ? t('entrance.emailMissing') : undefined}
        onChange={(event) => onEmailChange(event.currentTarget.value)}
      />
      <PasswordField
        kind="current-password"
        label={t('entrance.password')}
        autoFocus={fixedEmail}
        value={password}
        error={tried && password === '' ? t('entrance.passwordMissing') : undefined}
        onChange={setPassword}
      />
      <Button type="submit" size="md" fullWidth loading={busy}>
        {t('entrance.signIn')}
      </Button>
    </Form>
  );
}

/** Answers whether a second step is asked for. */
export async function signIn(email: string, password: string): Promise<boolean> {
  const answer = await askServer<{ twoFactorRedirect?: boolean }>('POST', '/api/auth/sign-in/email', {
    email: email.trim().toLowerCase(),
    password,
  });
  return answer.twoFactorRedirect === true;
}
