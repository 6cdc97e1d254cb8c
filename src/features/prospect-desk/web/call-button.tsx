import { Button } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { KeyHint } from '../../../design/key-hint.tsx';
import { minutesBetween } from '../../../engine/dates.ts';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { useProspectCaller } from '../../call-sessions/web/use-prospect-caller.ts';
import { formatPhone } from '../../prospects/phone-format.rules.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import classes from './call-button.module.css';
import { useCallList } from './call-list.ts';
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
  const reason = useReason(prospect);
  if (!mayCall || prospect.archivedAt) return null;
  return (
    <div>
      <Button
        fullWidth
        size="md"
        leftSection={<IconPhone size={18} />}
        rightSection={!reason && <KeyHint keys="C" />}
        aria-keyshortcuts="C"
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

/** Why this person cannot be called now, in words. */
function useReason(prospect: Prospect): string | undefined {
  const t = useText();
  const when = useWhen();
  const caller = useProspectCaller(prospect.id);
  const blocked = blockedBy(prospect);
  if (blocked) return t(blocked);
  if (!caller) return undefined;
  const { name, dialledAt } = caller;
  if (!dialledAt) return t('desk.inSessionOf', { name });
  const minutes = Math.floor(minutesBetween(dialledAt, when.now));
  return minutes < 1 ? t('desk.onCallJustNow', { name }) : t('desk.onCallWith', { name, minutes });
}

/** Why this person cannot be called, if so: the key of the sentence. */
export function blockedBy(prospect: Prospect): string | undefined {
  if (prospect.doNotCallAt) return 'prospect.doNotCall';
  return numberToCall(prospect) ? undefined : 'desk.noNumber';
}

function numberToCall({ phones }: Prospect): string | undefined {
  return phones.find(({ status }) => status !== 'invalid')?.number;
}
