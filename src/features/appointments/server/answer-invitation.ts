import { z } from 'zod';
import { defineCommand, type Store } from '../../../engine/define.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { cancelAppointment, confirmAppointment } from '../appointment.commands.ts';
import { type Appointment, appointmentRecord, attendeeStatuses, isOpen } from '../appointment.record.ts';
import { noteEvent } from '../appointment-events.ts';

const answer = z.object({ email: z.string(), status: z.enum(attendeeStatuses).exclude(['needsAction']) });

/**
 * What somebody’s calendar answered: a yes confirms, the no of the only guest calls it off, everything else is noted. An
 * answer to an earlier version, or to what has begun, is none. One that does not come from the address it answers for is
 * said on the timeline, and changes nothing.
 */
export const answerInvitation = defineCommand({
  name: 'appointment.answer',
  args: z.object({ uid: z.string(), sequence: z.number(), answers: z.array(answer), from: z.string() }),
  permission: null,
  serverOnly: true,
  async run(store, { uid, sequence, answers, from }, context): Promise<'unknown' | 'void' | 'noted' | 'done'> {
    const appointment = await findByUid(store, uid);
    if (!appointment) return 'unknown';
    if (sequence < appointment.sequence || !isOpen(appointment) || context.at >= appointment.startAt) return 'void';
    const ids = { id: appointment.id, interactionId: newId() };
    const said = answers.find(({ email }) => isSame(email, from));
    const attendee = said && appointment.attendees.find(({ email }) => isSame(email, said.email));
    if (!said || !attendee) {
      const told = { event: 'otherAddress', interactionId: ids.interactionId, to: from } as const;
      await noteEvent(store, appointment, told, context);
      return 'noted';
    }
    const { email } = attendee;
    const { status } = said;
    if (attendee.status === status) return 'void';
    const attendees = appointment.attendees.map((one) => (one.email === email ? { ...one, status } : one));
    const guests = appointment.attendees.filter(({ userId }) => !userId);
    if (attendee.userId) {
      await store.update(appointmentRecord, appointment.id, { attendees, lastChange: null });
      return 'done';
    }
    if (status === 'declined' && guests.length === 1) {
      await cancelAppointment.run(store, { ...ids, by: 'ANNULE_CLIENT', reason: null }, context);
      return 'done';
    }
    if (status === 'accepted' && appointment.state === 'planned') {
      await confirmAppointment.run(store, { ...ids, email }, context);
      return 'done';
    }
    const after = await store.update(appointmentRecord, appointment.id, { attendees, lastChange: null });
    const event = status === 'accepted' ? 'confirmed' : status;
    const to = attendee.name || email;
    await noteEvent(store, after, { event, interactionId: ids.interactionId, to }, context);
    return 'done';
  },
});

async function findByUid(store: Store, uid: string): Promise<Appointment | undefined> {
  const id = /^rdv-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/i.exec(uid)?.[1];
  const appointment = id ? await store.find(appointmentRecord, id, { held: true }) : undefined;
  return appointment?.uid === uid ? appointment : undefined;
}

const isSame = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();
