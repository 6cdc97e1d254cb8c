// A company that only reads is refused every write by the database itself (kili.enter). What Kili keeps for its own sake all
// the same (the line of a device, who was seen, the file of an export, jobs under way) is done under `evenReadOnly`.
import { AsyncLocalStorage } from 'node:async_hooks';

const allowed = new AsyncLocalStorage<true>();

/** Lets whatever runs within write into companies that only read. */
export function evenReadOnly<T>(work: () => T): T {
  return allowed.run(true, work);
}

export const writesEvenReadOnly = (): boolean => allowed.getStore() === true;
