import { Button } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { KeyHint } from '../../../design/key-hint.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { formatPhone } from '../../prospects/phone-format.rules.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import classes from './call-button.module.css';
import { useCallList } from './call-list.ts';
import { numberToCall, useCallReason } from './call-reason.ts';
import { useProspectEditing } from './prospect-editing.ts';
import { useNaming } from './prospect-naming.ts';

/** Starts a session of this one card: the call gets its outcome and its next date like any other. */
export function CallButton({ prospect }: { prospect: Prospect }) {
  const t = useText();
  const { country } = useCaller();
  const { nameOf } = useNaming();
  const { mayCall } = useProspectEditing(prospect);
  const { call, isStarting } = useCallList();
  const number = numberToCall(prospect);
  const reason = useCallReason(prospect);
  const { hint, aria } = useKeys();
  const keys = hint('call');
  if (!mayCall || prospect.archivedAt) return null;
  return (
    <div>
      <Button
        fullWidth
        size="md"
        leftSection={<IconPhone size={18} />}
        rightSection={!reason && keys && <KeyHint keys={keys} />}
        aria-keyshortcuts={aria('call')}
        loading={isStarting}
        disabled={reason !== undefined}
        onClick={() => call({ title: nameOf(prospect), prospectIds: [prospect.id] })}
      >
        {t('desk.call')}
        {number && <span className={classes.number}>{formatPhone(number, country)}</span>}
      </Button>
      {reason && <p className={classes.reason}>{reason}</p>}
    </div>
  );
}
