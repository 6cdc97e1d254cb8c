// Fields that only a permission shows. Commands work with the whole row; on every way out of the server whoever lacks the
// permission gets null in their place, and no list may be asked or sorted by them.
import type { AnyRecord, Caller } from './define.ts';
import { eachCondition, type Filter, type Order } from './filter.ts';
import { scopeOf } from './reach.ts';
import { refuse } from './refusal.ts';

/** The fields of a record that this caller does not see. */
export function hiddenFrom(caller: Caller, { guarded }: Pick<AnyRecord, 'guarded'>): readonly string[] {
  return guarded && scopeOf(caller, guarded.permission) === 'none' ? guarded.fields : [];
}

/** Rows as this caller sees them. */
export function seenBy<Row extends object>(caller: Caller, record: AnyRecord, rows: Row[]): Row[] {
  const hidden = hiddenFrom(caller, record);
  if (hidden.length === 0) return rows;
  const nothing = Object.fromEntries(hidden.map((field) => [field, null]));
  return rows.map((row) => ({ ...row, ...nothing }));
}

/** Refuses a question that would tell something of what is hidden. */
export function refuseHidden(
  caller: Caller,
  record: AnyRecord,
  { where, order = [] }: { where?: Filter | undefined; order?: readonly Order[] },
): void {
  const hidden = hiddenFrom(caller, record);
  if (hidden.length === 0) return;
  const refuseIt = (field: string) => {
    if (hidden.includes(field.split('.')[0]!)) refuse('request.unknownField', { name: field.slice(0, 60) }, 'filter');
  };
  for (const { field } of order) refuseIt(field);
  if (!where) return;
  eachCondition(where, (condition) => {
    refuseIt(condition.field);
    return condition;
  });
}
