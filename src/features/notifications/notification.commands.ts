import { z } from 'zod';
import { defineCommand, id, instant } from '../../engine/define.ts';
import { notificationRecord } from './notification.record.ts';

const MOST_AT_ONCE = 500;

/** These have been read: one, or those of a line. What is gone, or is somebody else's, is passed over. */
export const readNotifications = defineCommand({
  name: 'notification.read',
  args: z.strictObject({ ids: z.array(id).min(1).max(MOST_AT_ONCE) }),
  permission: null,
  evenReadOnly: true,
  async run(store, { ids }, { at }) {
    let count = 0;
    for (const one of new Set(ids)) {
      const notification = await store.find(notificationRecord, one);
      if (!notification || notification.readAt) continue;
      await store.update(notificationRecord, one, { readAt: at });
      count += 1;
    }
    return { count };
  },
});

/** Everything up to the newest one that stood on the screen has been read. */
export const readAllNotifications = defineCommand({
  name: 'notification.readAll',
  args: z.strictObject({ until: instant }),
  permission: null,
  evenReadOnly: true,
  async run(store, { until }, { at, caller }) {
    const unread = await store.list(notificationRecord, {
      where: {
        and: [
          { field: 'userId', is: caller.userId },
          { field: 'readAt', is: null },
        ],
      },
    });
    const seen = unread.filter(({ createdAt }) => createdAt <= until);
    for (const one of seen) await store.update(notificationRecord, one.id, { readAt: at });
    return { count: seen.length };
  },
});
