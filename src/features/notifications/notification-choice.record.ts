import { z } from 'zod';
import { defineRecord, id, instant, type RowOf } from '../../engine/define.ts';
import { type NotificationTopic, notificationTopics } from './notification-kinds.ts';

export const notificationChannels = ['app', 'push', 'digest'] as const;
export type NotificationChannel = (typeof notificationChannels)[number];

/** What the clock on the wall shows. */
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const switches = z.strictObject({ app: z.boolean(), push: z.boolean(), digest: z.boolean() }).partial();
const topic = z.enum(notificationTopics);

/** What a person wants to hear of, where and when. There is one row a person, under the person's own id. */
export const notificationChoiceRecord = defineRecord({
  name: 'notificationChoice',
  table: 'notification_choice',
  fields: {
    userId: id,
    /** By topic, only what differs from what Kili proposes. */
    channels: z.partialRecord(topic, switches),
    /** No push in these hours; when both are equal or null there are none. They may pass midnight. */
    quietFrom: clock.nullable(),
    quietTo: clock.nullable(),
    /** When the mail of the morning leaves; null is none. */
    digestAt: clock.nullable(),
    digestSentAt: instant.nullable(),
    /** The zone whose clocks are meant, and the language of the mail. */
    timeZone: z.string().min(1).max(60),
    locale: z.enum(['fr', 'en']),
  },
  reach: { kind: 'person', personField: 'userId' },
  internal: ['digestSentAt'],
});

export type NotificationChoice = RowOf<typeof notificationChoiceRecord>;
export type ChannelSwitches = Record<NotificationChannel, boolean>;
export type TopicChoices = Partial<Record<NotificationTopic, Partial<ChannelSwitches>>>;
