import { Button, Group, Stack, Text } from '@mantine/core';
import { useRows, useText } from '../../engine/web/hooks.ts';
import { openComposer } from '../../features/correspondence/web/composing.ts';
import { dropDraft, type KeptMessage } from '../../features/correspondence/web/drafts.ts';
import { prospectRecord } from '../../features/prospects/prospect.record.ts';
import { prospectName } from '../../features/prospects/prospect-names.rules.ts';

const SHOWN = 3;

/** Messages that were begun and not sent, when their author is about to leave. */
export function MessagesLeft({
  messages,
  onStay,
  onSettled,
}: {
  messages: readonly KeptMessage[];
  onStay(): void;
  onSettled(): void;
}) {
  const t = useText();
  const ids = messages.map(({ prospectId }) => prospectId);
  const prospects = useRows(prospectRecord, { where: { field: 'id', in: ids } });
  const nameOf = (id: string) => {
    const prospect = prospects.find((one) => one.id === id);
    return (prospect && prospectName(prospect)) || t('prospect.unnamed');
  };
  const [first] = messages;
  return (
    <Stack gap="sm">
      <Text>{t('device.leaving.messages', { count: messages.length })}</Text>
      {messages.slice(0, SHOWN).map(({ channel, prospectId, subject, body, isService }) => (
        <Text key={`${channel} ${prospectId} ${isService}`} c="dimmed" lineClamp={1}>
          {[t(`composer.channels.${channel}`), nameOf(prospectId), subject.trim() || body.trim()].join(' · ')}
        </Text>
      ))}
      {messages.length > SHOWN && <Text c="dimmed">…</Text>}
      <Group gap="xs">
        <Button
          onClick={() => {
            onStay();
            if (!first) return;
            const { prospectId, channel, subject, body, isService } = first;
            openComposer({ prospectId, channel, ...(isService && { subject, body, isService }) });
          }}
        >
          {t('device.leaving.goOnWriting')}
        </Button>
        <Button
          variant="subtle"
          color="red"
          c="var(--kili-late)"
          onClick={() => {
            for (const { channel, prospectId, isService } of messages) dropDraft(channel, prospectId, isService);
            onSettled();
          }}
        >
          {t('device.leaving.dropDrafts')}
        </Button>
      </Group>
    </Stack>
  );
}
