import { addDays, instantOf, wallTime } from '../../engine/dates.ts';
import type { Notification } from '../notifications/notification.record.ts';

/** Older ones are in the bell. */
const DAYS_UNSEEN = 7;

/** What colleagues handed over: of today, and of the days before what has not been seen yet; the newest first. */
export function handedOverSince(
  notifications: readonly Notification[],
  { now, zone }: { now: string; zone: string },
): Notification[] {
  const { day } = wallTime(now, zone);
  const today = instantOf(day, '00:00', zone);
  const oldest = instantOf(addDays(day, -DAYS_UNSEEN), '00:00', zone);
  return notifications
    .filter(({ kind, createdAt, readAt }) => kind === 'handedOver' && createdAt >= (readAt ? today : oldest))
    .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
}
