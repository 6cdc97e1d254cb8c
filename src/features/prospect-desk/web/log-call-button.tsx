import { Button } from '@mantine/core';
import { IconPhoneCheck } from '@tabler/icons-react';
import { KeyHint } from '../../../design/key-hint.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { useProspectEditing } from './prospect-editing.ts';
import { useRecordQuestion } from './record-question.ts';

/** For a call that was made on another telephone: it counts like any other. */
export function LogCallButton({ prospect }: { prospect: Prospect }) {
  const t = useText();
  const { hint, aria } = useKeys();
  const { mayCall } = useProspectEditing(prospect);
  const { ask, dialog } = useRecordQuestion();
  const keys = hint('logCall');
  if (!mayCall || prospect.archivedAt) return null;
  return (
    <>
      <Button
        fullWidth
        variant="default"
        leftSection={<IconPhoneCheck size={16} />}
        rightSection={keys && <KeyHint keys={keys} />}
        aria-keyshortcuts={aria('logCall')}
        onClick={() => ask('logCall', prospect)}
      >
        {t('desk.logCall')}
      </Button>
      {dialog}
    </>
  );
}
