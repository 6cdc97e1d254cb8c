// A company may be held to reading: whatever writes on somebody's behalf is refused, on the device and on the server.
import type { AnyCommand, Caller } from './define.ts';
import { refuse } from './refusal.ts';

/** Whether the company behind the caller only reads at this moment. */
export function isReadOnly({ readOnlyAt }: Pick<Caller, 'readOnlyAt'>, now: string): boolean {
  return readOnlyAt !== undefined && readOnlyAt !== null && readOnlyAt <= now;
}

/** Refuses a command in a company that only reads, unless it is one of the few that belong to reading. */
export function refuseWhereReadOnly(caller: Caller, command: Pick<AnyCommand, 'evenReadOnly'>, now: string): void {
  if (!command.evenReadOnly && isReadOnly(caller, now)) refuse('access.readOnly');
}
