// Which prospects that share a key are shown together. A pair is shown once, under the surest key it shares.
import type { DedupeKey, DedupeKeyKind } from '../prospects/prospect-keys.rules.ts';

/** The surest first. */
export const keyKinds = [
  'externalId',
  'siret',
  'email',
  'mobile',
  'landline',
  'company',
  'name',
] as const satisfies readonly DedupeKeyKind[];

/** Why prospects stand together; `possible`: no key in common, only writings nearly alike. */
export const groupReasons = [...keyKinds, 'possible'] as const;
export type GroupReason = (typeof groupReasons)[number];

export interface KeyHolder {
  id: string;
  keys: readonly DedupeKey[];
}

export interface DuplicateGroup {
  ids: string[];
  /** What they all have in common, the surest first. */
  reasons: DedupeKeyKind[];
}

/** A comparison of two ids that does not depend on their order. */
export const pairOf = (one: string, other: string) => (one < other ? `${one} ${other}` : `${other} ${one}`);

/**
 * The group of those who share a key, or nothing when there is none to show: all of them were shown under a surer key,
 * or are said to be different people.
 */
export function duplicateGroup(
  shared: DedupeKey,
  holders: readonly KeyHolder[],
  distinct: ReadonlySet<string>,
): DuplicateGroup | undefined {
  const isAlone = ({ id }: KeyHolder) =>
    holders.every((other) => other.id === id || distinct.has(pairOf(id, other.id)));
  const together = holders.filter((holder) => !isAlone(holder));
  const [first, ...others] = together;
  if (!first || others.length === 0) return undefined;
  const common = first.keys.filter((key) => others.every(({ keys }) => keys.some((other) => isSame(key, other))));
  if (common.some((key) => comesBefore(key, shared))) return undefined;
  return {
    ids: together.map(({ id }) => id),
    reasons: keyKinds.filter((kind) => common.some((key) => key.kind === kind)),
  };
}

const isSame = (one: DedupeKey, other: DedupeKey) => one.kind === other.kind && one.key === other.key;

/** In the order of the scan: by kind, then as the database compares keys, byte by byte. */
function comesBefore(one: DedupeKey, other: DedupeKey): boolean {
  if (one.kind !== other.kind) return keyKinds.indexOf(one.kind) < keyKinds.indexOf(other.kind);
  return one.key < other.key;
}
