import { Button } from '@mantine/core';
import { IconCalendarEvent } from '@tabler/icons-react';
import { KeyHint } from '../../../design/key-hint.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { useRecordQuestion } from './record-question.ts';

/** An appointment in two presses: this button, then one of three free slots. */
export function MeetButton({ prospect }: { prospect: Prospect }) {
  const t = useText();
  const { can } = useCaller();
  const { hint, aria } = useKeys();
  const { ask, dialog } = useRecordQuestion();
  const keys = hint('meet');
  if (!can('interactions.add', prospect.ownerId) || prospect.archivedAt) return null;
  return (
    <>
      <Button
        fullWidth
        variant="default"
        leftSection={<IconCalendarEvent size={16} />}
        rightSection={keys && <KeyHint keys={keys} />}
        aria-keyshortcuts={aria('meet')}
        onClick={() => ask('meet', prospect)}
      >
        {t('desk.meet')}
      </Button>
      {dialog}
    </>
  );
}
