import { useRows } from '../../../engine/web/hooks.ts';
import { useToday } from '../../../engine/web/when.ts';
import { loyaltyProgrammeRecord } from '../loyalty-programme.record.ts';
import { plannedAfter, programmeOn } from '../programme.rules.ts';

/** The programme that holds today, what is planned, and the day it is in the company. */
export function useProgramme() {
  const today = useToday();
  const versions = useRows(loyaltyProgrammeRecord);
  return { today, current: programmeOn(versions, today), planned: plannedAfter(versions, today) };
}
