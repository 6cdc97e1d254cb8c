// « Ma journée »: what waits for one person today, in the order of time.
import { addDays, instantOf, wallTime } from '../../engine/dates.ts';
import type { Filter } from '../../engine/filter.ts';
import type { Appointment } from '../appointments/appointment.record.ts';
import type { QueueReason } from '../call-sessions/queue-reason.messages.ts';
import { leadReason } from '../call-sessions/queue-reason.rules.ts';
import type { Prospect } from '../prospects/prospect.record.ts';
import type { Reminder } from '../reminders/reminder.record.ts';
import { reminderState, wordsOfNextAction } from '../reminders/reminder.rules.ts';
import { openStates, type Ticket } from '../tickets/ticket.record.ts';

export const dayKinds = ['inbound', 'call-back', 'retry', 'follow-up', 'reminder', 'appointment', 'ticket'] as const;
export type DayKind = (typeof dayKinds)[number];

/** The parts of the day, in the order of the page. */
export const dayParts = ['inbound', 'late', 'now', 'later'] as const;
export type DayPart = (typeof dayParts)[number] | 'coming';

const COMING_DAYS = 14;

export interface DayMoment {
  userId: string;
  now: string;
  /** The company's: its days are the ones that count. */
  zone: string;
}

export interface DayItem {
  id: string;
  /** Null of what is about nobody. */
  prospect: Prospect | null;
  /** What is to be done, where somebody put it into words. */
  reminder: Reminder | null;
  /** When they meet, instead of a call. */
  appointment: Appointment | null;
  /** Somebody's request that was given to this person. */
  ticket?: Ticket;
  kind: DayKind;
  /** When it is to be done; of a request, when it came. */
  at: string;
  part: DayPart;
}

/** Who is on the page, and in the session that plays it: the same ones. `until` is the end of the day. */
export function dayFilter(userId: string, until: string): Filter {
  return {
    and: [
      { field: 'ownerId', is: userId },
      { field: 'archivedAt', is: null },
      { field: 'doNotCallAt', is: null },
      {
        or: [
          { field: 'nextActionAt', before: until },
          {
            and: [
              { field: 'inboundAt', isNot: null },
              { field: 'callCount', is: 0 },
              { field: 'nextActionAt', is: null },
            ],
          },
        ],
      },
    ],
  };
}

/** From when on it is tomorrow. */
export const endOfDay = (today: string, zone: string) => instantOf(addDays(today, 1), '00:00', zone);

/** Up to when what comes after today is shown. */
export const endOfComing = (today: string, zone: string) => endOfDay(addDays(today, COMING_DAYS), zone);

/** Those of a person whose next action comes after today, before that. */
export function comingFilter(userId: string, from: string, before: string): Filter {
  return {
    and: [
      { field: 'ownerId', is: userId },
      { field: 'archivedAt', is: null },
      { field: 'nextActionAt', from },
      { field: 'nextActionAt', before },
    ],
  };
}

/** What a person is to be reminded of after today, about those of that filter or about nobody, the soonest first. */
export function comingItems(
  prospects: readonly Prospect[],
  reminders: readonly Reminder[],
  { userId, now, zone }: DayMoment,
): DayItem[] {
  const today = wallTime(now, zone).day;
  const [from, before] = [endOfDay(today, zone), endOfComing(today, zone)];
  const said = Map.groupBy(reminders, ({ prospectId }) => prospectId);
  const about = prospects.flatMap((prospect) => {
    const reminder = wordsOfNextAction(said.get(prospect.id) ?? [], prospect);
    return reminder ? [{ id: prospect.id, prospect, reminder, kind: kindOf(prospect) }] : [];
  });
  const free = (said.get(null) ?? [])
    .filter((reminder) => reminder.userId === userId && reminderState(reminder, null) === 'open')
    .map((reminder) => ({ id: reminder.id, prospect: null, reminder, kind: 'reminder' as const }));
  return [...about, ...free]
    .map((item): DayItem => ({ ...item, appointment: null, at: item.reminder.dueAt, part: 'coming' }))
    .filter(({ at }) => at >= from && at < before)
    .sort(inOrder);
}

/**
 * Those a person leads until then, past ones too as long as nobody has said what they came to; and those of the day at
 * which a colleague expects them.
 */
export function appointmentsOfDay(userId: string, { from, until }: { from: string; until: string }): Filter {
  return {
    and: [
      {
        or: [
          { field: 'organiserId', is: userId },
          {
            and: [
              { field: 'colleagueIds', has: userId },
              { field: 'startAt', from },
            ],
          },
        ],
      },
      { field: 'startAt', before: until },
      {
        or: [
          { field: 'state', is: 'planned' },
          { field: 'state', is: 'confirmed' },
        ],
      },
    ],
  };
}

/**
 * Those of the filter, what this person is to be reminded of and the appointments they lead: who came by themselves with the
 * latest first, as a call session calls them, then in the order of time.
 */
