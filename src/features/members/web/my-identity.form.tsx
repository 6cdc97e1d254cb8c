import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Form, FormActions, FormProblem } from '../../../design/form.tsx';
import { SavedNote } from '../../../design/saved-note.tsx';
import { Section } from '../../../design/section.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import type { Session } from '../../../engine/web/session.ts';
import { useSubmit } from '../../../engine/web/submit.ts';

export function MyIdentity({ session, onSaved }: { session: Session; onSaved(): void }) {
  const t = useText();
  const { account, user, role } = session;
  const [name, setName] = useState(user?.name ?? account.name);
  const [phone, setPhone] = useState(user?.phone ?? '');
  const [saved, setSaved] = useState(false);
  const { submit, busy, problem, problemField } = useSubmit(async () => {
    // Somebody without a company has no telephone in one.
    const answer = await askServer<Session>('PATCH', '/api/me', {
      name: name.trim(),
      ...(user && { phone: phone.trim() || null }),
    });
    setPhone(answer.user?.phone ?? '');
    setSaved(true);
    onSaved();
  });
  const isNamed = name.trim() !== '';
  const change = (set: (value: string) => void) => (value: string) => {
    set(value);
    setSaved(false);
  };
  return (
    <Section title={t('account.identity.title')} description={t('account.identity.description')}>
      <Form onSubmit={() => isNamed && submit()}>
        <FormProblem text={problemField === 'phone' ? undefined : problem} />
        <TextInput
          label={t('account.identity.name')}
          autoComplete="name"
          value={name}
          error={isNamed ? undefined : t('account.identity.nameMissing')}
          onChange={(event) => change(setName)(event.currentTarget.value)}
        />
        {user && (
          <TextInput
            type="tel"
            label={t('account.identity.phone')}
            autoComplete="tel"
            value={phone}
            error={problemField === 'phone' ? problem : undefined}
            onChange={(event) => change(setPhone)(event.currentTarget.value)}
          />
        )}
        <TextInput
          readOnly
          variant="filled"
          label={t('account.identity.email')}
          description={t('account.identity.emailNote')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={account.email}
        />
        {role && <TextInput readOnly variant="filled" label={t('account.identity.role')} value={role.name} />}
        <FormActions>
          <Button type="submit" loading={busy} disabled={!isNamed}>
            {t('account.save')}
          </Button>
          <SavedNote text={saved ? t('account.saved') : undefined} />
        </FormActions>
      </Form>
    </Section>
  );
}
