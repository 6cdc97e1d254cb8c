import { Button, CopyButton, Group, PasswordInput, Skeleton, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Form, FormActions, FormProblem } from '../../../design/form.tsx';
import { SavedNote } from '../../../design/saved-note.tsx';
import { Section } from '../../../design/section.tsx';
import { useErrorText, useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { useSubmit } from '../../../engine/web/submit.ts';

interface Shown {
  account: { phoneNumberId: string; baseUrl: string; displayNumber: string | null } | null;
  webhookUrl: string;
}
interface Tried {
  ok: boolean;
  number: string | null;
  name: string | null;
  problem: string | null;
  answer: string | null;
}

const path = '/api/v1/whatsapp-account';
const secrets = ['token', 'appSecret', 'verifyToken'] as const;
const noSecrets = { token: '', appSecret: '', verifyToken: '' };

/** The company's WhatsApp number. It is the server's to keep: nothing of it is on the device. */
export function WhatsappAccountForm() {
  const t = useText();
  const errorText = useErrorText();
  const { data, error } = useServer<Shown>(path);
  return (
    <Section title={t('whatsapp.title')} description={t('whatsapp.settingsNote')}>
      <FormProblem text={error ? errorText(error) : undefined} />
      {data ? <Fields shown={data} /> : !error && <Skeleton height={220} />}
    </Section>
  );
}

// Read anew, it stays as it is typed, with what came of the trial.
function Fields({ shown: { account, webhookUrl } }: { shown: Shown }) {
  const t = useText();
  const queries = useQueryClient();
  const [phoneNumberId, setPhoneNumberId] = useState(account?.phoneNumberId ?? '');
  const [baseUrl, setBaseUrl] = useState(account?.baseUrl ?? '');
  const [typed, setTyped] = useState(noSecrets);
  const [tried, setTried] = useState<Tried>();
  const refresh = () => queries.invalidateQueries({ queryKey: ['server', path] });
  const saving = useSubmit(async () => {
    const given = Object.fromEntries(secrets.flatMap((name) => (typed[name] ? [[name, typed[name]]] : [])));
    await askServer('POST', path, { phoneNumberId, ...(baseUrl && { baseUrl }), ...given });
    setTried(await askServer<Tried>('POST', `${path}/test`, {}));
    setTyped(noSecrets);
  });
  const removing = useSubmit(async () => {
    await askServer('DELETE', path);
    setPhoneNumberId('');
    setBaseUrl('');
    setTyped(noSecrets);
    setTried(undefined);
    await refresh();
  });
  const { problem, problemField } = saving;
  const errorOf = (name: string) => (problemField === name ? problem : undefined);
  const isKnown = ['phoneNumberId', 'baseUrl', ...secrets].includes(problemField ?? '');
  return (
    <Form onSubmit={() => saving.submit()}>
      <TextInput
        label={t('whatsapp.phoneNumberId')}
        description={t('whatsapp.phoneNumberIdNote')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        inputMode="numeric"
        value={phoneNumberId}
        error={errorOf('phoneNumberId')}
        onChange={(event) => setPhoneNumberId(event.currentTarget.value.trim())}
      />
      {secrets.map((name) => (
        <PasswordInput
          visibilityToggleButtonProps={{ 'aria-label': t('entrance.showPassword') }}
          key={name}
          label={t(`whatsapp.${name}`)}
          description={
            account ? t('whatsapp.secretKept') : name === 'verifyToken' ? t('whatsapp.verifyTokenNote') : undefined
          }
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autoComplete="new-password"
          value={typed[name]}
          error={errorOf(name)}
          onChange={(event) => setTyped({ ...typed, [name]: event.currentTarget.value })}
        />
      ))}
      <TextInput
        label={t('whatsapp.baseUrl')}
        placeholder="https://graph.facebook.com/v23.0"
        value={baseUrl}
        error={errorOf('baseUrl')}
        onChange={(event) => setBaseUrl(event.currentTarget.value.trim())}
      />
      <TextInput
        readOnly
        label={t('whatsapp.webhook')}
        description={t('whatsapp.webhookNote')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={webhookUrl}
      />
      <Group gap={8}>
        <CopyButton value={webhookUrl}>
          {({ copied, copy }) => (
            <Button size="xs" variant="default" onClick={copy}>
              {t(copied ? 'composer.copied' : 'composer.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      <FormProblem text={isKnown ? undefined : (problem ?? removing.problem)} />
      {tried && !tried.ok && (
        <FormProblem
          text={t('composer.testBad', { problem: t(`whatsapp.problem.${tried.problem}`), answer: tried.answer ?? '' })}
        />
      )}
      <FormActions>
        <Button type="submit" loading={saving.busy}>
          {t('whatsapp.test')}
        </Button>
        {account && (
          <Button variant="subtle" color="red" c="var(--kili-late)" onClick={() => removing.submit()}>
            {t('composer.remove')}
          </Button>
        )}
        <SavedNote
          text={tried?.ok ? t('whatsapp.testGood', { number: tried.number ?? '', name: tried.name ?? '' }) : undefined}
        />
      </FormActions>
    </Form>
  );
}
