import { UnstyledButton } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { useRow, useText } from '../../../engine/web/hooks.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { prospectName } from '../../prospects/prospect-names.rules.ts';
import type { DueCallBack } from '../due-call-back.rules.ts';
import { openBeside } from './open-beside.ts';

/** Above the card on screen: whom the person promised to call about now. */
export function DueCallBackNotice({ due: { prospectId, minutes, isOnDesk } }: { due: DueCallBack }) {
  const t = useText();
  const prospect = useRow(prospectRecord, prospectId);
  if (!prospect) return null;
  const when = minutes > 0 ? 'dueIn' : minutes > -1 ? 'dueNow' : 'dueSince';
  const text = t(`callSlide.frame.${when}`, { minutes: Math.abs(minutes), name: prospectName(prospect) });
  return (
    <>
      <IconClock size={16} aria-hidden />
      <span>{text}</span>
      {isOnDesk ? (
        <span>{t('callSlide.frame.comesNext')}</span>
      ) : (
        <UnstyledButton fz="inherit" td="underline" onClick={() => openBeside(`/prospects/${prospectId}`)}>
          {t('callSlide.frame.openDue')}
        </UnstyledButton>
      )}
    </>
  );
}
