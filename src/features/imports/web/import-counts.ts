/** What may become of a row, in the order told. Together they are the rows that were read. */
export const importCounts = [
  { key: 'created', tone: 'won' },
  { key: 'updated', tone: 'neutral' },
  { key: 'ignored', tone: 'neutral' },
  { key: 'refused', tone: 'late' },
] as const;
