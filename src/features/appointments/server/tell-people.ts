import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { enqueue } from '../../../engine/server/run-command.ts';
import type { Appointment } from '../appointment.record.ts';

export const notificationJob = 'notification.tell';

export interface Notice {
  to: readonly string[];
  kind: 'appointmentSoon' | 'appointmentBooked' | 'appointmentMoved' | 'appointmentCancelled';
  params: Record<string, string>;
  path: string;
  eventKey: string;
}

/** Tells colleagues on their screens, within the transaction of what they are told. */
export async function tellColleagues(transaction: CompanyTransaction, notice: Notice): Promise<void> {
  await enqueue(
    transaction,
    notificationJob,
    { ...notice },
    { key: `${notificationJob}:${notice.eventKey}`.slice(0, 500) },
  );
}

/** The hour before: to whoever leads it, or another colleague who is expected. */
export async function remindOrganiser(
  transaction: CompanyTransaction,
  { id, sequence, title, startAt }: Pick<Appointment, 'id' | 'sequence' | 'title' | 'startAt'>,
  userId: string,
): Promise<void> {
  await tellColleagues(transaction, {
    to: [userId],
    kind: 'appointmentSoon',
    params: { name: title, startsAt: startAt },
    path: `/agenda?rdv=${id}`,
    eventKey: `${id}:hourBefore:${sequence}:${userId}`,
  });
}