export function dayItems(
  prospects: readonly Prospect[],
  reminders: readonly Reminder[],
  appointments: readonly Appointment[],
  { userId, now, zone }: DayMoment,
): DayItem[] {
  const today = wallTime(now, zone).day;
  const until = endOfDay(today, zone);
  const partOf = (at: string): DayPart => (wallTime(at, zone).day < today ? 'late' : at <= now ? 'now' : 'later');
  const said = Map.groupBy(reminders, ({ prospectId }) => prospectId);
  const met = new Set(appointments.map(({ prospectId, startAt }) => `${prospectId} ${startAt}`));
  const toCall = prospects.flatMap((prospect): DayItem[] => {
    // What is next with them is the appointment itself.
    if (met.has(`${prospect.id} ${prospect.nextActionAt}`)) return [];
    const kind = kindOf(prospect);
    const at = kind === 'inbound' ? prospect.inboundAt : prospect.nextActionAt;
    if (!at) return [];
    const reminder = wordsOfNextAction(said.get(prospect.id) ?? [], prospect) ?? null;
    const part = kind === 'inbound' ? kind : partOf(at);
    return [{ id: prospect.id, prospect, reminder, appointment: null, kind, at, part }];
  });
  const own = (said.get(null) ?? []).filter(
    (reminder) => reminder.userId === userId && reminder.dueAt < until && reminderState(reminder, null) === 'open',
  );
  const toDo = own.map((reminder): DayItem => {
    const { id, dueAt: at } = reminder;
    return { id, prospect: null, reminder, appointment: null, kind: 'reminder', at, part: partOf(at) };
  });
  const toMeet = appointments.map((appointment): DayItem => {
    const { id, startAt: at } = appointment;
    return { id, prospect: null, reminder: null, appointment, kind: 'appointment', at, part: partOf(at) };
  });
  return [...toCall, ...toDo, ...toMeet].sort(inOrder);
}

const inOrderOfPage: readonly DayPart[] = [...dayParts, 'coming'];

function inOrder(a: DayItem, b: DayItem): number {
  if (a.part !== b.part) return inOrderOfPage.indexOf(a.part) - inOrderOfPage.indexOf(b.part);
  const earlier = a.at < b.at ? -1 : a.at > b.at ? 1 : 0;
  return (a.part === 'inbound' ? -earlier : earlier) || (a.id < b.id ? -1 : 1);
}

const kindOf = ({ nextActionAt, nextActionKind }: Prospect): DayKind =>
  nextActionAt === null ? 'inbound' : (nextActionKind ?? 'follow-up');

/** Tickets given to a person that are due before then, or late. */
export function ticketsOfDay(userId: string, until: string): Filter {
  return {
    and: [
      { field: 'assigneeId', is: userId },
      { field: 'state', in: openStates },
      { field: 'dueAt', before: until },
    ],
  };
}

/** The items of a day and those of tickets, in one order of time. */
export function withTickets(
  items: readonly DayItem[],
  tickets: readonly Ticket[],
  { now, zone }: Omit<DayMoment, 'userId'>,
): DayItem[] {
  const today = wallTime(now, zone).day;
  const due = tickets.flatMap((ticket): DayItem[] => {
    const { id, dueAt: at } = ticket;
    if (at === null) return [];
    const part: DayPart = wallTime(at, zone).day < today ? 'late' : at <= now ? 'now' : 'later';
    return [{ id, prospect: null, reminder: null, appointment: null, ticket, kind: 'ticket', at, part }];
  });
  return [...items, ...due].sort(inOrder);
}

/** Why an item is neither done nor put off from its line: a request is answered by calling, a meeting is moved in its panel. */
export function whyNoAct({ kind, reminder }: DayItem): 'inbound' | 'appointment' | 'ticket' | null {
  return !reminder && (kind === 'inbound' || kind === 'appointment' || kind === 'ticket') ? kind : null;
}

/** « Pourquoi lui », in the words somebody gave it, or as the call session says it. */
export function reasonOfDay(
  { kind, at, reminder }: DayItem,
  { now, zone }: Omit<DayMoment, 'userId'>,
): { key: `queue.${QueueReason}` | 'myDay.words'; params: Record<string, string | number> } {
  if (reminder) return { key: 'myDay.words', params: { text: reminder.text } };
  if (kind === 'inbound') return leadReason(at, { now, zone });
  if (kind === 'follow-up') return { key: 'queue.followUp', params: {} };
  const { day, time } = wallTime(at, zone);
  const isToday = day === wallTime(now, zone).day;
  const [timed, dated] =
    kind === 'call-back' ? (['promised', 'promisedOn'] as const) : (['retry', 'retryLate'] as const);
  return isToday ? { key: `queue.${timed}`, params: { time } } : { key: `queue.${dated}`, params: { day } };
}
