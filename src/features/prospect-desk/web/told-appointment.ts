import type { Told } from '../../appointments/web/appointment-acts.ts';
import { offerUndo, tellDone } from './undo-offers.tsx';

/** Says what was done with an appointment, with the way back where there is one. */
export const tellOfAppointment = ({ text, undo }: Told): void => (undo ? offerUndo(text, undo) : tellDone(text));
