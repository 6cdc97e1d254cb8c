import { ActionIcon } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { reasonAgainst } from '../record-reasons.rules.ts';
import { useNaming } from './prospect-naming.ts';
import { useWriteEmail } from './write-email.ts';

/** The envelope at the end of a line: writes beside the page. Absent where nobody can be written to. */
export function WriteOne({ prospect, size = 36 }: { prospect: Prospect; size?: number }) {
  const t = useText();
  const { can } = useCaller();
  const { nameOf } = useNaming();
  const write = useWriteEmail();
  if (reasonAgainst('write', prospect, can)) return null;
  return (
    <ActionIcon
      size={size}
      variant="subtle"
      color="gray"
      aria-label={t('desk.writeOne', { name: nameOf(prospect) })}
      onClick={() => write(prospect)}
    >
      <IconMail size={18} />
    </ActionIcon>
  );
}
