import { Button } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { useWriteEmail } from './write-email.ts';

/** Begins an e-mail to this person, where there is an address; the record offers to add one otherwise. */
export function WriteButton({ prospect }: { prospect: Prospect }) {
  const t = useText();
  const write = useWriteEmail();
  const { can } = useCaller();
  if (prospect.emails.length === 0 || prospect.archivedAt || !can('prospects.write', prospect.ownerId)) return null;
  return (
    <Button fullWidth variant="default" leftSection={<IconMail size={18} />} onClick={() => write(prospect)}>
      {t('desk.write')}
    </Button>
  );
}
