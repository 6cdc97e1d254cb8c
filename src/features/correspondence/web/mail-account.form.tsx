import { Button, NumberInput, PasswordInput, Select, Skeleton, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Form, FormActions, FormProblem } from '../../../design/form.tsx';
import { SavedNote } from '../../../design/saved-note.tsx';
import { Section } from '../../../design/section.tsx';
import { useErrorText, useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { useSubmit } from '../../../engine/web/submit.ts';

interface Account {
  host: string;
  port: number;
  security: 'tls' | 'starttls' | 'none';
  userName: string | null;
  hasPassword: boolean;
  fromAddress: string;
}
interface Shown {
  account: Account | null;
  otherwise: 'company' | 'installation' | 'none';
}
interface Tried {
  ok: boolean;
  problem: string | null;
  answer: string | null;
  to: string;
}

const usual: Account = { host: '', port: 587, security: 'starttls', userName: '', hasPassword: false, fromAddress: '' };
const usualPorts = { tls: 465, starttls: 587, none: 25 };

/** The way to a mail server of the company or of one's own. It is the server's to keep: nothing of it is on the device. */
export function MailAccountForm({ of }: { of: 'company' | 'me' }) {
  const t = useText();
  const errorText = useErrorText();
  const path = `/api/v1/mail-accounts/${of}`;
  const { data, error } = useServer<Shown>(path);
  const note = of === 'company' ? 'composer.companyServerNote' : 'composer.serverNote';
  const otherwise = data && t(`composer.otherwise.${data.otherwise}`);
  return (
    <Section title={t('composer.server')} description={otherwise && t(note, { otherwise })}>
      <FormProblem text={error ? errorText(error) : undefined} />
      {data ? <Fields path={path} shown={data} /> : !error && <Skeleton height={220} />}
    </Section>
  );
}

// Read anew, it stays as it is typed, with what came of the trial.
function Fields({ path, shown }: { path: string; shown: Shown }) {
  const t = useText();
  const queries = useQueryClient();
  const [draft, setDraft] = useState<Account>(shown.account ?? usual);
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState<Tried>();
  const refresh = () => queries.invalidateQueries({ queryKey: ['server', path] });
  const change = (changes: Partial<Account>) => setDraft((before) => ({ ...before, ...changes }));
  const keep = async () => {
    const { hasPassword: _, ...account } = draft;
    const body = { ...account, userName: account.userName || null, ...(password && { password }) };
    await askServer('POST', path, body);
    setPassword('');
  };
  const saving = useSubmit(async () => {
    await keep();
    await refresh();
  });
  const testing = useSubmit(async () => {
    setTried(undefined);
    await keep();
    setTried(await askServer<Tried>('POST', `${path}/test`, {}));
  });
  const removing = useSubmit(async () => {
    await askServer('DELETE', path);
    setDraft(usual);
    setPassword('');
    setTried(undefined);
    await refresh();
  });
  const problem = saving.problem ?? testing.problem ?? removing.problem;
  const field = saving.problemField ?? testing.problemField;
  const errorOf = (name: string) => (field === name ? problem : undefined);
  const isKnown = ['host', 'port', 'password', 'security', 'fromAddress'].includes(field ?? '');
  return (
    <Form onSubmit={() => saving.submit()}>
      <TextInput
        label={t('composer.fromAddress')}
        type="email"
        value={draft.fromAddress}
        error={errorOf('fromAddress')}
        onChange={(event) => change({ fromAddress: event.currentTarget.value.trim() })}
      />
      <TextInput
        label={t('composer.host')}
        placeholder="smtp.exemple.fr"
        value={draft.host}
        error={errorOf('host')}
        onChange={(event) => change({ host: event.currentTarget.value.trim() })}
      />
      <Select
        label={t('composer.security')}
        allowDeselect={false}
        value={draft.security}
        error={errorOf('security')}
        data={(['starttls', 'tls', 'none'] as const).map((value) => ({
          value,
          label: t(`composer.securities.${value}`),
        }))}
        onChange={(chosen) => {
          const security = chosen as Account['security'];
          change({ security, port: usualPorts[security] });
        }}
      />
      <NumberInput
        label={t('composer.port')}
        hideControls
        allowDecimal={false}
        min={1}
        max={65_535}
        value={draft.port}
        error={errorOf('port')}
        onChange={(port) => typeof port === 'number' && change({ port })}
      />
      <TextInput
        label={t('composer.userName')}
        autoComplete="off"
        value={draft.userName ?? ''}
        onChange={(event) => change({ userName: event.currentTarget.value })}
      />
      <PasswordInput
        visibilityToggleButtonProps={{ 'aria-label': t('entrance.showPassword') }}
        label={t('composer.password')}
        description={shown.account?.hasPassword ? t('composer.passwordKept') : undefined}
        autoComplete="new-password"
        value={password}
        error={errorOf('password')}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <FormProblem text={isKnown ? undefined : problem} />
      {tried && !tried.ok && (
        <FormProblem
          text={t('composer.testBad', { problem: t(`email.problem.${tried.problem}`), answer: tried.answer ?? '' })}
        />
      )}
      <FormActions>
        <Button type="submit" loading={saving.busy}>
          {t('composer.save')}
        </Button>
        <Button variant="default" loading={testing.busy} onClick={() => testing.submit()}>
          {t('composer.test')}
        </Button>
        {shown.account && (
          <Button variant="subtle" color="red" c="var(--kili-late)" onClick={() => removing.submit()}>
            {t('composer.remove')}
          </Button>
        )}
        <SavedNote text={tried?.ok ? t('composer.testGood', { to: tried.to }) : undefined} />
      </FormActions>
    </Form>
  );
}
