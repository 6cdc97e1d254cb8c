// Letters and reminders when their time has come. Each is one transaction that holds the appointment: it is looked at as it
// stands now, and a mark says that this notice was dealt with, whoever works on it and however often.
import { sql } from 'kysely';
import { z } from 'zod';
import { addMinutes } from '../../../engine/dates.ts';
import { defineCommand, id, instant, type Store } from '../../../engine/define.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import type { Mailer } from '../../../engine/server/mail.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { CorrespondenceSettings } from '../../../engine/server/parts.ts';
import type { ServerContext } from '../../../engine/server/run-command.ts';
import { companyRecord } from '../../companies/company.record.ts';
import { userRecord } from '../../members/member.records.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { type Appointment, type Attendee, appointmentRecord, isOpen } from '../appointment.record.ts';
import { type Letter, noteEvent, zoneOfProspect } from '../appointment-events.ts';
import { judgeDue, reminderKinds } from '../reminder-times.rules.ts';
import { whomOf } from '../with-whom.rules.ts';
import { answerAddressOf } from './answer-address.ts';
import { type Addressee, letterTo, type Writing } from './appointment-letters.ts';
import { type LinkAction, linksFor } from './appointment-links.ts';
import { guestTitle } from './guest-title.ts';
import { remindOrganiser, tellColleagues } from './tell-people.ts';

export interface Post {
  mailer: Pick<Mailer, 'post' | 'from'>;
  publicUrl: string;
  correspondence: Partial<Pick<CorrespondenceSettings, 'incomingDomain'>>;
}

const person = z.looseObject({ email: z.string(), name: z.string() });

/** The invitation, the update or the cancellation, to everybody it concerns. */
export const sendLettersBy = (post: Post) =>
  defineCommand({
    name: 'appointment.sendLetters',
    args: z.strictObject({
      appointmentId: id,
      letter: z.enum(['invitation', 'update', 'cancellation']),
      sequence: z.number().int(),
      to: z.array(person).optional(),
      from: instant.optional(),
    }),
    permission: null,
    serverOnly: true,
    async run(store, { appointmentId, letter, sequence, to, from }, context): Promise<number> {
      const { transaction, now } = context as ServerContext;
      const appointment = await store.find(appointmentRecord, appointmentId, { held: true });
      if (!appointment || !isLetterDue(appointment, { letter, sequence, isToSome: to !== undefined, now })) return 0;
      const writing = await readWriting(store, appointment, post, context as ServerContext);
      if (!writing) return 0;
      const told: string[] = [];
      for (const { email, name } of peopleOf(appointment, letter, to)) {
        const kind = await letterFor(transaction, appointment, letter, email);
        if (!kind || !(await mark(transaction, { appointmentId, kind, sequence, recipient: email }, 'sent', now)))
          continue;
        const addressee = await addresseeOf(writing, { email, name }, context as ServerContext, post);
        const shown =
          to && letter === 'cancellation' ? { ...writing, appointment: onlyWith(appointment, email, name) } : writing;
        const more = from && kind === 'update' ? { from } : {};
        await post.mailer.post(
          letterTo(addressee, isBooked(appointment, kind, email) ? 'booked' : kind, shown, more),
          transaction,
        );
        told.push(name || email);
      }
      if (told.length > 0 && letter !== 'cancellation')
        await noteEvent(store, appointment, { event: 'invited', interactionId: newId(), to: told.join(', ') }, context);
      return told.length;
    },
  });

/** Who took the slot by themselves is the first whom it is with. */
const isBooked = ({ isSelfBooked, attendees }: Appointment, kind: Letter, email: string): boolean =>
  isSelfBooked && kind === 'invitation' && attendees.find(({ userId }) => !userId)?.email === email;

function peopleOf(appointment: Appointment, letter: Letter, to: readonly z.infer<typeof person>[] | undefined) {
  const { attendees, organiserId } = appointment;
  if (!to) return attendees.filter(({ userId }) => userId !== organiserId);
  return letter === 'cancellation' ? to : to.filter(({ email }) => attendees.some((one) => one.email === email));
}

/**
 * What somebody is to read. Who was never written to is invited to what was moved, and not told that it is off; but who
 * took the slot by themselves knows of it.
 */
async function letterFor(
  transaction: CompanyTransaction,
  { id, isSelfBooked }: Appointment,
  letter: Letter,
  recipient: string,
): Promise<Letter | undefined> {
  if (letter === 'invitation' || isSelfBooked || (await wasWrittenTo(transaction, id, recipient))) return letter;
  return letter === 'update' ? 'invitation' : undefined;
}

