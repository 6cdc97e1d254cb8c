import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Form, FormActions, FormProblem } from '../../../design/form.tsx';
import { SavedNote } from '../../../design/saved-note.tsx';
import { Section } from '../../../design/section.tsx';
import { useCaller, useCommand, useRow, useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { saveEmailIdentity } from '../email-identity.commands.ts';
import { type EmailIdentity, emailIdentityRecord } from '../email-identity.record.ts';

type Draft = Partial<Pick<EmailIdentity, 'fromName' | 'replyTo' | 'signature'>>;

/** Under which name mails leave, where answers go and how they end: of oneself or of the company. */
export function EmailIdentityForm({ of }: { of: 'company' | 'me' }) {
  const t = useText();
  const { companyId, userId } = useCaller();
  const kept = useRow(emailIdentityRecord, of === 'company' ? companyId : userId);
  const save = useCommand(saveEmailIdentity);
  const [draft, setDraft] = useState<Draft>({});
  const [saved, setSaved] = useState(false);
  const { submit, busy, problem, problemField } = useSubmit(async () => {
    await save({ of, ...draft });
    setDraft({});
    setSaved(true);
  });
  const change = (changes: Draft) => {
    setDraft((before) => ({ ...before, ...changes }));
    setSaved(false);
  };
  const shown = { fromName: kept?.fromName, replyTo: kept?.replyTo, signature: kept?.signature, ...draft };
  return (
    <Form onSubmit={submit}>
      <Section
        title={t('composer.identity')}
        description={t(of === 'company' ? 'composer.companyIdentityNote' : 'composer.identityNote')}
      >
        <TextInput
          label={t('composer.fromName')}
          maxLength={120}
          value={shown.fromName ?? ''}
          error={problemField === 'fromName' ? problem : undefined}
          onChange={(event) => change({ fromName: event.currentTarget.value || null })}
        />
        <TextInput
          type="email"
          label={t('composer.replyTo')}
          value={shown.replyTo ?? ''}
          error={problemField === 'replyTo' ? problem : undefined}
          onChange={(event) => change({ replyTo: event.currentTarget.value.trim() || null })}
        />
        <Textarea
          autosize
          minRows={3}
          maxRows={10}
          maxLength={4_000}
          label={t('composer.signature')}
          value={shown.signature ?? ''}
          onChange={(event) => change({ signature: event.currentTarget.value || null })}
        />
        <FormProblem text={problemField ? undefined : problem} />
        <FormActions>
          <Button type="submit" loading={busy}>
            {t('composer.save')}
          </Button>
          <SavedNote text={saved ? t('composer.saved') : undefined} />
        </FormActions>
      </Section>
    </Form>
  );
}
