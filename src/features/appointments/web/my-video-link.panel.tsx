import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Form, FormActions, FormProblem } from '../../../design/form.tsx';
import { SavedNote } from '../../../design/saved-note.tsx';
import { Section } from '../../../design/section.tsx';
import { useCaller, useCommand, useRow, useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { editMe } from '../../members/member.commands.ts';
import { userRecord } from '../../members/member.records.ts';

/** One’s own meeting room on the web: every video appointment without another link takes place there. */
export function MyVideoLink() {
  const t = useText();
  const { userId } = useCaller();
  const kept = useRow(userRecord, userId)?.videoUrl ?? '';
  const edit = useCommand(editMe);
  const [typed, setTyped] = useState<string>();
  const [saved, setSaved] = useState(false);
  const shown = typed ?? kept;
  const { submit, busy, problem } = useSubmit(async () => {
    await edit({ videoUrl: shown.trim() || null });
    setTyped(undefined);
    setSaved(true);
  });
  return (
    <Section title={t('appointmentForm.videoLink.title')} description={t('appointmentForm.videoLink.description')}>
      <Form onSubmit={() => submit()}>
        <FormProblem text={problem} />
        <TextInput
          type="url"
          placeholder="https://"
          label={t('appointmentForm.videoUrl')}
          maxLength={500}
          value={shown}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setSaved(false);
          }}
        />
        <FormActions>
          <Button type="submit" loading={busy} disabled={shown.trim() === kept}>
            {t('appointmentForm.save')}
          </Button>
          <SavedNote text={saved ? t('appointmentForm.videoLink.saved') : undefined} />
        </FormActions>
      </Form>
    </Section>
  );
}
