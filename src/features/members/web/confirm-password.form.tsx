import { Button } from '@mantine/core';
import { useState } from 'react';
import { Form, FormActions, FormProblem } from '../../../design/form.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { PasswordField } from './password.field.tsx';

export interface ConfirmPasswordFormProps {
  onConfirm(password: string): Promise<void>;
  onCancel(): void;
}

/** Asks for the password once more before something about the account's safety changes. */
export function ConfirmPasswordForm({ onConfirm, onCancel }: ConfirmPasswordFormProps) {
  const t = useText();
  const [password, setPassword] = useState('');
  const { submit, busy, problem } = useSubmit(() => onConfirm(password));
  return (
    <Form onSubmit={() => password !== '' && submit()}>
      <FormProblem text={problem} />
      <PasswordField
        size="sm"
        kind="current-password"
        autoFocus
        label={t('entrance.password')}
        description={t('account.second.confirmPassword')}
        value={password}
        onChange={setPassword}
      />
      <FormActions>
        <Button type="submit" loading={busy} disabled={password === ''}>
          {t('account.second.continue')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('account.cancel')}
        </Button>
      </FormActions>
    </Form>
  );
}
