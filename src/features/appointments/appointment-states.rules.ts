import { addMinutes } from '../../engine/dates.ts';
import { type Appointment, type AppointmentState, isOpen } from './appointment.record.ts';

const NO_SHOW_AFTER_MINUTES = 15;
const QUALIFIED_WITHIN_MINUTES = 24 * 60;

type Step = 'confirm' | 'move' | 'cancel' | 'hold' | 'noShow';

const steps: Readonly<Record<Step, readonly AppointmentState[]>> = {
  confirm: ['planned', 'confirmed'],
  move: ['planned', 'confirmed'],
  cancel: ['planned', 'confirmed'],
  // A press beside the right one is mended by the other.
  hold: ['planned', 'confirmed', 'noShow', 'done'],
  noShow: ['planned', 'confirmed', 'done', 'noShow'],
};

type Stand = Pick<Appointment, 'state' | 'startAt'>;

/** Why a step is not to be taken now: the key of the sentence, or null. */
export function whyNot(step: Step, { state, startAt }: Stand, at: string): string | null {
  if (!steps[step].includes(state)) return state === 'cancelled' ? 'appointment.isCancelled' : 'appointment.isOver';
  if (step === 'confirm' && at >= startAt) return 'appointment.hasBegun';
  if (step === 'hold' && at < startAt) return 'appointment.notYetHeld';
  if (step === 'noShow' && at < noShowFrom(startAt)) return 'appointment.noShowTooSoon';
  return null;
}

/** Somebody who is a quarter of an hour late is not coming. */
export const noShowFrom = (startAt: string): string => addMinutes(startAt, NO_SHOW_AFTER_MINUTES);

/** « RDV à qualifier » : over for a day, and nobody has said what it came to. */
export const isUnqualified = (appointment: Pick<Appointment, 'state' | 'endAt'>, at: string): boolean =>
  isOpen(appointment) && at >= addMinutes(appointment.endAt, QUALIFIED_WITHIN_MINUTES);
