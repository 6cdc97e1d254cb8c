import { Button } from '@mantine/core';
import { useState } from 'react';
import { Form, FormActions, FormProblem } from '../../../design/form.tsx';
import { SavedNote } from '../../../design/saved-note.tsx';
import { Section } from '../../../design/section.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { missingCharacters, NewPasswordField, PasswordField } from './password.field.tsx';

export function MyPassword() {
  const t = useText();
  const [current, setCurrent] = useState('');
  const [chosen, setChosen] = useState('');
  const [tried, setTried] = useState(false);
  const [changed, setChanged] = useState(false);
  const { submit, busy, problem } = useSubmit(async () => {
    await askServer('POST', '/api/auth/change-password', {
      currentPassword: current,
      newPassword: chosen,
      revokeOtherSessions: true,
    });
    setCurrent('');
    setChosen('');
    setTried(false);
    setChanged(true);
  });
  const isComplete = current !== '' && missingCharacters(chosen) === 0;
  return (
    <Section title={t('account.password.title')} description={t('account.password.description')}>
      <Form
        onSubmit={() => {
          setTried(true);
          setChanged(false);
          if (isComplete) submit();
        }}
      >
        <FormProblem text={problem} />
        <PasswordField
          size="sm"
          kind="current-password"
          label={t('account.password.current')}
          value={current}
          error={tried && current === '' ? t('entrance.passwordMissing') : undefined}
          onChange={setCurrent}
        />
        <NewPasswordField size="sm" value={chosen} tried={tried} onChange={setChosen} />
        <FormActions>
          <Button type="submit" variant="default" loading={busy}>
            {t('account.password.change')}
          </Button>
          <SavedNote text={changed ? t('account.password.changed') : undefined} />
        </FormActions>
      </Form>
    </Section>
  );
}
