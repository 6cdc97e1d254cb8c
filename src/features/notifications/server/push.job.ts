// Shows a notification on the devices of its person. Each device is claimed before it is sent to: whoever takes the same
// job, it is sent once; and once only what certainly did not arrive is tried again.
import { sql } from 'kysely';
import { addMinutes, minutesBetween } from '../../../engine/dates.ts';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import type { Job } from '../../../engine/server/jobs.ts';
import type { ServerParts } from '../../../engine/server/parts.ts';
import { enqueue, type Person } from '../../../engine/server/run-command.ts';
import type { Notification } from '../notification.record.ts';
import { isToldIn, quietUntil } from '../notification.rules.ts';
import { topicOf } from '../notification-kinds.ts';
import { sentenceOf } from '../notification-text.rules.ts';
import { type Choice, choiceOf } from './choice-of.ts';
import { pushJob } from './notify.ts';
import { pushKeys } from './push-keys.ts';
import { forgetSubscription, noteDelivery, type PushSubscription, subscriptionsOf } from './push-subscriptions.ts';
import { type PushMessage, sendPush } from './send-push.ts';
import { textsIn } from './told-texts.ts';

const RETRY_AFTER_MINUTES = [1, 5, 15, 45];
const HOURS_WORTH_SHOWING = 12;

type Parts = Pick<ServerParts, 'engine' | 'publicUrl' | 'pushOrigin'>;

interface Due {
  notification: Notification;
  choice: Choice;
  claimed: PushSubscription[];
}

export function pushRunJob(parts: Parts): Job {
  const { database } = parts.engine;
  return async ({ companyId, payload }) => {
    const {
      notificationId,
      userId,
      attempt = 0,
    } = payload as { notificationId: string; userId: string; attempt?: number };
    const person = { companyId, userId };
    const subscriptions = await subscriptionsOf(database, person);
    if (subscriptions.length === 0) return;
    const due = await inCompany(database, person, (transaction) => claim(transaction, notificationId, subscriptions));
    if (!due) return;
    const tries = await Promise.all(due.claimed.map((one) => sendTo(parts, person, due, one)));
    const missed = due.claimed.filter((_, place) => tries[place] === 'later');
    const wait = RETRY_AFTER_MINUTES[attempt];
    if (missed.length === 0 || wait === undefined) return;
    await inCompany(database, person, async (transaction) => {
      await release(transaction, notificationId, missed);
      await again(
        transaction,
        { notificationId, userId, attempt: attempt + 1 },
        addMinutes(new Date().toISOString(), wait),
      );
    });
  };
}

const again = (
  transaction: CompanyTransaction,
  payload: { notificationId: string; userId: string; attempt?: number },
  runAt: string,
) => enqueue(transaction, pushJob, payload, { key: `push:${payload.notificationId}`, runAt });

/** The devices that are sent to now; undefined when it is not wanted, or not yet. */
async function claim(
  transaction: CompanyTransaction,
  notificationId: string,
  subscriptions: readonly PushSubscription[],
): Promise<Due | undefined> {
  const { db, companyId, userId } = transaction;
  const { rows } = await sql<Notification>`select id, kind, params, count, path, group_key, read_at, created_at
    from kili.notification where company_id = ${companyId} and id = ${notificationId} and user_id = ${userId}`.execute(
    db,
  );
  const notification = rows[0];
  // What was read meanwhile on a screen has been told.
  if (!notification || notification.readAt) return undefined;
  const choice = await choiceOf(transaction, userId);
  if (!isToldIn('push', notification.kind, choice.channels)) return undefined;
  const now = new Date().toISOString();
  if (isOver(notification, now)) return undefined;
  const until = quietUntil(choice, now);
  if (until) {
    await again(transaction, { notificationId, userId }, until);
    return undefined;
  }
  const { rows: claims } = await sql<{ subscriptionId: string }>`insert into kili.notification_push
      (company_id, notification_id, subscription_id, at)
    select ${companyId}::uuid, ${notificationId}::uuid, id, now() from unnest(${subscriptions.map(({ id }) => id)}::uuid[]) as id
    on conflict do nothing returning subscription_id`.execute(db);
  const ids = new Set(claims.map(({ subscriptionId }) => subscriptionId));
  return { notification, choice, claimed: subscriptions.filter(({ id }) => ids.has(id)) };
}

async function release(
  { db, companyId }: CompanyTransaction,
  notificationId: string,
  missed: readonly PushSubscription[],
) {
  await sql`delete from kili.notification_push where company_id = ${companyId} and notification_id = ${notificationId}
    and subscription_id = any(${missed.map(({ id }) => id)}::uuid[])`.execute(db);
}

async function sendTo(
  { engine: { database }, publicUrl, pushOrigin }: Parts,
  person: Person,
  due: Due,
  device: PushSubscription,
) {
  const keys = await pushKeys(database);
  const subject = publicUrl.startsWith('https:') ? publicUrl : 'mailto:kili@localhost';
  const delivery = await sendPush(device, messageFor(person, due, device), { keys, subject, ownOrigin: pushOrigin });
  if (delivery === 'gone') await forgetSubscription(database, device.id);
  else await noteDelivery(database, device.id, delivery === 'delivered');
  return delivery;
}

/** Said in the language of the browser, which shows it only while it is still this person's. */
function messageFor(
  { companyId, userId }: Person,
  { notification, choice }: Due,
  { locale }: PushSubscription,
): PushMessage {
  const { id, kind, path } = notification;
  const now = new Date().toISOString();
  const t = textsIn(locale);
  const isUrgent = ['appointments', 'callBacks', 'inboundLeads'].includes(topicOf(kind));
  const shown = {
    id,
    companyId,
    userId,
    path,
    lang: locale,
    title: t(`notification.topic.${topicOf(kind)}`),
    isUrgent,
    body: sentenceOf(notification, t, { now, zone: choice.timeZone, locale }),
  };
  const minutes = kind === 'appointmentSoon' ? minutesLeft(notification, now) : HOURS_WORTH_SHOWING * 60;
  return {
    payload: JSON.stringify(shown),
    ttlInSeconds: Math.max(60, Math.round(minutes * 60)),
    isUrgent,
    topic: id.replaceAll('-', ''),
  };
}

const minutesLeft = ({ params }: Notification, now: string) => minutesBetween(now, String(params.startsAt));

/** An appointment that has begun is not announced any more. */
const isOver = (notification: Notification, now: string) =>
  notification.kind === 'appointmentSoon' && minutesLeft(notification, now) <= 0;
