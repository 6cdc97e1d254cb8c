const Z = 1.96;

/** The interval of Wilson: the true part lies in it with 95 %, and it stays honest for small numbers. */
export function wilson(part: number, of: number): { low: number; high: number } | null {
  if (of === 0) return null;
  const p = part / of;
  const square = Z * Z;
  const centre = (p + square / (2 * of)) / (1 + square / of);
  const half = (Z * Math.sqrt((p * (1 - p)) / of + square / (4 * of * of))) / (1 + square / of);
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
