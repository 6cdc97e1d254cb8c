import { Button, Checkbox, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FormProblem } from '../../../design/form.tsx';
import { Section } from '../../../design/section.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { useSubmit } from '../../../engine/web/submit.ts';

interface Feed {
  isOn: boolean;
  isBusyOnly: boolean;
  url: string | null;
}

const path = '/api/v1/calendar-feed';

/** One's appointments in another calendar, by an address that is its own key and is shown once. */
export function MyCalendarFeed() {
  const t = useText();
  const feed = useServer<Feed>(path);
  const [url, setUrl] = useState<string>();
  const [isBusyOnly, setBusyOnly] = useState(false);
  const { submit, busy, problem } = useSubmit(async (method: 'POST' | 'DELETE') => {
    const answer = await askServer<Feed>(method, path, method === 'POST' ? { isBusyOnly } : undefined);
    setUrl(answer.url ?? undefined);
    await feed.refetch();
  });
  const isOn = feed.data?.isOn ?? false;
  return (
    <Section title={t('appointmentForm.feed.title')} description={t('appointmentForm.feed.description')}>
      <p>{t(isOn ? 'appointmentForm.feed.on' : 'appointmentForm.feed.off')}</p>
      {url && (
        <TextInput
          readOnly
          label={t('appointmentForm.feed.url')}
          description={t('appointmentForm.feed.once')}
          value={url}
          onFocus={(event) => event.currentTarget.select()}
        />
      )}
      <Checkbox
        label={t('appointmentForm.feed.busyOnly')}
        checked={isBusyOnly}
        onChange={(event) => setBusyOnly(event.currentTarget.checked)}
      />
      <FormProblem text={problem} />
      <Group gap={8}>
        <Button variant="default" loading={busy} onClick={() => submit('POST')}>
          {t(isOn ? 'appointmentForm.feed.renew' : 'appointmentForm.feed.make')}
        </Button>
        {isOn && (
          <Button variant="subtle" color="red" onClick={() => submit('DELETE')}>
            {t('appointmentForm.feed.withdraw')}
          </Button>
        )}
      </Group>
    </Section>
  );
}
