import { ActionIcon } from '@mantine/core';
import { IconPhone, IconPhoneOff } from '@tabler/icons-react';
import { StagePill } from '../../../design/stage-pill.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { formatPhone } from '../../prospects/phone-format.rules.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { numberToCall, useCallReason } from './call-reason.ts';
import { DueDate } from './due-date.tsx';
import classes from './prospect-columns.module.css';
import { useProspectEditing } from './prospect-editing.ts';
import { useNaming } from './prospect-naming.ts';
import { useStages } from './stage-facts.ts';

interface CompactRowProps {
  prospect: Prospect;
  onCall(prospect: Prospect): void;
}

/** A row as a phone shows it: who, at which number, and the call within reach of a thumb. */
export function CompactRow({ prospect, onCall }: CompactRowProps) {
  const { nameOf, secondLineOf } = useNaming();
  const { country } = useCaller();
  const { stageOf } = useStages();
  const stage = stageOf(prospect.stageId);
  const number = numberToCall(prospect);
  return (
    <span className={classes.compact}>
      <span className={classes.lines}>
        <span className={classes.name}>{nameOf(prospect)}</span>
        <span className={classes.line}>
          {number && <span data-figures>{formatPhone(number, country)}</span>}
          {number && secondLineOf(prospect) && ' · '}
          {secondLineOf(prospect)}
        </span>
      </span>
      <span className={classes.compactEnd}>
        {stage && <StagePill name={stage.name} color={stage.color} />}
        <DueDate prospect={prospect} />
      </span>
      <CallOne prospect={prospect} onCall={onCall} />
    </span>
  );
}

/** Calls one prospect; where that cannot be, it says why. */
export function CallOne({
  prospect,
  onCall,
  size = 44,
  tabIndex = -1,
}: CompactRowProps & { size?: number; tabIndex?: number }) {
  const t = useText();
  const { nameOf } = useNaming();
  const { mayCall } = useProspectEditing(prospect);
  // Nobody asks the server about every row that passes under the finger.
  const noCall = useCallReason(prospect, false);
  const reason = prospect.archivedAt ? t('desk.isArchived') : mayCall ? noCall : t('desk.mayNot');
  const label = t('desk.callOne', { name: nameOf(prospect) });
  return (
    <ActionIcon
      size={size}
      variant="subtle"
      tabIndex={tabIndex}
      aria-label={reason ? t('desk.disabled', { action: label, reason }) : label}
      disabled={reason !== undefined}
      onClick={() => onCall(prospect)}
    >
      {prospect.doNotCallAt ? <IconPhoneOff size={20} /> : <IconPhone size={20} />}
    </ActionIcon>
  );
}
