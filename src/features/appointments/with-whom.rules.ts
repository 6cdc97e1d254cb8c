import type { Prospect } from '../prospects/prospect.record.ts';
import { prospectName } from '../prospects/prospect-names.rules.ts';
import type { Appointment } from './appointment.record.ts';

/** With whom it is: the prospect, or else the first guest; nothing where only colleagues are expected. */
export function whomOf({ attendees }: Pick<Appointment, 'attendees'>, prospect: Prospect | undefined): string {
  const guest = attendees.find(({ userId }) => !userId);
  return (prospect && prospectName(prospect)) || guest?.name || guest?.email || '';
}

/** The same beside its title, which often says it already. */
export function whomBeside(
  appointment: Pick<Appointment, 'attendees' | 'title'>,
  prospect: Prospect | undefined,
): string {
  const whom = whomOf(appointment, prospect);
  return appointment.title.includes(whom) ? '' : whom;
}
