import { useMemo } from 'react';
import { useCaller, useCommand, useRow, useRows } from '../../../engine/web/hooks.ts';
import { readAllNotifications, readNotifications } from '../notification.commands.ts';
import { type Notification, notificationRecord } from '../notification.record.ts';
import { isToldIn } from '../notification.rules.ts';
import { notificationChoiceRecord } from '../notification-choice.record.ts';

/** What the bell tells of, from this device alone. */
export function useNotifications() {
  const { userId } = useCaller();
  const channels = useRow(notificationChoiceRecord, userId)?.channels;
  const all = useRows(notificationRecord);
  const readThese = useCommand(readNotifications);
  const readAll = useCommand(readAllNotifications);
  const told = useMemo(() => all.filter(({ kind }) => isToldIn('app', kind, channels)), [all, channels]);
  const unread = useMemo(() => told.filter(({ readAt }) => readAt === null), [told]);
  return {
    /** Those too that are not wanted in the bell. */
    all,
    told,
    unread,
    /** Nothing is written for what was read before. */
    read(notifications: readonly Notification[]) {
      const ids = notifications.filter(({ readAt }) => readAt === null).map(({ id }) => id);
      if (ids.length > 0) void readThese({ ids });
    },
    readAll() {
      const until = unread
        .map(({ createdAt }) => createdAt)
        .sort()
        .at(-1);
      if (until) void readAll({ until });
    },
  };
}
