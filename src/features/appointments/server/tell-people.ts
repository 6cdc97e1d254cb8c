import type { ServerContext } from '../../../engine/server/run-command.ts';
import type { NotificationKind } from '../../notifications/notification-kinds.ts';
import { type Notice, notify } from '../../notifications/server/notify.ts';
import type { Appointment } from '../appointment.record.ts';

/** Tells colleagues on their screens, within the transaction of what they are told. */
export async function tellColleagues<Kind extends NotificationKind>(
  { transaction, store }: ServerContext,
  notice: Notice<Kind>,
): Promise<void> {
  await notify(transaction, notice, store.touched);
}

/** The hour before: to whoever leads it, or another colleague who is expected. */
export async function remindOrganiser(
  context: ServerContext,
  { id, sequence, title, startAt }: Pick<Appointment, 'id' | 'sequence' | 'title' | 'startAt'>,
  userId: string,
): Promise<void> {
  await tellColleagues(context, {
    to: [userId],
    kind: 'appointmentSoon',
    params: { name: title, startsAt: startAt },
    path: `/agenda?rdv=${id}`,
    eventKey: `appointment:${id}:hourBefore:${sequence}`,
  });
}
