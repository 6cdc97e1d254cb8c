import { ActionIcon, Menu } from '@mantine/core';
import { IconCheck, IconClockPause, IconPencil, IconTrash } from '@tabler/icons-react';
import { KeyHint } from '../../../design/key-hint.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import type { ActionName } from '../../keys/key-actions.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { type Snooze, snoozedTo, snoozes } from '../../reminders/reminder.rules.ts';
import type { DayItem } from '../my-day.rules.ts';
import type { DayActs } from './use-day-acts.ts';
import { useNameOfItem } from './use-day-acts.ts';

export const keyOfSnooze: Readonly<Record<Snooze, ActionName>> = {
  hour: 'snoozeHour',
  afternoon: 'snoozeAfternoon',
  tomorrow: 'snoozeTomorrow',
  week: 'snoozeWeek',
};

/** Done, put off, dropped: a next action of any kind, and what has words. */
export function DayRowActs({ item, acts }: { item: DayItem; acts: DayActs }) {
  const t = useText();
  const when = useWhen();
  const { hint } = useKeys();
  const name = useNameOfItem()(item);
  if (!acts.mayAct(item)) return null;
  const { reminder } = item;
  return (
    <>
      <ActionIcon
        size={36}
        variant="subtle"
        color="gray"
        aria-label={t('reminder.doneOf', { text: name })}
        title={`${t('reminder.done')} (${hint('reminderDone')})`}
        onClick={() => acts.done(item)}
      >
        <IconCheck size={18} />
      </ActionIcon>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon
            size={36}
            variant="subtle"
            color="gray"
            aria-label={`${t('reminder.snooze')} : ${name}`}
            title={t('reminder.snooze')}
          >
            <IconClockPause size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {snoozes.map((snooze) => {
            const at = snoozedTo(snooze, when.now, when.zone);
            const keys = hint(keyOfSnooze[snooze]);
            return (
              at && (
                <Menu.Item
                  key={snooze}
                  rightSection={keys && <KeyHint keys={keys} />}
                  onClick={() => acts.snooze(item, snooze)}
                >
                  {t(`reminder.snoozeTo.${snooze}`)}
                </Menu.Item>
              )
            );
          })}
          {reminder && (
            <Menu.Item leftSection={<IconPencil size={15} />} onClick={() => acts.edit(item)}>
              {t('reminder.edit')}
            </Menu.Item>
          )}
          {reminder && (
            <Menu.Item leftSection={<IconTrash size={15} />} onClick={() => acts.drop(item)}>
              {t('reminder.drop')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
