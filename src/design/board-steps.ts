/** What the arrows stop at: a card, or the door of a column that is shut. */
const stops = '[data-card], [data-door]';

export const isOnBoardStop = (element: HTMLElement) => element.matches(stops);

/** The stop in the next column that has one, at about the same height. */
export function stopBeside(board: HTMLElement | null, from: HTMLElement, step: 1 | -1): HTMLElement | undefined {
  const columns = [...(board?.querySelectorAll('[data-column]') ?? [])];
  const { top } = from.getBoundingClientRect();
  const isBefore = columns.findIndex((column) => column.contains(from));
  for (let place = isBefore + step; columns[place]; place += step) {
    const found = [...columns[place]!.querySelectorAll<HTMLElement>(stops)];
    if (found.length > 0) return nearest(found, top);
  }
  return undefined;
}

function nearest(elements: readonly HTMLElement[], top: number): HTMLElement | undefined {
  const distance = (element: HTMLElement) => Math.abs(element.getBoundingClientRect().top - top);
  return elements.toSorted((a, b) => distance(a) - distance(b))[0];
}

/** Where a key leads within a column. */
export function stepInColumn(key: string, from: number, { count, page }: { count: number; page: number }) {
  const to = destination(key, from, count, page);
  return to === undefined ? undefined : Math.max(0, Math.min(count - 1, to));
}

function destination(key: string, from: number, count: number, page: number): number | undefined {
  switch (key) {
    case 'j':
    case 'ArrowDown':
      return from + 1;
    case 'k':
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
