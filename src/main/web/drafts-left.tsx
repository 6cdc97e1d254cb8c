import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { FormProblem } from '../../design/form.tsx';
import { useErrorText, useText } from '../../engine/web/hooks.ts';
import { forgetDrafts, type NoteDraft } from '../../features/prospect-desk/web/note-drafts.ts';
import { useAddDrafts } from './add-drafts.ts';

/** Notes that were begun and not added, when their author is about to leave. */
export function DraftsLeft({ drafts, onSettled }: { drafts: readonly NoteDraft[]; onSettled(): void }) {
  const t = useText();
  const errorText = useErrorText();
  const addDrafts = useAddDrafts();
  const [problem, setProblem] = useState<unknown>(null);

  async function addAll() {
    try {
      await addDrafts(drafts);
      onSettled();
    } catch (error) {
      setProblem(error);
    }
  }

  return (
    <Stack gap="sm">
      <Text>{t('device.leaving.drafts', { count: drafts.length })}</Text>
      <Text c="dimmed" lineClamp={3}>
        {drafts.map(({ text }) => text).join(' · ')}
      </Text>
      <FormProblem text={problem ? errorText(problem) : undefined} />
      <Group gap="xs">
        <Button onClick={addAll}>{t('device.leaving.addDrafts', { count: drafts.length })}</Button>
        <Button
          variant="subtle"
          color="red"
          c="var(--kili-late)"
          onClick={() => {
            forgetDrafts(drafts);
            onSettled();
          }}
        >
          {t('device.leaving.dropDrafts')}
        </Button>
      </Group>
    </Stack>
  );
}
