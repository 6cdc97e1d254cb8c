import { sameValue } from '../../engine/same-value.ts';
import type { Prospect } from '../prospects/prospect.record.ts';
import { type ColumnKey, isOwnColumn, type OwnColumn } from './list-columns.rules.ts';

/** The columns whose cells a person may change, and which parts of the prospect they say. */
const parts = {
  name: ['firstName', 'lastName', 'organisation'],
  jobTitle: ['jobTitle'],
  organisation: ['organisation'],
  phone: ['phones'],
  email: ['emails'],
  city: ['address.city'],
  stage: ['stageId'],
  nextAction: ['nextActionAt'],
  owner: ['ownerId'],
  source: ['source'],
  tags: ['tags'],
  expectedAmount: ['expectedAmount'],
  budget: ['budget'],
  decisionOn: ['decisionOn'],
  competitor: ['competitor'],
  renewalOn: ['renewalOn'],
  inbound: ['inboundAt'],
} as const;
export type EditableColumn = keyof typeof parts | OwnColumn;

export const isEditableColumn = (key: ColumnKey): key is EditableColumn =>
  isOwnColumn(key) || Object.hasOwn(parts, key);

/** The key of the words that say why this cell may not be edited; undefined where it may. */
export function reasonAgainstEditing(
  column: EditableColumn,
  { ownerId, archivedAt, doNotCallAt }: Pick<Prospect, 'ownerId' | 'archivedAt' | 'doNotCallAt'>,
  can: (permission: string, ownerId: string | null) => boolean,
): string | undefined {
  if (archivedAt) return 'desk.isArchived';
  if (!can(column === 'owner' ? 'prospects.assign' : 'prospects.edit', ownerId)) return 'desk.mayNot';
  return column === 'nextAction' && doNotCallAt !== null ? 'desk.opposed' : undefined;
}

/** As the history names it: "address.city", "custom.size". */
export const partsOfColumn = (column: EditableColumn): readonly string[] =>
  isOwnColumn(column) ? [column] : parts[column];

export const ownFieldKey = (column: EditableColumn): string => column.slice('custom.'.length);

/** What somebody else put in that part while it was being edited here; undefined where they left it alone. */
export function changedSince(opened: Prospect, now: Prospect, part: string): { value: unknown } | undefined {
  const value = valueAt(now, part);
  return sameValue(value ?? null, valueAt(opened, part) ?? null) ? undefined : { value };
}

/** Of the parts that a cell says, those that were typed anew, a blank text being none. */
export function typedAnew<Part extends keyof Prospect>(
  opened: Prospect,
  typed: Readonly<Record<Part, string>>,
): Partial<Record<Part, string | null>> {
  const changed = (Object.entries(typed) as [Part, string][])
    .map(([part, text]) => [part, text.trim() || null] as const)
    .filter(([part, text]) => text !== opened[part]);
  return Object.fromEntries(changed) as Partial<Record<Part, string | null>>;
}

function valueAt(prospect: Prospect, part: string): unknown {
  const [field = '', ...entry] = part.split('.');
  const value = (prospect as Record<string, unknown>)[field];
  return entry.length === 0 ? value : (value as Record<string, unknown> | undefined)?.[entry.join('.')];
}
