import { instant } from '../../define.ts';
import { PROTOCOL_VERSION } from '../../protocol.ts';
import type { Refused, Waiting } from './local-database.ts';

/**
 * Work as it stands on the disk, so that a part of it that was damaged there takes nothing else along: it is shown with
 * what is left of it, and the server or the person has the last word.
 */
export function mendedWaiting(entry: Waiting, now: string): Waiting {
  return { ...entry, ...mended(entry, now) };
}

export function mendedRefused(entry: Refused, now: string): Refused {
  const { refusedAt, key, params } = entry;
  return {
    ...entry,
    ...mended(entry, now),
    refusedAt: isInstant(refusedAt) ? refusedAt : now,
    key: typeof key === 'string' ? key : 'request.invalid',
    params: params ?? {},
  };
}

function mended({ name, at, version, attempts }: Omit<Waiting, 'position'>, now: string) {
  return {
    name: typeof name === 'string' ? name : '',
    at: isInstant(at) ? at : now,
    version: Number.isInteger(version) ? version : PROTOCOL_VERSION,
    attempts: Number.isInteger(attempts) ? attempts : 0,
  };
}

const isInstant = (value: unknown) => instant.safeParse(value).success;
