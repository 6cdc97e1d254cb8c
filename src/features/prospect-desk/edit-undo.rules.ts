import { sameValue } from '../../engine/same-value.ts';

type Fields = Readonly<Record<string, unknown>>;

interface WrittenEdit {
  /** The fields the person changed. */
  fields: readonly string[];
  before: Fields;
  /** The row as the edit left it. */
  written: Fields;
}

/** The changed fields that really look different now. */
export function changedFields({ fields, before, written }: WrittenEdit): string[] {
  return fields.filter((field) => !sameValue(before[field], written[field]));
}

/**
 * The edit that takes an edit back: each field to its former value if it still says what was written. Of an address,
 * each line by itself. Undefined where nothing is left to take back.
 */
export function editBack(edit: WrittenEdit, current: Fields): Record<string, unknown> | undefined {
  const back: Record<string, unknown> = {};
  for (const field of changedFields(edit)) {
    const former = valueBack(edit.before[field], edit.written[field], current[field]);
    if (!sameValue(former, current[field])) back[field] = former;
  }
  return Object.keys(back).length > 0 ? back : undefined;
}

function valueBack(before: unknown, written: unknown, current: unknown): unknown {
  if (sameValue(current, written)) return before ?? null;
  if (!isParts(before) || !isParts(written) || !isParts(current)) return current;
  const parts = new Set([...Object.keys(before), ...Object.keys(written)]);
  const back: Record<string, unknown> = { ...current };
  for (const part of parts) {
    const isOurs = !sameValue(before[part], written[part]) && sameValue(current[part], written[part]);
    if (!isOurs) continue;
    if (before[part] === undefined) delete back[part];
    else back[part] = before[part];
  }
  return back;
}

const isParts = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
