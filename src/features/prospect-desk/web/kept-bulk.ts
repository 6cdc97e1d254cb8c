import type { Caller } from '../../../engine/define.ts';
import { type KeptBulk, readBulk } from '../bulk-undo.rules.ts';

type Person = Pick<Caller, 'companyId' | 'userId'>;

const keyOf = ({ companyId, userId }: Person) => `kili.last-bulk-${companyId}-${userId}`;

/** The last bulk change of this person on this device, for a day. */
export function keptBulk(person: Person): KeptBulk | undefined {
  const text = localStorage.getItem(keyOf(person));
  if (text === null) return undefined;
  try {
    return readBulk(JSON.parse(text), new Date().toISOString());
  } catch {
    return undefined;
  }
}

export function keepBulk(person: Person, bulk: Omit<KeptBulk, 'at'>): void {
  localStorage.setItem(keyOf(person), JSON.stringify({ ...bulk, at: new Date().toISOString() }));
}

export function forgetBulk(person: Person): void {
  localStorage.removeItem(keyOf(person));
}
