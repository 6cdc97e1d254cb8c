import type { z } from 'zod';
import { addDays } from '../../../engine/dates.ts';
import { useCommand, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { useAdoption } from '../../../engine/web/whole-row.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import {
  cancelAppointment,
  confirmAppointment,
  createAppointment,
  holdAppointment,
  logPastAppointment,
  noShow,
  undoAppointment,
} from '../appointment.commands.ts';
import { type Appointment, appointmentRecord, type meetingResults } from '../appointment.record.ts';
import { editAppointment, moveAppointment } from '../change-appointment.commands.ts';

/** What was done, in words, and the way back where there is one. */
export interface Told {
  text: string;
  undo?: () => Promise<unknown>;
  /** The one that was planned. */
  planned?: Appointment;
}

export type Tell = (told: Told) => void;

type New = Omit<z.input<typeof createAppointment.args>, 'id' | 'interactionId'>;
type Moved = Omit<z.input<typeof moveAppointment.args>, 'id' | 'interactionId'>;
type Edited = Omit<z.input<typeof editAppointment.args>, 'id'>;

/** Everything that is done with appointments from a screen: on this device at once, told with the way back. */
export function useAppointmentActs(tell: Tell) {
  const t = useText();
  const when = useWhen();
  const adopt = useAdoption(appointmentRecord);
  const adoptProspect = useAdoption(prospectRecord);
  const create = useCommand(createAppointment);
  const logPast = useCommand(logPastAppointment);
  const edit = useCommand(editAppointment);
  const move = useCommand(moveAppointment);
  const confirm = useCommand(confirmAppointment);
  const cancel = useCommand(cancelAppointment);
  const hold = useCommand(holdAppointment);
  const absent = useCommand(noShow);
  const undo = useCommand(undoAppointment);

  /** The rows a command reads must be here; what is another person's is fetched first. */
  async function ready({ id, prospectId }: Pick<Appointment, 'id' | 'prospectId'>) {
    await Promise.all([adopt([id]), prospectId ? adoptProspect([prospectId]) : undefined]);
    return { id, interactionId: newId() };
  }
  const takeBack = (id: string) => () => undo({ id });
  const takeAllBack = (all: readonly { id: string }[]) => async () => {
    for (const { id } of all) await undo({ id });
  };

  return {
    async plan(args: New) {
      if (args.prospectId) await adoptProspect([args.prospectId]);
      const made = await create({ ...args, id: newId(), interactionId: newId() });
      const text = t('appointmentForm.planned', { when: when.dayAndTime(made.startAt) });
      tell({ text, undo: takeBack(made.id), planned: made });
      return made;
    },
    /** The same time on the wall, week after week: each is an appointment of its own. */
    async planWeekly(args: New, weeks: number) {
      if (args.prospectId) await adoptProspect([args.prospectId]);
      const made: Appointment[] = [];
      const seriesId = newId();
      for (let week = 0; week < weeks; week += 1) {
        const day = addDays(args.day, 7 * week);
        const series = { seriesId, seriesPlace: week + 1, seriesCount: weeks };
        made.push(await create({ ...args, ...series, day, id: newId(), interactionId: newId() }));
      }
      const first = when.dayAndTime(made[0]!.startAt);
      const text = t('appointmentForm.plannedWeekly', { count: weeks, when: first });
      tell({ text, undo: takeAllBack(made), ...(made[0] && { planned: made[0] }) });
    },
    async log(args: New) {
      if (args.prospectId) await adoptProspect([args.prospectId]);
      const made = await logPast({ ...args, id: newId(), interactionId: newId() });
      tell({ text: t('appointmentForm.logged'), undo: takeBack(made.id) });
    },
    /** Whether it has moved at all. */
    async move(appointment: Appointment, args: Moved): Promise<boolean> {
      const moved = await move({ ...args, ...(await ready(appointment)) });
      if (moved.sequence === appointment.sequence) return false;
      tell({ text: t('appointmentForm.moved', { when: when.dayAndTime(moved.startAt) }), undo: takeBack(moved.id) });
      return true;
    },
    async edit(appointment: Appointment, args: Edited) {
      await ready(appointment);
      await edit({ ...args, id: appointment.id });
    },
    async confirm(appointment: Appointment) {
      await confirm(await ready(appointment));
      tell({ text: t('appointmentForm.confirmed'), undo: takeBack(appointment.id) });
    },
    async cancel(appointment: Appointment, args: { by: 'ANNULE_CLIENT' | 'ANNULE_NOUS'; reason: string | null }) {
      await cancel({ ...args, ...(await ready(appointment)) });
      tell({ text: t('appointmentForm.cancelled'), undo: takeBack(appointment.id) });
    },
    async cancelAll(
      appointments: readonly Appointment[],
      args: { by: 'ANNULE_CLIENT' | 'ANNULE_NOUS'; reason: string | null },
    ) {
      for (const one of appointments) await cancel({ ...args, ...(await ready(one)) });
      const text = t('appointmentForm.cancelledSeries', { count: appointments.length });
      tell({ text, undo: takeAllBack(appointments) });
    },
    /** The same slot for another person: what was agreed on with the first is off, and theirs stands. */
    async proposeTo(appointment: Appointment, { name, ...args }: New & { name: string }) {
      if (args.prospectId) await adoptProspect([args.prospectId]);
      await cancel({ by: 'ANNULE_NOUS', reason: null, ...(await ready(appointment)) });
      const made = await create({ ...args, id: newId(), interactionId: newId() });
      const text = t('appointmentForm.otherPersonDone', { name, when: when.dayAndTime(made.startAt) });
      tell({ text, undo: takeAllBack([made, appointment]), planned: made });
    },
    async hold(appointment: Appointment, result: (typeof meetingResults)[number]) {
      await hold({ result, ...(await ready(appointment)) });
      tell({ text: t('appointmentForm.held'), undo: takeBack(appointment.id) });
    },
    async absent(appointment: Appointment) {
      await absent(await ready(appointment));
      tell({ text: t('appointmentForm.absent'), undo: takeBack(appointment.id) });
    },
  };
}
