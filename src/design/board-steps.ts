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
