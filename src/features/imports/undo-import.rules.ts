// An import taken back from a prospect it completed: part by part, as far as each still is as the import left it.
import { sameValue } from '../../engine/same-value.ts';
import { plain } from '../../engine/text.ts';
import { emailKey } from '../prospects/email.rules.ts';
import type { Prospect } from '../prospects/prospect.record.ts';
import { completable } from './complete-prospect.rules.ts';

/** For how long an import can be undone. */
export const UNDO_IN_DAYS = 30;

/** Values by part: a field, or an entry of the address or of the own fields (« address.city »). */
export type Parts = Readonly<Record<string, unknown>>;

/** What an import changed of a prospect. */
export interface FilledParts {
  before: Parts;
  after: Parts;
}

const fields = [...completable, 'stageId', 'stageSince', 'importId', 'importIds', 'campaignIds'] as const;
const inEntries = ['address', 'custom'] as const;
const lists = {
  phones: ({ number }: { number: string }) => number,
  emails: ({ address }: { address: string }) => emailKey(address),
  tags: (tag: string) => plain(tag),
};
type ListField = keyof typeof lists;

const named = ['firstName', 'lastName', 'organisation'] as const;

/** The parts in which two states of a prospect differ, with both values. */
export function filledParts(before: Prospect, after: Prospect): FilledParts {
  const [old, fresh] = [partsOf(before), partsOf(after)];
  const changed = [...new Set([...Object.keys(old), ...Object.keys(fresh)])].filter(
    (part) => !sameValue(old[part], fresh[part]),
  );
  const pick = (parts: Parts) => Object.fromEntries(changed.map((part) => [part, parts[part] ?? null]));
  return { before: pick(old), after: pick(fresh) };
}

/** The prospect without what the import filled, and the parts that somebody has changed since: those stay. */
export function withoutFilled(prospect: Prospect, filled: FilledParts): { after: Prospect; kept: string[] } {
  const now = partsOf(prospect);
  const wanted: Record<string, unknown> = {};
  const kept: string[] = [];
  for (const part of Object.keys(filled.after)) {
    const [before, after] = [filled.before[part], filled.after[part]];
    if (isMark(part) || part === 'stageSince' || isNextAction(part)) continue;
    if (part in lists) {
      const { items, changed } = withoutAdded(part as ListField, now[part], { before, after });
      wanted[part] = items;
      if (changed) kept.push(part);
    } else if (sameValue(now[part], after)) {
      wanted[part] = before;
      if (part === 'stageId') wanted.stageSince = filled.before.stageSince;
    } else if (!sameValue(now[part], before)) kept.push(part);
  }
  // A next action and its kind go together.
  const nextAction = Object.keys(filled.after).filter(isNextAction);
  if (nextAction.every((part) => sameValue(now[part], filled.after[part])))
    for (const part of nextAction) wanted[part] = filled.before[part];
  else kept.push('nextActionAt');
  // An opposition said since stands in the way of what had been planned.
  const isOpposed = ('doNotCallAt' in wanted ? wanted : prospect).doNotCallAt !== null;
  if (isOpposed) for (const part of nextAction) if (part in wanted) wanted[part] = null;
  // Nobody is left without any name.
  if (named.every((part) => !(part in wanted ? wanted[part] : prospect[part]))) {
    const names = named.filter((part) => part in wanted && prospect[part]);
    for (const part of names) delete wanted[part];
    kept.push(...names);
  }
  // Whatever else stays, nobody stays in a campaign because of the import.
  wanted.campaignIds = withoutJoined(prospect.campaignIds, filled);
  if (kept.length === 0) {
    if (sameValue(now.importId, filled.after.importId)) wanted.importId = filled.before.importId ?? null;
    const [had, has] = [listOf(filled.before.importIds), listOf(filled.after.importIds)];
    wanted.importIds = prospect.importIds.filter((id) => had.includes(id) || !has.includes(id));
  }
  return { after: withParts(prospect, wanted), kept };
}

const isMark = (part: string) => part === 'importId' || part === 'importIds' || part === 'campaignIds';

function withoutJoined(campaignIds: readonly string[], { before, after }: FilledParts): string[] {
  const [had, has] = [listOf(before.campaignIds), listOf(after.campaignIds)];
  return campaignIds.filter((id) => had.includes(id) || !has.includes(id));
}

const isNextAction = (part: string) => part === 'nextActionAt' || part === 'nextActionKind';

/** The list as it was; where somebody changed it since, without what the import added and with what it took away. */
function withoutAdded(field: ListField, now: unknown, { before, after }: { before: unknown; after: unknown }) {
  const keyOf = lists[field] as (item: unknown) => string;
  if (sameValue(now, after)) return { items: listOf(before), changed: false };
  const known = new Set(listOf(before).map(keyOf));
  const added = new Map(listOf(after).flatMap((item) => (known.has(keyOf(item)) ? [] : [[keyOf(item), item]])));
  const left = listOf(now).filter((item) => !sameValue(added.get(keyOf(item)), item));
  const stayed = new Set([...listOf(after), ...left].map(keyOf));
  const items = [...left, ...listOf(before).filter((item) => !stayed.has(keyOf(item)))];
  return { items, changed: items.some((item) => added.has(keyOf(item))) };
}

const listOf = (value: unknown) => (Array.isArray(value) ? value : []);

function partsOf(prospect: Prospect): Parts {
  return Object.fromEntries(
    fields.flatMap((field): [string, unknown][] =>
      field === 'address' || field === 'custom'
        ? Object.entries(prospect[field]).map(([entry, value]) => [`${field}.${entry}`, value])
        : [[field, prospect[field]]],
    ),
  );
}

function withParts(prospect: Prospect, wanted: Parts): Prospect {
  const after: Record<string, unknown> = { ...prospect };
  for (const field of inEntries) after[field] = { ...prospect[field] };
  for (const [part, value] of Object.entries(wanted)) {
    const field = inEntries.find((one) => part.startsWith(`${one}.`));
    if (!field) after[part] = value;
    else {
      const entries = after[field] as Record<string, unknown>;
      const entry = part.slice(field.length + 1);
      if (value === null || value === undefined) delete entries[entry];
      else entries[entry] = value;
    }
  }
  return after as Prospect;
}
