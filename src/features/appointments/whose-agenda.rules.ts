import type { Filter } from '../../engine/filter.ts';
import type { Appointment } from './appointment.record.ts';

/** In whose agenda it stands: of whoever leads it, and of the colleagues who are expected. */
export const isInAgendaOf = (
  { organiserId, colleagueIds }: Pick<Appointment, 'organiserId' | 'colleagueIds'>,
  userId: string,
): boolean => organiserId === userId || colleagueIds.includes(userId);

/** The same as a question to a list. */
export const inAgendaOf = (userId: string): Filter => ({
  or: [
    { field: 'organiserId', is: userId },
    { field: 'colleagueIds', has: userId },
  ],
});
