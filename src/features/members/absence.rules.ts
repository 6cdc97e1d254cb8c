import { wallTime } from '../../engine/dates.ts';
import type { CommandContext } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import type { User } from './member.records.ts';

/** Whether somebody is away on this day of the company's calendar: on the day of the return they are here. */
export function isAbsent({ absentUntil }: Pick<User, 'absentUntil'>, today: string): boolean {
  return absentUntil !== null && today < absentUntil;
}

/** A return that was yesterday is no absence. */
export function refuseUnlessToCome(absentUntil: string | null | undefined, { at, caller }: AbsenceContext) {
  if (absentUntil && absentUntil <= wallTime(at, caller.timeZone).day) refuse('user.absenceOver', {}, 'absentUntil');
}

type AbsenceContext = Pick<CommandContext, 'at' | 'caller'>;
