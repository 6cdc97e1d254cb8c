import { Button } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { KeyHint } from '../../../design/key-hint.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { firstChannel } from '../../correspondence/judge-writing.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { useWriteEmail } from './write-email.ts';

/** Begins a message to this person, where there is an address or a mobile; the record offers to add one otherwise. */
export function WriteButton({ prospect }: { prospect: Prospect }) {
  const t = useText();
  const write = useWriteEmail();
  const { hint } = useKeys();
  const { can } = useCaller();
  if (firstChannel(prospect) === null || prospect.archivedAt || !can('prospects.write', prospect.ownerId)) return null;
  return (
    <Button
      fullWidth
      variant="default"
      leftSection={<IconMail size={18} />}
      rightSection={<KeyHint keys={hint('write')} />}
      onClick={() => write(prospect)}
    >
      {t('desk.write')}
    </Button>
  );
}
