/** Where a key leads within a column of cards or a table's rows; undefined for a key that leads nowhere. */
export function stepInLine(key: string, from: number, { count, page }: { count: number; page: number }) {
  const to = destination(key, from, count, page);
  return to === undefined ? undefined : Math.max(0, Math.min(count - 1, to));
}

function destination(key: string, from: number, count: number, page: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return from + 1;
    case 'ArrowUp':
      return from - 1;
    case 'PageDown':
      return from + page;
    case 'PageUp':
      return from - page;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
