import { z } from 'zod';
import { isKnownZone } from '../../engine/dates.ts';
import { defineCommand, type Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { nextDigestAt, withSwitches } from './notification.rules.ts';
import { notificationChoiceRecord, type TopicChoices } from './notification-choice.record.ts';
import { type NotificationTopic, notificationTopics } from './notification-kinds.ts';

/** Writes the mail of the morning. */
export const digestJob = 'notification.digest';

const { channels, quietFrom, quietTo, digestAt, timeZone, locale } = notificationChoiceRecord.schema.shape;

/** Says what one wants to hear of, where and when; of the topics, only those named change. */
export const chooseNotifications = defineCommand({
  name: 'notification.choose',
  args: z
    .strictObject({ channels, quietFrom, quietTo, digestAt, timeZone, locale })
    .partial()
    .required({ timeZone: true, locale: true }),
  permission: null,
  async run(store, { channels = {}, ...said }, { caller, at, enqueue }) {
    const { userId } = caller;
    if (!isKnownZone(said.timeZone)) refuse('notification.unknownZone', {}, 'timeZone');
    const before = await store.find(notificationChoiceRecord, userId);
    const { quietFrom, quietTo } = { ...before, ...said };
    if (Boolean(quietFrom) !== Boolean(quietTo))
      refuse('notification.quietHalf', {}, quietFrom ? 'quietTo' : 'quietFrom');
    const wanted = { ...said, channels: merged(before?.channels ?? {}, channels) };
    const after = await keep(store, userId, wanted);
    const { digestAt } = after;
    if (digestAt) {
      const runAt = nextDigestAt({ digestAt, timeZone: after.timeZone }, at);
      await enqueue(digestJob, { userId }, { key: `digest:${userId}`, runAt });
    }
    return after;
  },
});

function merged(own: TopicChoices, changes: TopicChoices): TopicChoices {
  return notificationTopics.reduce(
    (all: TopicChoices, topic: NotificationTopic) => withSwitches(all, topic, changes[topic] ?? {}),
    own,
  );
}

async function keep(
  store: Store,
  userId: string,
  wanted: { channels: TopicChoices; timeZone: string; locale: 'fr' | 'en' } & Partial<Times>,
) {
  const isThere = (await store.find(notificationChoiceRecord, userId)) !== undefined;
  if (isThere) return store.update(notificationChoiceRecord, userId, wanted);
  const none: Times = { quietFrom: null, quietTo: null, digestAt: null };
  return store.insert(notificationChoiceRecord, { id: userId, userId, digestSentAt: null, ...none, ...wanted });
}

interface Times {
  quietFrom: string | null;
  quietTo: string | null;
  digestAt: string | null;
}
