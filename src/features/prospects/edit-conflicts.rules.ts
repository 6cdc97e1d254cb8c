// Two people edited the same prospect without knowing of each other. Different parts: both win. The same part: whoever
// did it later wins, and the other value is kept for the history.
import { sameValue } from '../../engine/same-value.ts';

type Values = Readonly<Record<string, unknown>>;

/** Fields whose entries are edited one by one. An address is one thing and comes whole; own fields come as they change. */
const divided = ['address', 'custom'];
const comesWhole = ['address'];

export interface Conflict {
  /** A field, or an entry of a divided one ("address.city"). */
  part: string;
  kept: { value: unknown; by: string | null; at: string };
  lost: { value: unknown; by: string | null; at: string };
}

export interface SettledEdit {
  /** The fields to write, whole. */
  accepted: Record<string, unknown>;
  /** The parts of them that change. */
  parts: string[];
  conflicts: Conflict[];
}

/**
 * What an edit comes to on the row as it is now. `seen` is what stood in the changed fields when the person changed
 * them; without it, only a write that happened later stands in the way.
 */
export function settleEdit(edit: {
  current: Values & { updatedAt: string };
  changes: Values;
  seen: Values | undefined;
  writes: Readonly<Record<string, { at: string; by: string }>>;
  by: string;
  at: string;
}): SettledEdit {
  const { current, changes, seen, writes, by, at } = edit;
  const accepted: Record<string, unknown> = {};
  const parts: string[] = [];
  const conflicts: Conflict[] = [];
  for (const [part, mine] of partsOf(changes, seen, current)) {
    const theirs = valueAt(current, part);
    const wasSeen = seen !== undefined && Object.hasOwn(seen, fieldOf(part));
    if (sameValue(mine, theirs) || (wasSeen && sameValue(mine, valueAt(seen, part)))) continue;
    const isUntouched = wasSeen ? sameValue(theirs, valueAt(seen, part)) : !writes[part];
    const last = { value: theirs, by: writes[part]?.by ?? null, at: writes[part]?.at ?? current.updatedAt };
    const own = { value: mine, by, at };
    if (!isUntouched && last.at > at) {
      conflicts.push({ part, kept: last, lost: own });
      continue;
    }
    // One's own earlier word is not lost by saying another.
    if (wasSeen && !isUntouched && last.by !== by) conflicts.push({ part, kept: own, lost: last });
    write(accepted, current, part, mine);
    parts.push(part);
  }
  return { accepted, parts, conflicts };
}

function* partsOf(changes: Values, seen: Values | undefined, current: Values): Generator<[string, unknown]> {
  for (const [field, value] of Object.entries(changes)) {
    if (value === undefined) continue;
    if (!divided.includes(field)) {
      yield [field, value];
      continue;
    }
    // What the person left out was taken out, if it was there to be seen.
    const shown = seen && Object.hasOwn(seen, field) ? seen : comesWhole.includes(field) ? current : {};
    const known = { ...(shown[field] as Values | undefined), ...(value as Values) };
    for (const entry of Object.keys(known)) yield [`${field}.${entry}`, (value as Values)[entry]];
  }
}

const fieldOf = (part: string) => part.split('.', 1)[0]!;
const entryOf = (part: string) => part.slice(fieldOf(part).length + 1);

function valueAt(values: Values, part: string): unknown {
  const value = values[fieldOf(part)];
  return entryOf(part) ? (value as Values | undefined)?.[entryOf(part)] : value;
}

function write(accepted: Record<string, unknown>, current: Values, part: string, value: unknown) {
  const [field, entry] = [fieldOf(part), entryOf(part)];
  if (!entry) accepted[field] = value;
  else {
    const { [entry]: _, ...others } = (accepted[field] ?? current[field] ?? {}) as Record<string, unknown>;
    accepted[field] = value === undefined || value === null ? others : { ...others, [entry]: value };
  }
}
