/** The target of the whole in equal parts that add up to it, in steps of a whole unit as far as they go. */
export function spreadEvenly(whole: number, count: number, unit = 1): number[] {
  if (count <= 0) return [];
  const units = Math.floor(whole / unit);
  const parts = Array.from(
    { length: count },
    (_, place) => (Math.floor(units / count) + (place < units % count ? 1 : 0)) * unit,
  );
  parts[0]! += whole - units * unit;
  return parts;
}
