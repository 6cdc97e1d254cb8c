import { addDays, instantOf, wallTime } from '../../engine/dates.ts';
import type { Notification } from './notification.record.ts';
import type { ChannelSwitches, NotificationChoice, TopicChoices } from './notification-choice.record.ts';
import { type NotificationKind, type NotificationTopic, topicOf } from './notification-kinds.ts';

/** What cannot wait comes to the telephone; what one waits for at the screen does not. */
const proposed: Record<NotificationTopic, ChannelSwitches> = {
  appointments: { app: true, push: true, digest: false },
  callBacks: { app: true, push: true, digest: false },
  handOvers: { app: true, push: true, digest: true },
  inboundLeads: { app: true, push: true, digest: true },
  mentions: { app: true, push: true, digest: true },
  answers: { app: true, push: true, digest: true },
  sales: { app: true, push: true, digest: true },
  tickets: { app: true, push: true, digest: true },
  campaigns: { app: true, push: false, digest: true },
  work: { app: true, push: false, digest: false },
};

/** Where a person hears of a topic. */
export function switchesOf(topic: NotificationTopic, channels: TopicChoices = {}): ChannelSwitches {
  return { ...proposed[topic], ...channels[topic] };
}

export const isToldIn = (channel: keyof ChannelSwitches, kind: NotificationKind, channels: TopicChoices = {}) =>
  switchesOf(topicOf(kind), channels)[channel];

/** Only what differs from what Kili proposes is kept: a better proposal reaches those who never chose. */
export function withSwitches(
  channels: TopicChoices,
  topic: NotificationTopic,
  switches: Partial<ChannelSwitches>,
): TopicChoices {
  const wanted = { ...switchesOf(topic, channels), ...switches };
  const own = Object.entries(wanted).filter(
    ([channel, isOn]) => proposed[topic][channel as keyof ChannelSwitches] !== isOn,
  );
  const { [topic]: _, ...others } = channels;
  return own.length === 0 ? others : { ...others, [topic]: Object.fromEntries(own) };
}

type Quiet = Pick<NotificationChoice, 'quietFrom' | 'quietTo' | 'timeZone'>;

/** Until when a push must wait; undefined when it may leave now. */
export function quietUntil({ quietFrom, quietTo, timeZone }: Quiet, now: string): string | undefined {
  if (!quietFrom || !quietTo || quietFrom === quietTo) return undefined;
  const { day, time } = wallTime(now, timeZone);
  const passesMidnight = quietTo < quietFrom;
  const isQuiet = passesMidnight ? time >= quietFrom || time < quietTo : time >= quietFrom && time < quietTo;
  if (!isQuiet) return undefined;
  const end = instantOf(passesMidnight && time >= quietFrom ? addDays(day, 1) : day, quietTo, timeZone);
  // In the hour that comes twice the clock has already shown the end once.
  return end > now ? end : undefined;
}

type DigestTime = { digestAt: string; timeZone: string };

/** When the digest is due next, after this moment. */
export function nextDigestAt({ digestAt, timeZone }: DigestTime, now: string): string {
  const { day } = wallTime(now, timeZone);
  const today = instantOf(day, digestAt, timeZone);
  return today > now ? today : instantOf(addDays(day, 1), digestAt, timeZone);
}

/** When it was due last, at this moment or before. */
export function lastDigestAt({ digestAt, timeZone }: DigestTime, now: string): string {
  const { day } = wallTime(now, timeZone);
  const today = instantOf(day, digestAt, timeZone);
  return today <= now ? today : instantOf(addDays(day, -1), digestAt, timeZone);
}

export interface NotificationGroup {
  /** The newest first. */
  entries: readonly Notification[];
  isUnread: boolean;
}

/** One line for what belongs together: of one group, of one day, read or not. The newest first. */
export function grouped(notifications: readonly Notification[], timeZone: string): NotificationGroup[] {
  const groups = new Map<string, Notification[]>();
  for (const one of notifications.toSorted(newestFirst)) {
    const key = [one.groupKey, wallTime(one.createdAt, timeZone).day, one.readAt === null].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map((entries) => ({ entries, isUnread: entries[0]!.readAt === null }));
}

const newestFirst = (one: Notification, other: Notification) =>
  one.createdAt < other.createdAt ? 1 : one.createdAt > other.createdAt ? -1 : one.id < other.id ? 1 : -1;
