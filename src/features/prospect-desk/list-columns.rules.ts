import { sameValue } from '../../engine/same-value.ts';

/** The columns a list of prospects can always show, in their order. */
const builtInColumns = [
  'name',
  'civility',
  'firstName',
  'lastName',
  'jobTitle',
  'organisation',
  'phone',
  'email',
  'doNotCall',
  'line1',
  'line2',
  'postalCode',
  'city',
  'country',
  'siret',
  'siren',
  'website',
  'audience',
  'pipeline',
  'stage',
  'stageSince',
  'lostReason',
  'nextAction',
  'nextActionKind',
  'lastContact',
  'callCount',
  'owner',
  'source',
  'inbound',
  'customerSince',
  'loyaltyTier',
  'loyaltyPoints',
  'pointsExpireOn',
  'segment',
  'contractEndsOn',
  'tags',
  'campaigns',
  'expectedAmount',
  'expectedCloseOn',
  'budget',
  'decisionOn',
  'competitor',
  'renewalOn',
  'score',
  'created',
] as const;
export type BuiltInColumn = (typeof builtInColumns)[number];
/** Of one of the company's own fields, by its key. */
export type OwnColumn = `custom.${string}`;
export type ColumnKey = BuiltInColumn | OwnColumn;

export const ownColumn = (key: string): OwnColumn => `custom.${key}`;
export const isOwnColumn = (key: ColumnKey): key is OwnColumn => key.startsWith('custom.');

/** All there is to choose from, in order; the company's own fields come last. */
export const allColumns = (own: readonly OwnColumn[] = []): ColumnKey[] => [...builtInColumns, ...own];

/** What a person made of the columns on this device. */
export interface ColumnChoice {
  shown: readonly ColumnKey[];
  /** In pixels, where the person pulled at an edge. */
  widths: Readonly<Partial<Record<ColumnKey, number>>>;
}

/** The columns of whoever chose none. */
export const firstColumns: ColumnChoice = {
  shown: ['name', 'phone', 'stage', 'nextAction', 'lastContact', 'owner', 'source', 'score'],
  widths: {},
};

const NARROWEST = 64;
const WIDEST = 800;

/** On a small laptop the source would be cut off after a few letters. */
const firstColumnsOnLaptop: ColumnChoice = {
  ...firstColumns,
  shown: firstColumns.shown.filter((key) => key !== 'source'),
};

/** The columns of whoever chose none, on a screen with room for all of them or not. */
export const firstColumnsOn = (isWide: boolean): ColumnChoice => (isWide ? firstColumns : firstColumnsOnLaptop);

/** A choice as it was kept, without what a later or earlier Kili knows nothing of. The name always stands first. */
export function readColumnChoice(
  kept: unknown,
  { first = firstColumns, own = [] }: { first?: ColumnChoice; own?: readonly OwnColumn[] } = {},
): ColumnChoice {
  const all = allColumns(own);
  if (typeof kept !== 'object' || kept === null) return first;
  const { shown, widths } = kept as { shown?: unknown; widths?: unknown };
  if (!Array.isArray(shown)) return first;
  return {
    shown: [...new Set<ColumnKey>(['name', ...shown.filter((key) => all.includes(key))])],
    widths: Object.fromEntries(
      Object.entries(typeof widths === 'object' && widths !== null ? widths : {})
        .filter(([key, width]) => (all as readonly string[]).includes(key) && Number.isFinite(width))
        .map(([key, width]) => [key, Math.min(WIDEST, Math.max(NARROWEST, width as number))]),
    ),
  };
}

/** Shows a column, or no longer; it comes after the one it follows in the order all columns have. */
export function toggleColumn(
  { shown, widths }: ColumnChoice,
  toggled: ColumnKey,
  own: readonly OwnColumn[] = [],
): ColumnChoice {
  if (toggled === 'name') return { shown, widths };
  if (shown.includes(toggled)) return { shown: shown.filter((key) => key !== toggled), widths };
  const all = allColumns(own);
  const before = all.slice(0, all.indexOf(toggled)).findLast((key) => shown.includes(key));
  return { shown: shown.toSpliced(shown.indexOf(before ?? 'name') + 1, 0, toggled), widths };
}

/** Moves a shown column one place to the left (-1) or to the right (1); the name stays first. */
export function moveColumn({ shown, widths }: ColumnChoice, moved: ColumnKey, step: -1 | 1): ColumnChoice {
  const place = shown.indexOf(moved);
  const target = place + step;
  if (place < 1 || target < 1 || target >= shown.length) return { shown, widths };
  return { shown: shown.toSpliced(place, 1).toSpliced(target, 0, moved), widths };
}

/** Whether nothing was chosen yet. */
export const isFirstChoice = (choice: ColumnChoice, first = firstColumns) => isSameColumns(choice, first);

/** Whether both show the same columns in the same order, as wide. */
export function isSameColumns(one: ColumnChoice, other: ColumnChoice): boolean {
  return one.shown.join() === other.shown.join() && sameValue(one.widths, other.widths);
}

/** What a column stands for in a file, where that is more than itself. */
const exported: Readonly<Partial<Record<ColumnKey, readonly string[]>>> = {
  name: ['lastName', 'firstName', 'organisation'],
  // The list shows at a number that it must not be called: so does the file.
  phone: ['phone', 'doNotCall'],
};

/** The fields of a file with the columns of the list, each once: the organisation stands in the name already. */
export function exportedFields(columns: readonly ColumnKey[]): string[] {
  return [...new Set<string>(columns.flatMap((key) => exported[key] ?? [key]))];
}
