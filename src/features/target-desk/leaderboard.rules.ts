// Who has come how far: only those who have a target, by how much of it they have reached.

export interface Aimed {
  done: number;
  target: number | null;
}

/** The furthest first; whoever is as far shares the rank, and the next one comes after them all. */
export function ranked<Line extends Aimed>(lines: readonly Line[]): (Line & { rank: number; attainment: number })[] {
  const inOrder = lines
    .flatMap((line) => (line.target ? [{ ...line, attainment: line.done / line.target }] : []))
    .toSorted((a, b) => b.attainment - a.attainment);
  return inOrder.map((line) => ({
    ...line,
    rank: 1 + inOrder.filter(({ attainment }) => attainment > line.attainment).length,
  }));
}
