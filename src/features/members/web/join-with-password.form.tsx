import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { AuthCard } from '../../../design/auth-card.tsx';
import { Form, FormProblem } from '../../../design/form.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import type { Invitation } from './invitation.screen.tsx';
import { missingCharacters, NewPasswordField } from './password.field.tsx';

export interface JoinWithPasswordProps {
  invitation: Invitation;
  onJoin(chosen: { name: string; password: string }): Promise<void>;
}

/** Somebody new: their name as they write it, and a password. */
export function JoinWithPassword({ invitation, onJoin }: JoinWithPasswordProps) {
  const t = useText();
  const { company, email } = invitation;
  const [name, setName] = useState(invitation.name);
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const { submit, busy, problem } = useSubmit(() => onJoin({ name: name.trim(), password }));
  const isComplete = name.trim() !== '' && missingCharacters(password) === 0;
  return (
    <AuthCard title={t('entrance.invited.title', { company })} lead={t('entrance.invited.lead', { email })}>
      <Form
        onSubmit={() => {
          setTried(true);
          if (isComplete) submit();
        }}
      >
        <FormProblem text={problem} />
        <input type="hidden" autoComplete="username" value={email} readOnly />
        <TextInput
          size="md"
          label={t('entrance.invited.name')}
          autoComplete="name"
          value={name}
          error={tried && name.trim() === '' ? t('entrance.invited.nameMissing') : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NewPasswordField
          autoFocus
          label={t('entrance.password')}
          value={password}
          tried={tried}
          onChange={setPassword}
        />
        <Button type="submit" size="md" fullWidth loading={busy}>
          {t('entrance.invited.join', { company })}
        </Button>
      </Form>
    </AuthCard>
  );
}