/** A removed attendee alone is told that it is off, for them. */
const onlyWith = (appointment: Appointment, email: string, name: string): Appointment => ({
  ...appointment,
  attendees: [{ userId: null, email, name, status: 'needsAction' }],
});

function isLetterDue(
  appointment: Appointment,
  asked: { letter: string; sequence: number; isToSome: boolean; now: string },
): boolean {
  if (appointment.sequence !== asked.sequence || asked.now >= appointment.startAt) return false;
  if (asked.letter !== 'cancellation') return isOpen(appointment);
  return asked.isToSome || appointment.state === 'cancelled';
}

/** The day before by mail, an hour before on the screen. */
export const sendReminderBy = (post: Post) =>
  defineCommand({
    name: 'appointment.sendReminder',
    args: z.strictObject({
      appointmentId: id,
      kind: z.enum(reminderKinds),
      sequence: z.number().int(),
      startAt: instant,
      dueAt: instant,
      recipient: z.string().max(200),
    }),
    permission: null,
    serverOnly: true,
    async run(store, { appointmentId, recipient, ...reminder }, context): Promise<'sent' | 'missed' | 'void'> {
      const { transaction, now } = context as ServerContext;
      const appointment = await store.find(appointmentRecord, appointmentId, { held: true });
      const verdict = judgeDue(reminder, appointment, now);
      if (!appointment || verdict === 'void') return 'void';
      const { kind, sequence } = reminder;
      const state = verdict === 'send' ? 'sent' : 'missed';
      if (kind === 'dayBefore' && (await wasJustTold(transaction, appointmentId, recipient, now))) return 'void';
      if (!(await mark(transaction, { appointmentId, kind, sequence, recipient }, state, now))) return 'void';
      const attendee = appointment.attendees.find(({ email, userId }) => !userId && email === recipient);
      if (attendee) {
        const event = verdict === 'send' ? 'reminded' : 'missed';
        const told = { event, interactionId: newId(), to: attendee.name || attendee.email } as const;
        await noteEvent(store, appointment, told, context);
      }
      if (verdict === 'send' && kind === 'hourBefore')
        await remindOrganiser(context as ServerContext, appointment, recipient);
      if (verdict === 'send' && kind === 'dayBefore')
        await mailReminder(store, appointment, { recipient, attendee }, context as ServerContext, post);
      return state;
    },
  });

async function mailReminder(
  store: Store,
  appointment: Appointment,
  { recipient, attendee }: { recipient: string; attendee: Attendee | undefined },
  context: ServerContext,
  post: Post,
): Promise<void> {
  const writing = await readWriting(store, appointment, post, context);
  if (!writing) return;
  if (attendee) {
    const addressee = await addresseeOf(writing, attendee, context, post);
    await post.mailer.post(letterTo(addressee, 'dayBefore', writing), context.transaction);
    return;
  }
  if (recipient !== appointment.organiserId) return;
  const { email, name } = writing.organiser;
  await post.mailer.post(letterTo({ email, name, zone: writing.zone }, 'ownDayBefore', writing), context.transaction);
}

const kindsTold = {
  booked: 'appointmentBooked',
  confirmed: 'appointmentConfirmed',
  moved: 'appointmentMoved',
  cancelled: 'appointmentCancelled',
} as const;

/** Colleagues hear what the person or one of them has done with what is in their agenda; nothing of what was taken back. */
export const tellAgendasBy = (post: Post) =>
  defineCommand({
    name: 'appointment.tellAgendas',
    args: z.strictObject({
      appointmentId: id,
      what: z.enum(['booked', 'confirmed', 'moved', 'cancelled']),
      sequence: z.number().int(),
      to: z.array(id),
      byId: id.optional(),
    }),
    permission: null,
    serverOnly: true,
    async run(store, { appointmentId, what, sequence, to, byId }, context): Promise<void> {
      const { transaction } = context as ServerContext;
      const appointment = await store.find(appointmentRecord, appointmentId);
      if (appointment?.sequence !== sequence) return;
      const name = await personOf(store, appointment);
      const params = { name, startsAt: appointment.startAt };
      const notice = {
        to,
        path: `/agenda?rdv=${appointmentId}`,
        eventKey: `appointment:${appointmentId}:${what}:${sequence}`,
      };
      const colleague = byId ? ((await store.find(userRecord, byId))?.name ?? '') : undefined;
      if (what === 'confirmed') {
        await tellColleagues(context as ServerContext, { ...notice, kind: kindsTold[what], params });
      } else if (what === 'booked') {
        const made = { ...params, by: colleague };
        await tellColleagues(context as ServerContext, { ...notice, kind: kindsTold[what], params: made });
      } else {
        const by = colleague ?? name;
        await tellColleagues(context as ServerContext, { ...notice, kind: kindsTold[what], params: { ...params, by } });
      }
      const writing =
        what === 'booked' && !byId && (await readWriting(store, appointment, post, context as ServerContext));
      if (!writing) return;
      const { email } = writing.organiser;
      const addressee = { email, name: writing.organiser.name, zone: writing.zone };
      await post.mailer.post(letterTo(addressee, 'ownBooking', writing), transaction);
    },
  });

