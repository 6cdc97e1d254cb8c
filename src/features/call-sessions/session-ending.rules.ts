import type { CallSession } from './call-session.records.ts';

/** Which sentence tells how a session ended, to whoever sits before this device; undefined where they ended it here. */
export function endingOf(
  { deviceId }: Pick<CallSession, 'deviceId'>,
  here: { deviceId: string; companyId: string },
): 'endedByApi' | 'endedByCompany' | 'endedElsewhere' | undefined {
  if (deviceId === here.deviceId) return undefined;
  if (deviceId === null) return 'endedByApi';
  return deviceId === here.companyId ? 'endedByCompany' : 'endedElsewhere';
}
