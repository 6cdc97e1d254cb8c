// What follows from a change of an appointment, in its own transaction: a line on the timeline, mails, reminders.
import { addMinutes } from '../../engine/dates.ts';
import type { CommandContext, Store } from '../../engine/define.ts';
import { zoneOf } from '../contact-rules/zones.rules.ts';
import {
  clockMark,
  emptyInteraction,
  type Interaction,
  interactionRecord,
} from '../interactions/interaction.record.ts';
import type { Prospect } from '../prospects/prospect.record.ts';
import { type Appointment, appointmentRecord } from './appointment.record.ts';
import { followAppointment, type NextSwap } from './follow-appointments.ts';
import { type Recipient, remindersOf } from './reminder-times.rules.ts';

export const mailJob = 'appointment.mail';
export const reminderJob = 'appointment.remind';
export const tellJob = 'appointment.tell';

/** A press is taken back within ten seconds; letters leave once it can be no more. */
const LETTERS_AFTER_MINUTES = 20 / 60;

export type AppointmentEvent =
  | 'created'
  | 'moved'
  | 'confirmed'
  | 'cancelled'
  | 'declined'
  | 'tentative'
  | 'held'
  | 'noShow'
  | 'logged'
  | 'invited'
  | 'reminded'
  | 'missed'
  | 'otherAddress';

/** What the line of an event keeps, beside the usual of an interaction. */
export interface EventDetails {
  id: string;
  event: AppointmentEvent;
  title: string;
  startAt: string;
  zone: string;
  /** The start it had before. */
  from?: string;
  /** Whether the person did it themselves, by the link in their mail. */
  byProspect?: boolean;
  because?: string;
  /** To whom it went. */
  to?: string;
}

/** The appointment a line of the timeline tells of, if it does. */
export function eventOf({ kind, details }: Pick<Interaction, 'kind' | 'details'>): EventDetails | null {
  return kind === 'meeting' && details.appointment ? (details.appointment as EventDetails) : null;
}

type Happening = Pick<EventDetails, 'event' | 'from' | 'because' | 'to'> & {
  interactionId: string;
  outcome?: string | null;
  note?: string | null;
};

/** What the person can do by a link; all else that nobody of ours does, Kili does by itself. */
const ownSteps: ReadonlySet<AppointmentEvent> = new Set([
  'created',
  'moved',
  'confirmed',
  'cancelled',
  'declined',
  'tentative',
]);

/** Writes what happened on the timeline of the prospect; an appointment with nobody we know has none. */
export async function noteEvent(
  store: Store,
  appointment: Pick<Appointment, 'id' | 'title' | 'startAt' | 'zone' | 'prospectId' | 'durationInMinutes'>,
  { interactionId, outcome = null, note = null, ...happening }: Happening,
  { caller, at, clockOffset }: Pick<CommandContext, 'caller' | 'at' | 'clockOffset'>,
): Promise<void> {
  const { id, title, startAt, zone, prospectId, durationInMinutes } = appointment;
  if (!prospectId) return;
  const isOurs = caller.userId !== caller.companyId;
  const bySelf = !isOurs && ownSteps.has(happening.event);
  const took = happening.event === 'held' || happening.event === 'logged';
  const details: EventDetails = { id, title, startAt, zone, ...happening, ...(bySelf && { byProspect: true }) };
  await store.insert(interactionRecord, {
    ...emptyInteraction,
    id: interactionId,
    prospectId,
    userId: isOurs ? caller.userId : null,
    kind: 'meeting',
    occurredAt: took ? startAt : at,
    durationInSeconds: took ? durationInMinutes * 60 : null,
    outcome,
    subject: title,
    note,
    details: { appointment: details, ...clockMark(clockOffset) },
  });
}

export type Letter = 'invitation' | 'update' | 'cancellation';

/** Lets those who are expected know; without `to` all of them. */
export async function sendLetters(
  { id, sequence }: Pick<Appointment, 'id' | 'sequence'>,
  letter: Letter,
  { enqueue, at }: Pick<CommandContext, 'enqueue' | 'at'>,
  more: { to?: readonly { email: string; name: string }[]; from?: string } = {},
): Promise<void> {
  const key = `${id}:${letter}:${sequence}${more.to ? `:${more.to.map(({ email }) => email).join(',')}` : ''}`;
  const payload = { appointmentId: id, letter, sequence, ...more };
  await enqueue(mailJob, payload, { key: key.slice(0, 500), runAt: addMinutes(at, LETTERS_AFTER_MINUTES) });
}