async function personOf(store: Store, appointment: Appointment): Promise<string> {
  const { prospectId, title } = appointment;
  const prospect = prospectId ? await store.find(prospectRecord, prospectId) : undefined;
  return whomOf(appointment, prospect) || title;
}

/** The company's own zone and country, by which whoever's are unknown are read. */
type WritingHere = Writing & { zone: string; country: string; prospect: Prospect | undefined };

async function readWriting(
  store: Store,
  appointment: Appointment,
  { mailer, correspondence }: Post,
  { transaction, now }: Pick<ServerContext, 'transaction' | 'now'>,
): Promise<WritingHere | undefined> {
  const organiser = await store.find(userRecord, appointment.organiserId);
  const [company] = await store.list(companyRecord, { limit: 1 });
  if (!organiser || !company) return undefined;
  const { timeZone: zone, country } = company;
  const prospect = appointment.prospectId ? await store.find(prospectRecord, appointment.prospectId) : undefined;
  const title = guestTitle(appointment, prospect, { organiser, company });
  const from = (await answerAddressOf(transaction, correspondence.incomingDomain)) ?? mailer.from;
  return { appointment, company, organiser, prospect, from, now, zone, country, guestTitle: title };
}

async function addresseeOf(
  { appointment, zone, country, prospect }: WritingHere,
  { email, name }: Pick<Attendee, 'email' | 'name'>,
  { transaction }: ServerContext,
  { publicUrl }: Post,
): Promise<Addressee> {
  const isColleague = appointment.attendees.some((one) => one.email === email && one.userId);
  if (isColleague) return { email, name, zone };
  const theirZone = prospect ? zoneOfProspect(prospect, { country, timeZone: zone }) : appointment.zone;
  const tokens = await linksFor(transaction, appointment, email);
  const links = Object.fromEntries(
    Object.entries(tokens).map(([action, token]) => [action, `${publicUrl}/rendez-vous/${token}`]),
  ) as Record<LinkAction, string>;
  const hasAgreed = appointment.attendees.some((one) => one.email === email && one.status === 'accepted');
  return { email, name, zone: theirZone, links, hasAgreed };
}

interface Marked {
  appointmentId: string;
  kind: string;
  sequence: number;
  recipient: string;
}

/** Whether this notice is dealt with for the first time. */
async function mark(
  { db, companyId }: CompanyTransaction,
  { appointmentId, kind, sequence, recipient }: Marked,
  state: 'sent' | 'missed',
  now: string,
): Promise<boolean> {
  const key = `${appointmentId}:${kind}:${sequence}:${recipient}`;
  const { rows } = await sql`insert into kili.appointment_notice
    (company_id, key, appointment_id, kind, sequence, recipient, state, at)
    values (${companyId}, ${key}, ${appointmentId}, ${kind}, ${sequence}, ${recipient}, ${state}, ${now})
    on conflict do nothing returning key`.execute(db);
  return rows.length > 0;
}

async function wasWrittenTo(
  { db, companyId }: CompanyTransaction,
  appointmentId: string,
  recipient: string,
): Promise<boolean> {
  const { rows } = await sql`select 1 from kili.appointment_notice
    where company_id = ${companyId} and appointment_id = ${appointmentId} and recipient = ${recipient} and state = 'sent'
    limit 1`.execute(db);
  return rows.length > 0;
}

const JUST_TOLD_IN_MINUTES = 120;

async function wasJustTold(
  { db, companyId }: CompanyTransaction,
  appointmentId: string,
  recipient: string,
  now: string,
): Promise<boolean> {
  const { rows } = await sql`select 1 from kili.appointment_notice
    where company_id = ${companyId} and appointment_id = ${appointmentId} and recipient = ${recipient}
      and kind in ('invitation', 'update') and at > ${addMinutes(now, -JUST_TOLD_IN_MINUTES)} limit 1`.execute(db);
  return rows.length > 0;
}
