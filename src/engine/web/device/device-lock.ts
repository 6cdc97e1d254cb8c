// A device that has not heard of its server for too long may have been lost, or its owner dismissed: what it holds is
// locked until it is heard again who sits before it.
import { isPastCacheLimit } from '../../cache-limit.rules.ts';
import { rightNow } from '../right-now.ts';

const LAST_CONTACT = 'kili.last-contact';
export const USUAL_LIMIT_IN_HOURS = 72;

/** The server has answered this person on this device. */
export function noteContact(at: string = rightNow()): void {
  localStorage.setItem(LAST_CONTACT, at);
}

/** When the server last answered on this device, whichever tab it was. */
export function lastContactKept(): string | null {
  return localStorage.getItem(LAST_CONTACT);
}

/** True once what this device holds is older than the company allows. */
export function isDeviceLocked(limitInHours: number = USUAL_LIMIT_IN_HOURS): boolean {
  return isPastCacheLimit({ lastContact: lastContactKept(), now: rightNow(), limitInHours });
}
