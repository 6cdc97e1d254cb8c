import { z } from 'zod';
import { minutesBetween } from '../../engine/dates.ts';
import { type CommandContext, defineCommand, id, type Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { interactionRecord } from '../interactions/interaction.record.ts';
import { findAsOf } from '../prospects/prospect.commands.ts';
import { type Prospect, prospectRecord } from '../prospects/prospect.record.ts';
import {
  type Appointment,
  type Attendee,
  appointmentRecord,
  cancellations,
  meetingResults,
  USUAL_IN_MINUTES,
} from './appointment.record.ts';
import {
  change,
  colleaguesOf,
  type LastChange,
  noteEvent,
  planReminders,
  sendLetters,
  tellAgendas,
} from './appointment-events.ts';
import { mayLead, permission } from './appointment-rights.rules.ts';
import { whyNot } from './appointment-states.rules.ts';
import { timesOf } from './appointment-times.rules.ts';
import { readAttendees, readOrganiser, usualAttendees, videoLinkOf } from './expected-people.ts';
import { followAppointment, followBack } from './follow-appointments.ts';

const { title, day, time, zone, durationInMinutes, kind, place, videoUrl, attendees, note } =
  appointmentRecord.schema.shape;
const { seriesId, seriesPlace, seriesCount } = appointmentRecord.schema.shape;

const newAppointment = z.strictObject({
  id,
  interactionId: id,
  title,
  day,
  time,
  zone: zone.optional(),
  durationInMinutes: durationInMinutes.default(USUAL_IN_MINUTES),
  kind: kind.default('video'),
  place: place.default(null),
  videoUrl: videoUrl.default(null),
  organiserId: id.optional(),
  attendees: attendees.optional().describe('Where nobody is named, the prospect by their first e-mail address'),
  prospectId: id.nullable().default(null),
  note: note.default(null),
  seriesId: seriesId.optional(),
  seriesPlace: seriesPlace.optional(),
  seriesCount: seriesCount.optional(),
});

export const createAppointment = defineCommand({
  name: 'appointment.create',
  args: newAppointment,
  permission,
  async run(store, { interactionId, ...args }, context): Promise<Appointment> {
    const known = await store.find(appointmentRecord, args.id);
    if (known) return known;
    const { prospect, row } = await readNew(store, args, context);
    if (row.startAt <= context.at) refuse('appointment.inThePast', {}, 'time');
    const lastChange = await firstChange(store, row, interactionId, context);
    const isSelfBooked = context.caller.userId === context.caller.companyId;
    // Whoever took the slot by themselves has said yes to it.
    const attendees = isSelfBooked ? row.attendees.map(accepted) : row.attendees;
    const made = await store.insert(appointmentRecord, { ...row, attendees, isSelfBooked, lastChange });
    await noteEvent(store, made, { event: 'created', interactionId }, context);
    await sendLetters(made, 'invitation', context);
    await planReminders(made, prospect, context);
    await tellAgendas(made, 'booked', context, colleaguesOf(made));
    return made;
  },
});

/** « Consigner un RDV passé »: it took place, and nobody is reminded of it. */
export const logPastAppointment = defineCommand({
  name: 'appointment.logPast',
  args: newAppointment.extend({ result: z.enum(meetingResults).nullable().default(null) }),
  permission,
  async run(store, { interactionId, result, ...args }, context): Promise<Appointment> {
    const known = await store.find(appointmentRecord, args.id);
    if (known) return known;
    const { prospect, row } = await readNew(store, args, context);
    if (row.startAt > context.at) refuse('appointment.inTheFuture', {}, 'time');
    const held = { ...row, state: 'done' as const, result };
    const lastChange = await firstChange(store, held, interactionId, context);
    const made = await store.insert(appointmentRecord, { ...held, lastChange });
    const told = { event: 'logged', interactionId, outcome: result, note: args.note } as const;
    await noteEvent(store, made, told, context);
    await noteContact(store, prospect, made.startAt);
    return made;
  },
});

/** The person will come. */
export const confirmAppointment = defineCommand({
  name: 'appointment.confirm',
  args: z.strictObject({ id, interactionId: id, email: z.string().max(200).optional() }),
  permission,
  async run(store, { id, interactionId, email }, context): Promise<Appointment> {
    const appointment = await findAppointment(store, id, context);
    refuseStep('confirm', appointment, context);
    if (appointment.state === 'confirmed') return appointment;
    const attendees = appointment.attendees.map((one) => (email && one.email !== email ? one : accepted(one)));
    const after = await change(store, appointment, { state: 'confirmed', attendees }, context, interactionId);
    await noteEvent(store, after, { event: 'confirmed', interactionId }, context);
    if (context.caller.userId === context.caller.companyId)
      await tellAgendas(after, 'confirmed', context, [after.organiserId]);
    return after;
  },
});

const accepted = (one: Attendee): Attendee => (one.userId ? one : { ...one, status: 'accepted' });

/** Called off. After its start nobody is told any more, and it counts as called off too late. */
export const cancelAppointment = defineCommand({
  name: 'appointment.cancel',
  args: z.strictObject({
    id,
    interactionId: id,
    by: z.enum(cancellations).exclude(['ANNULE_TARDIF']).default('ANNULE_NOUS'),
    reason: z.string().trim().max(300).nullable().default(null),
  }),
  permission,
  async run(store, { id, interactionId, by, reason }, context): Promise<Appointment> {
    const appointment = await findAppointment(store, id, context);
    if (appointment.state === 'cancelled') return appointment;
    refuseStep('cancel', appointment, context);
    const hasBegun = context.at >= appointment.startAt;
    const result = hasBegun ? 'ANNULE_TARDIF' : by;
    const changes = { state: 'cancelled', result, cancelledBecause: reason || null } as const;
    const sequence = appointment.sequence + 1;
    const after = await change(store, appointment, { ...changes, sequence }, context, interactionId);
    const told = { event: 'cancelled', interactionId, outcome: result, ...(reason && { because: reason }) } as const;
    await noteEvent(store, after, told, context);
    if (!hasBegun) await sendLetters(after, 'cancellation', context);
    await tellAgendas(after, 'cancelled', context, colleaguesOf(after));
    return after;
  },
});

/** It took place: what it came to. */
export const holdAppointment = defineCommand({
  name: 'appointment.hold',
  args: z.strictObject({
    id,
    interactionId: id,
    result: z.enum(meetingResults),
    note: z.string().max(20_000).nullable().default(null),
  }),
  permission,
  async run(store, { id, interactionId, result, note }, context): Promise<Appointment> {
    const appointment = await findAppointment(store, id, context);
    refuseStep('hold', appointment, context);
    const after = await change(store, appointment, { state: 'done', result }, context, interactionId);
    await noteEvent(
      store,
      after,
      { event: 'held', interactionId, outcome: result, note: note?.trim() || null },
      context,
    );
    const prospect = appointment.prospectId ? await store.find(prospectRecord, appointment.prospectId) : undefined;
    await noteContact(store, prospect, appointment.startAt);
    return after;
  },
});

/** Nobody came, a quarter of an hour after the start. */
export const noShow = defineCommand({
  name: 'appointment.noShow',
  args: z.strictObject({ id, interactionId: id }),
  permission,
  async run(store, { id, interactionId }, context): Promise<Appointment> {
    const appointment = await findAppointment(store, id, context);
    refuseStep('noShow', appointment, context);
    if (appointment.state === 'noShow') return appointment;
    const after = await change(store, appointment, { state: 'noShow', result: 'NO_SHOW' }, context, interactionId);
    await noteEvent(store, after, { event: 'noShow', interactionId, outcome: 'NO_SHOW' }, context);
    return after;
  },
});

/** As long as no letter has left. */
const UNDO_WITHIN_MINUTES = 15 / 60;

/** Takes the last press back: what was made is gone, what was moved or called off stands where it stood. */
export const undoAppointment = defineCommand({
  name: 'appointment.undo',
  args: z.strictObject({ id }),
  permission,
  async run(store, { id }, context): Promise<Appointment | undefined> {
    const appointment = await findAppointment(store, id, context);
    const last = appointment.lastChange as LastChange | null;
    const { caller, at } = context;
    if (!last || last.by !== caller.userId) return refuse('appointment.notYours');
    if (minutesBetween(last.at, at) > UNDO_WITHIN_MINUTES) return refuse('appointment.tooLateToUndo');
    return takeBack(store, appointment, last, context);
  },
});

/** What was made by a press that is itself taken back goes with it; once its letters may have left, it stays. */
export async function takeBackMade(store: Store, id: string, context: CommandContext): Promise<void> {
  const { caller, at } = context;
  const appointment = await store.find(appointmentRecord, id, { held: true });
  const last = appointment?.lastChange as LastChange | null | undefined;
  if (!appointment || last?.before !== null || last.by !== caller.userId) return;
  if (minutesBetween(last.at, at) <= UNDO_WITHIN_MINUTES) await takeBack(store, appointment, last, context);
}

async function takeBack(
  store: Store,
  { id, prospectId }: Appointment,
  { before, interactionId, next }: LastChange,
  context: CommandContext,
): Promise<Appointment | undefined> {
  if (prospectId) await store.update(interactionRecord, interactionId, { undoneAt: context.at });
  if (next) await followBack(store, next, context);
  if (before) return store.update(appointmentRecord, id, { ...before, lastChange: null });
  await store.remove(appointmentRecord, id);
  return undefined;
}

export async function findAppointment(store: Store, id: string, { caller }: CommandContext): Promise<Appointment> {
  const appointment = await store.find(appointmentRecord, id, { held: true });
  if (!appointment) return refuse('appointment.notFound');
  if (!mayLead(caller, appointment.organiserId)) refuse('access.forbidden', { permission });
  return appointment;
}

export function refuseStep(step: Parameters<typeof whyNot>[0], appointment: Appointment, { at }: CommandContext): void {
  const key = whyNot(step, appointment, at);
  if (key) refuse(key);
}

async function readNew(
  store: Store,
  args: Omit<z.output<typeof newAppointment>, 'interactionId'>,
  context: CommandContext,
) {
  const { caller, at } = context;
  const { attendees, organiserId = caller.userId, prospectId, note, place } = args;
  const prospect = prospectId ? await findAsOf(store, prospectId, { caller, at, permission }) : undefined;
  const organiser = await readOrganiser(store, organiserId, context);
  const row = {
    ...args,
    ...timesOf({ day: args.day, time: args.time, zone: args.zone ?? caller.timeZone }, args.durationInMinutes),
    uid: `rdv-${args.id}@${caller.companyId}`,
    sequence: 0,
    place: place || null,
    videoUrl: videoLinkOf(args, organiser),
    note: note?.trim() || null,
    organiserId,
    prospectId: prospect?.id ?? null,
    attendees: attendees ? await readAttendees(store, attendees, { caller, prospect }) : usualAttendees(prospect),
    seriesId: args.seriesId ?? null,
    seriesPlace: args.seriesPlace ?? null,
    seriesCount: args.seriesCount ?? null,
    // Worked out from the attendees when it is written.
    colleagueIds: [],
    state: 'planned' as const,
    result: null,
    cancelledBecause: null,
    isSelfBooked: false,
  };
  return { prospect, row };
}

async function firstChange(
  store: Store,
  made: Pick<Appointment, 'id' | 'startAt' | 'state' | 'result' | 'prospectId'>,
  interactionId: string,
  context: CommandContext,
): Promise<Record<string, unknown>> {
  const next = await followAppointment(store, made.prospectId, { before: undefined, after: made }, context);
  const { caller, at } = context;
  return { at, by: caller.userId, interactionId, before: null, ...(next && { next }) } satisfies LastChange;
}

async function noteContact(store: Store, prospect: Prospect | undefined, at: string): Promise<void> {
  if (prospect && (prospect.lastContactAt ?? '') < at)
    await store.update(prospectRecord, prospect.id, { lastContactAt: at });
}
