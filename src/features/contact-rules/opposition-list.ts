// The opposition list of a company. It is kept as fingerprints, on the server alone: a device knows the mark on the
// prospects it holds.
import type { LookupKey, Store } from '../../engine/define.ts';
import { type OppositionChannel, oppositionRecord } from './opposition.record.ts';

/** What somebody can be reached by. */
export interface Contacts {
  phones: readonly { number: string }[];
  emails: readonly { address: string }[];
}

const isNumber = (number: string) => /^\+\d{6,15}$/.test(number);

/** What is fingerprinted of each number and address. */
export function fingerprinted({ phones, emails }: Contacts): string[] {
  const texts = [
    ...phones.filter(({ number }) => isNumber(number)).map(({ number }) => `phone:${number}`),
    ...emails.map(({ address }) => `email:${address.trim().toLowerCase()}`),
  ];
  return [...new Set(texts)];
}

/** The fingerprints of somebody’s numbers and addresses; none on a device. */
export function fingerprintsOf(store: Store, contacts: Contacts): Promise<string[]> {
  return store.fingerprints(fingerprinted(contacts));
}

/** Whether a number or an address of these stands on the list of those who are never to be called, or written to. */
export async function isListed(
  store: Store,
  contacts: Contacts,
  channel: Exclude<OppositionChannel, 'all'> = 'phone',
): Promise<boolean> {
  const fingerprints = await fingerprintsOf(store, contacts);
  const keys: LookupKey[] = fingerprints.flatMap((key) => [channel, 'all'].map((kind) => ({ kind, key })));
  return (await store.findByKeys(oppositionRecord, keys)).length > 0;
}
