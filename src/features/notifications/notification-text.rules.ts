import { minutesBetween } from '../../engine/dates.ts';
import type { Params } from '../../engine/messages.ts';
import { dayAndTime, type Moment } from '../../engine/when.ts';
import type { Notification } from './notification.record.ts';
import { topicOf } from './notification-kinds.ts';

type Texts = (key: string, params?: Params) => string;
type Told = Pick<Notification, 'kind' | 'params' | 'count'>;

/** Beyond this the hour says more than the minutes. */
const MINUTES_SAID = 90;

/** What happened, in the reader's language, zone and present. */
export function sentenceOf(notification: Told, t: Texts, moment: Moment): string {
  const { kind, params, count } = notification;
  const said = Object.entries(params).map(([name, value]): [string, string | number] => [
    name,
    name.endsWith('At') ? dayAndTime(String(value), moment) : value,
  ]);
  const minutes = kind === 'appointmentSoon' ? Math.ceil(minutesBetween(moment.now, String(params.startsAt))) : 0;
  const change = params.change === undefined ? '' : t(`notification.change.${params.change}`, params);
  const words = { ...Object.fromEntries(said), count, minutes, change };
  return t(`notification.text.${variantOf(notification, minutes)}`, words);
}

function variantOf({ kind, params, count }: Told, minutes: number): string {
  if (kind === 'appointmentSoon' && (minutes <= 0 || minutes > MINUTES_SAID)) return 'appointmentAt';
  if (kind === 'appointmentBooked' && params.by) return 'appointmentBookedBy';
  if (kind === 'planLimitNear') return `planLimitNearOf.${params.limit}`;
  if (kind === 'subscriptionStep') return `subscriptionStepOf.${params.step}`;
  if (kind === 'ticketGiven' && params.by) return 'ticketGivenBy';
  if (isCounted(kind) && count > 1) return `${kind}Many`;
  if ((kind === 'exportReady' || kind === 'exportFailed') && !params.title) return `${kind}OfAll`;
  if ((kind === 'appointmentMoved' || kind === 'appointmentCancelled') && params.by === params.name)
    return `${kind}Themselves`;
  return kind;
}

/** What several of one group are told by: “3 imports done”. */
export function groupSentenceOf(entries: readonly Told[], t: Texts): string {
  const { kind } = entries[0]!;
  const isOneKind = entries.every((one) => one.kind === kind);
  const things = entries.reduce((sum, { count }) => sum + (isCounted(kind) ? count : 1), 0);
  if (isOneKind) return t(`notification.group.${kind}`, { count: things });
  return t('notification.group.mixed', { count: entries.length, topic: t(`notification.topic.${topicOf(kind)}`) });
}

// Of a bulk change the prospects are counted, and there it is the changes that are grouped.
const counted: ReadonlySet<Notification['kind']> = new Set(['handedOver', 'inboundLead', 'mailAnswered']);
const isCounted = (kind: Notification['kind']) => counted.has(kind);
