import { z } from 'zod';
import { type CommandContext, defineCommand, id, type Store } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { sameValue } from '../../engine/same-value.ts';
import { userRecord } from '../members/member.records.ts';
import { prospectRecord } from '../prospects/prospect.record.ts';
import { findAppointment, refuseStep } from './appointment.commands.ts';
import { type Appointment, appointmentRecord } from './appointment.record.ts';
import { change, colleaguesOf, noteEvent, planReminders, sendLetters, tellAgendas } from './appointment-events.ts';
import { permission } from './appointment-rights.rules.ts';
import { timesOf } from './appointment-times.rules.ts';
import { readAttendees, readOrganiser, videoLinkOf } from './expected-people.ts';

const { title, day, time, zone, durationInMinutes, kind, place, videoUrl, organiserId, attendees, note } =
  appointmentRecord.schema.shape;

const move = z
  .strictObject({ id, interactionId: id, day, time, zone, durationInMinutes, kind, place, videoUrl, organiserId })
  .partial()
  .required({ id: true, interactionId: true });
const edit = z.strictObject({ id, title, note, attendees }).partial().required({ id: true });

/** Title, note and who comes: nobody's calendar changes, but for those who come or no longer do. */
export const editAppointment = defineCommand({
  name: 'appointment.edit',
  args: edit,
  permission,
  async run(store, args, context): Promise<Appointment> {
    return applyEdit(store, await findAppointment(store, args.id, context), args, context);
  },
});

/** Another time, length, place or link: everybody is told, and the reminders are those of the new time. */
export const moveAppointment = defineCommand({
  name: 'appointment.move',
  args: move.extend({ email: z.string().max(200).optional().describe('Which of those expected chose it') }),
  permission,
  async run(store, { email, ...args }, context): Promise<Appointment> {
    return applyMove(store, await findAppointment(store, args.id, context), args, context, email);
  },
});

/** Both at once, for the API. */
export const updateAppointment = defineCommand({
  name: 'appointment.update',
  args: move.extend(edit.shape),
  permission,
  async run(store, { title, note, attendees, ...moved }, context): Promise<Appointment> {
    const appointment = await findAppointment(store, moved.id, context);
    const edited = await applyEdit(store, appointment, { title, note, attendees }, context);
    return applyMove(store, edited, moved, context);
  },
});

async function applyEdit(
  store: Store,
  appointment: Appointment,
  { title, note, attendees }: Partial<z.output<typeof edit>>,
  context: CommandContext,
): Promise<Appointment> {
  const people = attendees && (await readPeople(store, appointment, attendees, context));
  const changes = {
    ...(title !== undefined && { title }),
    ...(note !== undefined && { note: note?.trim() || null }),
    ...(people && { attendees: people }),
  };
  const isSame = Object.entries(changes).every(([field, value]) =>
    sameValue(value, appointment[field as keyof Appointment]),
  );
  if (isSame) return appointment;
  const after = await store.update(appointmentRecord, appointment.id, { ...changes, lastChange: null });
  if (people && whyStays(appointment, context.at)) await tellPeople(appointment, after, store, context);
  return after;
}

async function readPeople(
  store: Store,
  { prospectId, attendees: before }: Appointment,
  named: Appointment['attendees'],
  { caller }: CommandContext,
) {
  const prospect = prospectId ? await store.find(prospectRecord, prospectId) : undefined;
  return readAttendees(store, named, { caller, prospect, before });
}

const whyStays = ({ state, startAt }: Appointment, at: string) =>
  (state === 'planned' || state === 'confirmed') && at < startAt;

async function tellPeople(before: Appointment, after: Appointment, store: Store, context: CommandContext) {
  const isIn = ({ attendees }: Appointment, email: string) => attendees.some((one) => one.email === email);
  const added = after.attendees.filter(({ email }) => !isIn(before, email));
  const removed = before.attendees.filter(({ email }) => !isIn(after, email));
  if (added.length > 0) {
    await sendLetters(after, 'invitation', context, { to: added });
    const colleagues = added.flatMap(({ userId }) => userId ?? []);
    await tellAgendas(after, 'booked', context, colleagues);
  }
  if (removed.length > 0) await sendLetters(after, 'cancellation', context, { to: removed });
  const prospect = after.prospectId ? await store.find(prospectRecord, after.prospectId) : undefined;
  if (added.length > 0) await planReminders(after, prospect, context);
}

async function applyMove(
  store: Store,
  appointment: Appointment,
  { interactionId, ...wanted }: z.output<typeof move>,
  context: CommandContext,
  chosenBy?: string,
): Promise<Appointment> {
  const after = { ...appointment, ...withoutGaps(wanted) };
  const times = timesOf(after, after.durationInMinutes);
  const { kind, place, organiserId } = after;
  const videoUrl = videoLinkOf(after, await store.find(userRecord, organiserId));
  const changes = { ...times, kind, place: place || null, videoUrl, organiserId };
  const isSame = Object.entries(changes).every(([field, value]) =>
    sameValue(value, appointment[field as keyof Appointment]),
  );
  if (isSame) return appointment;
  refuseStep('move', appointment, context);
  const isOtherTime = times.startAt !== appointment.startAt;
  // What has begun can only be put off; a call that overran may still change its place.
  if (times.startAt <= context.at) refuse('appointment.inThePast', {}, 'time');
  if (organiserId !== appointment.organiserId) await readOrganiser(store, organiserId, context);
  const moved = await change(
    store,
    appointment,
    {
      ...changes,
      sequence: appointment.sequence + 1,
      ...(isOtherTime && { state: 'planned', attendees: appointment.attendees.map(asked(chosenBy)) }),
    },
    context,
    interactionId,
  );
  const from = appointment.startAt;
  await noteEvent(store, moved, { event: 'moved', interactionId, ...(isOtherTime && { from }) }, context);
  await sendLetters(moved, 'update', context, isOtherTime ? { from } : {});
  const prospect = moved.prospectId ? await store.find(prospectRecord, moved.prospectId) : undefined;
  await planReminders(moved, prospect, context);
  await tellAgendas(moved, 'moved', context, [...colleaguesOf(moved), appointment.organiserId]);
  return moved;
}

/** Who said yes to another time is asked again; whoever chose this one has said yes to it. */
const asked = (chosenBy: string | undefined) => (one: Appointment['attendees'][number]) => ({
  ...one,
  status: one.email === chosenBy ? ('accepted' as const) : ('needsAction' as const),
});

function withoutGaps<T extends object>(typed: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
