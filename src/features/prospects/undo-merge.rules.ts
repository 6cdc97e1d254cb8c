// A merge is taken back: the master becomes what it was. What somebody wrote on it since stays, for it does not come from
// the merge; an opposition said since counts for both, for nobody can tell which of the two said it.
import { sameValue } from '../../engine/same-value.ts';
import { plain } from '../../engine/text.ts';
import { withoutCall } from '../contact-rules/call-standing.ts';
import { emailKey } from './email.rules.ts';
import type { Prospect } from './prospect.record.ts';

/** What only goes back together. */
const groups = [
  ['stageId', 'stageSince', 'lostReason'],
  ['nextActionAt', 'nextActionKind'],
  ...(
    [
      'civility',
      'firstName',
      'lastName',
      'organisation',
      'jobTitle',
      'audience',
      'siret',
      'website',
      'address',
      'ownerId',
      'source',
      'expectedAmount',
      'expectedCloseOn',
      'budget',
      'decisionOn',
      'competitor',
      'renewalOn',
      'lastContactAt',
      'inboundAt',
      'customerSince',
      'missedCalls',
      'callConsent',
      'callContract',
      'unprovenAt',
      'refusedOn',
    ] as const
  ).map((field) => [field] as const),
] as const satisfies readonly (readonly (keyof Prospect)[])[];

export interface UndoneMerge {
  /** The master's fields to write. */
  changes: Partial<Prospect>;
  /** The parts that somebody changed since and that stay as they are. */
  kept: string[];
  /** Since when the loser is opposed too, where that was said of the merged record. */
  opposedSince: string | null;
}

/** `before` is the master before the merge, `after` as the merge left it, `current` as it is now. */
export function undoMerge({
  before,
  after,
  current,
  loser,
}: Record<'before' | 'after' | 'current' | 'loser', Prospect>): UndoneMerge {
  const changes: Partial<Prospect> = {};
  const kept: string[] = [];
  for (const fields of groups) {
    if (fields.every((field) => sameValue(before[field], after[field]))) continue;
    if (fields.every((field) => sameValue(current[field], after[field]))) {
      for (const field of fields) Object.assign(changes, { [field]: before[field] });
    } else kept.push(fields[0]);
  }
  const lists = {
    phones: (phone: Prospect['phones'][number]) => phone.number,
    emails: (email: Prospect['emails'][number]) => emailKey(email.address),
    tags: (tag: string) => plain(tag),
  };
  for (const field of ['phones', 'emails', 'tags'] as const) {
    const keyOf = lists[field] as (item: unknown) => string;
    const list = withoutMerged({ before: before[field], after: after[field], current: current[field] }, keyOf);
    if (!sameValue(list, current[field])) Object.assign(changes, { [field]: list });
    if (!sameValue(before[field], after[field]) && !sameValue(current[field], after[field])) kept.push(field);
  }
  for (const field of ['importIds', 'campaignIds'] as const) {
    // A merge made before there was such a list knows none.
    const ids = { before: before[field] ?? [], after: after[field] ?? [], current: current[field] ?? [] };
    const own = withoutMerged(ids, (id) => id);
    if (!sameValue(own, ids.current)) changes[field] = own;
  }
  const calls = {
    before: before.recentAttempts ?? [],
    after: after.recentAttempts ?? [],
    current: current.recentAttempts,
  };
  const ownCalls = withoutCall(calls);
  if (!sameValue(ownCalls, current.recentAttempts)) changes.recentAttempts = ownCalls;
  const custom = { ...current.custom };
  for (const key of new Set([...Object.keys(before.custom), ...Object.keys(after.custom)])) {
    if (sameValue(before.custom[key], after.custom[key])) continue;
    if (!sameValue(current.custom[key], after.custom[key])) kept.push(`custom.${key}`);
    else if (before.custom[key] === undefined) delete custom[key];
    else custom[key] = before.custom[key];
  }
  if (!sameValue(custom, current.custom)) changes.custom = custom;

  const isOpposedSince = current.doNotCallAt !== null && current.doNotCallAt !== after.doNotCallAt;
  if (!isOpposedSince && current.doNotCallAt !== before.doNotCallAt) changes.doNotCallAt = before.doNotCallAt;
  const doNotCallAt = isOpposedSince ? current.doNotCallAt : before.doNotCallAt;
  if (doNotCallAt) Object.assign(changes, { nextActionAt: null, nextActionKind: null });
  // The calls go back to whoever was called.
  if (loser.callCount > 0) changes.callCount = Math.max(current.callCount - loser.callCount, 0);
  return { changes, kept, opposedSince: isOpposedSince && !loser.doNotCallAt ? current.doNotCallAt : null };
}

/** A list without what the merge brought; what was there before is as it was, unless somebody touched it since. */
function withoutMerged<Item>(
  lists: { before: readonly Item[]; after: readonly Item[]; current: readonly Item[] },
  keyOf: (item: Item) => string,
): Item[] {
  const byKey = (list: readonly Item[]) => new Map(list.map((item) => [keyOf(item), item]));
  const [before, after] = [byKey(lists.before), byKey(lists.after)];
  return lists.current.flatMap((item) => {
    const merged = after.get(keyOf(item));
    const own = before.get(keyOf(item));
    if (merged && !own) return [];
    return [own && sameValue(item, merged) ? own : item];
  });
}
