import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { AuthCard } from '../../../design/auth-card.tsx';
import { Form, FormProblem } from '../../../design/form.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { Redirect } from '../../../engine/web/redirect.tsx';
import { askServer } from '../../../engine/web/server.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { CountryField } from '../../companies/web/country.field.tsx';
import { useEnter } from '../../members/web/enter.ts';
import { LanguageLink } from '../../members/web/language-link.tsx';
import { missingCharacters, NewPasswordField } from '../../members/web/password.field.tsx';

const nothing = { companyName: '', country: 'FR', name: '', email: '', password: '' };
type Field = keyof typeof nothing;

/** The first page of a new installation: its first company and administrator, on one card. */
export function SetUpScreen() {
  const t = useText();
  const enter = useEnter();
  const { data: setUp } = useServer<{ needed: boolean }>('/api/setup');
  const [typed, setTyped] = useState(nothing);
  const [tried, setTried] = useState(false);
  const { submit, busy, problem } = useSubmit(async () => {
    await askServer('POST', '/api/setup', { ...typed, email: typed.email.trim().toLowerCase() });
    enter();
  });
  const change = (field: Field) => (value: string) => setTyped((before) => ({ ...before, [field]: value }));
  const missing = (field: Field) => tried && typed[field].trim() === '';
  const isComplete =
    [typed.companyName, typed.name, typed.email].every((text) => text.trim() !== '') &&
    missingCharacters(typed.password) === 0;
  if (setUp && !setUp.needed) return <Redirect to="/connexion" />;
  return (
    <AuthCard wide title={t('platform.setUp.title')} lead={t('platform.setUp.lead')} footer={<LanguageLink />}>
      <Form
        onSubmit={() => {
          setTried(true);
          if (isComplete) submit();
        }}
      >
        <FormProblem text={problem} />
        <TextInput
          size="md"
          autoFocus
          label={t('platform.setUp.company')}
          autoComplete="organization"
          value={typed.companyName}
          error={missing('companyName') && t('platform.setUp.companyMissing')}
          onChange={(event) => change('companyName')(event.currentTarget.value)}
        />
        <CountryField
          size="md"
          label={t('platform.setUp.country')}
          description={t('platform.setUp.countryNote')}
          value={typed.country}
          onChange={change('country')}
        />
        <TextInput
          size="md"
          label={t('platform.setUp.name')}
          autoComplete="name"
          value={typed.name}
          error={missing('name') && t('platform.setUp.nameMissing')}
          onChange={(event) => change('name')(event.currentTarget.value)}
        />
        <TextInput
          size="md"
          type="email"
          label={t('platform.setUp.email')}
          autoComplete="username"
          value={typed.email}
          error={missing('email') && t('platform.setUp.emailMissing')}
          onChange={(event) => change('email')(event.currentTarget.value)}
        />
        <NewPasswordField
          label={t('entrance.password')}
          value={typed.password}
          tried={tried}
          onChange={change('password')}
        />
        <Button type="submit" size="md" fullWidth loading={busy}>
          {t('platform.setUp.create')}
        </Button>
      </Form>
    </AuthCard>
  );
}
