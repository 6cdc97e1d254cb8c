/** The columns a list of prospects can always show, in their order. */
const builtInColumns = [
  'name',
  'jobTitle',
  'phone',
  'email',
  'city',
  'stage',
  'nextAction',
  'lastContact',
  'callCount',
  'owner',
  'source',
  'tags',
  'expectedAmount',
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
    shown: all.filter((key) => key === 'name' || shown.includes(key)),
    widths: Object.fromEntries(
      Object.entries(typeof widths === 'object' && widths !== null ? widths : {})
        .filter(([key, width]) => (all as readonly string[]).includes(key) && Number.isFinite(width))
        .map(([key, width]) => [key, Math.min(WIDEST, Math.max(NARROWEST, width as number))]),
    ),
  };
}

/** Shows a column, or no longer; it takes its place in the order all columns have. */
export function toggleColumn(
  { shown, widths }: ColumnChoice,
  toggled: ColumnKey,
  own: readonly OwnColumn[] = [],
): ColumnChoice {
  const isShown = (key: ColumnKey) => shown.includes(key) !== (key === toggled && key !== 'name');
  return { shown: allColumns(own).filter(isShown), widths };
}

/** Whether nothing was chosen yet. */
export function isFirstChoice({ shown, widths }: ColumnChoice, first = firstColumns): boolean {
  return shown.join() === first.shown.join() && Object.keys(widths).length === 0;
}

/** What a column stands for in a file, where that is more than itself. */
const exported: Readonly<Partial<Record<ColumnKey, readonly string[]>>> = {
  name: ['lastName', 'firstName', 'organisation'],
  // The list shows at a number that it must not be called: so does the file.
  phone: ['phone', 'doNotCall'],
};

/** The fields of a file with the columns of the list. */
export function exportedFields(columns: readonly ColumnKey[]): string[] {
  return columns.flatMap((key) => exported[key] ?? [key]);
}
