import { Button, Group, Stack, Text } from '@mantine/core';
import { forgetFormDrafts } from '../../engine/web/form-draft.ts';
import { useText } from '../../engine/web/hooks.ts';

interface FormsLeftProps {
  titles: readonly string[];
  onStay(): void;
  onSettled(): void;
}

/** Quotes, sales, contracts and products that were begun and not saved, when their author is about to leave. */
export function FormsLeft({ titles, onStay, onSettled }: FormsLeftProps) {
  const t = useText();
  return (
    <Stack gap="sm">
      <Text>{t('device.leaving.forms', { count: titles.length })}</Text>
      <Text c="dimmed" lineClamp={3}>
        {titles.join(' · ')}
      </Text>
      <Group gap="xs">
        <Button onClick={onStay}>{t('device.leaving.stay')}</Button>
        <Button
          variant="subtle"
          color="red"
          c="var(--kili-late)"
          onClick={() => {
            forgetFormDrafts();
            onSettled();
          }}
        >
          {t('device.leaving.dropDrafts')}
        </Button>
      </Group>
    </Stack>
  );
}
