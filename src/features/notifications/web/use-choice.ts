import type { z } from 'zod';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useCommand, useRow } from '../../../engine/web/hooks.ts';
import { chooseNotifications } from '../notification-choice.commands.ts';
import { notificationChoiceRecord } from '../notification-choice.record.ts';

type Wanted = Omit<z.input<typeof chooseNotifications.args>, 'timeZone' | 'locale'>;

/** What one has chosen so far, and how to choose anew: the clocks meant are those of whoever chooses. */
export function useChoice() {
  const { userId, timeZone } = useCaller();
  const { locale } = useLanguage();
  const choose = useCommand(chooseNotifications);
  const choice = useRow(notificationChoiceRecord, userId);
  const zoneHere = Intl.DateTimeFormat().resolvedOptions().timeZone || timeZone;
  return {
    choice,
    timeZone: choice?.timeZone ?? zoneHere,
    choose: (wanted: Wanted) => choose({ ...wanted, timeZone: zoneHere, locale }),
  };
}