/** Whoever has it in their agenda: who leads it, and the colleagues who are expected. */
export const colleaguesOf = ({ organiserId, attendees }: Pick<Appointment, 'organiserId' | 'attendees'>): string[] => [
  organiserId,
  ...attendees.flatMap(({ userId }) => userId ?? []),
];

/**
 * Colleagues hear what others did with what is in their agenda: the person at once, a colleague once they cannot take it
 * back. Of what one does oneself one is not told.
 */
export async function tellAgendas(
  { id, sequence }: Pick<Appointment, 'id' | 'sequence'>,
  what: 'booked' | 'confirmed' | 'moved' | 'cancelled',
  { caller, enqueue, at }: Pick<CommandContext, 'caller' | 'enqueue' | 'at'>,
  colleagues: readonly string[],
): Promise<void> {
  const to = [...new Set(colleagues)].filter((one) => one !== caller.userId);
  if (to.length === 0) return;
  const payload = { appointmentId: id, what, sequence, to };
  if (caller.userId === caller.companyId) await enqueue(tellJob, payload);
  else await enqueue(tellJob, { ...payload, byId: caller.userId }, { runAt: addMinutes(at, LETTERS_AFTER_MINUTES) });
}

/** Enqueues the reminders of an appointment as it now stands. Those of an earlier one find it changed, and stay silent. */
export async function planReminders(
  appointment: Appointment,
  prospect: Prospect | undefined,
  { caller, at, enqueue }: Pick<CommandContext, 'caller' | 'at' | 'enqueue'>,
): Promise<void> {
  const { id, sequence, startAt } = appointment;
  const theirZone = prospect ? zoneOfProspect(prospect, caller) : appointment.zone;
  const recipients = recipientsOf(appointment, { ourZone: caller.timeZone, theirZone });
  for (const { kind, recipient, dueAt } of remindersOf(startAt, at, recipients)) {
    const payload = { appointmentId: id, kind, sequence, startAt, dueAt, recipient };
    await enqueue(reminderJob, payload, { key: `${id}:${kind}:${sequence}:${recipient}`, runAt: dueAt });
  }
}

export function zoneOfProspect(
  { address, phones }: Pick<Prospect, 'address' | 'phones'>,
  caller: Pick<CommandContext['caller'], 'country' | 'timeZone'>,
): string {
  const { postalCode, country } = address;
  return zoneOf({ postalCode, country: country || caller.country, phone: phones[0]?.number }, caller.timeZone);
}

/** Whoever is reminded, each once. */
export function recipientsOf(
  { organiserId, attendees }: Pick<Appointment, 'organiserId' | 'attendees'>,
  { ourZone, theirZone }: { ourZone: string; theirZone: string },
): Recipient[] {
  const organiser: Recipient = { key: organiserId, zone: ourZone, isColleague: true, isOrganiser: true };
  const others = attendees
    .filter(({ userId }) => userId !== organiserId)
    .map(({ userId, email }): Recipient => {
      const zone = userId ? ourZone : theirZone;
      return { key: userId ?? email, zone, isColleague: userId !== null, isOrganiser: false };
    });
  return [organiser, ...others];
}

/** What a change within the last seconds needs to be taken back. */
export interface LastChange {
  at: string;
  by: string;
  interactionId: string;
  /** Null where the appointment was made by it. */
  before: Partial<Appointment> | null;
  /** What it changed of the prospect’s next action. */
  next?: NextSwap;
}

/** Writes a change together with the way back; what comes next with the prospect follows it. */
export async function change(
  store: Store,
  appointment: Appointment,
  changes: Partial<Omit<Appointment, 'id' | 'createdAt' | 'updatedAt' | 'rev'>>,
  context: Pick<CommandContext, 'caller' | 'at' | 'enqueue'>,
  interactionId: string,
): Promise<Appointment> {
  const { caller, at } = context;
  const fields = Object.keys(changes);
  const before = Object.fromEntries(Object.entries(appointment).filter(([field]) => fields.includes(field)));
  const after = { ...appointment, ...changes };
  const next = await followAppointment(store, appointment.prospectId, { before: appointment, after }, context);
  const lastChange = { at, by: caller.userId, interactionId, before, ...(next && { next }) } satisfies LastChange;
  return store.update(appointmentRecord, appointment.id, { ...changes, lastChange });
}
