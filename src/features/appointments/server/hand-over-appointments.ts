import type { Store } from '../../../engine/define.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerContext } from '../../../engine/server/run-command.ts';
import { userRecord } from '../../members/member.records.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { type Appointment, appointmentRecord } from '../appointment.record.ts';
import { noteEvent, planReminders, sendLetters } from '../appointment-events.ts';
import { tellColleagues } from './tell-people.ts';

/** More lie ahead of nobody. */
const MOST_OPEN = 5_000;

/**
 * What somebody who leaves was to lead goes on under the same name in every calendar: the people are told who comes
 * instead, and are reminded for the heir. What is past and not yet qualified is only handed on.
 */
export async function handOverAppointments(
  store: Store,
  leaverId: string,
  heirId: string,
  context: ServerContext,
): Promise<number> {
  const open = await store.list(appointmentRecord, {
    where: {
      and: [
        { field: 'organiserId', is: leaverId },
        {
          or: [
            { field: 'state', is: 'planned' },
            { field: 'state', is: 'confirmed' },
          ],
        },
      ],
    },
    order: [{ field: 'startAt' }],
    limit: MOST_OPEN,
  });
  const ahead: Appointment[] = [];
  for (const { id, startAt, sequence } of open) {
    const isAhead = startAt > context.at;
    const changes = { organiserId: heirId, lastChange: null, ...(isAhead && { sequence: sequence + 1 }) };
    const after = await store.update(appointmentRecord, id, changes);
    if (isAhead) ahead.push(after);
  }
  for (const appointment of ahead) await tellOfHeir(store, appointment, context);
  const [first] = ahead;
  if (first && heirId !== context.caller.userId) await tellHeir(store, first, ahead.length, context);
  return ahead.length;
}

async function tellOfHeir(store: Store, appointment: Appointment, context: ServerContext): Promise<void> {
  await noteEvent(store, appointment, { event: 'moved', interactionId: newId() }, context);
  await sendLetters(appointment, 'update', context);
  const { prospectId } = appointment;
  const prospect = prospectId ? await store.find(prospectRecord, prospectId) : undefined;
  await planReminders(appointment, prospect, context);
}

async function tellHeir(store: Store, { id, title, organiserId }: Appointment, count: number, context: ServerContext) {
  const by = (await store.find(userRecord, context.caller.userId))?.name ?? '';
  await tellColleagues(context, {
    to: [organiserId],
    kind: 'handedOver',
    params: { by, name: title },
    path: count === 1 ? `/agenda?rdv=${id}` : '/agenda',
    eventKey: `departure:appointments:${id}:${context.at}`,
  });
}
