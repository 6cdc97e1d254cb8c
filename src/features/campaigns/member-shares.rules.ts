/**
 * How many of the newcomers each caller gets, so that all hold equal parts, one more or less. Nobody loses what they
 * hold; whoever holds least is given first.
 */
export function sharesOf(held: ReadonlyMap<string, number>, newcomers: number): Map<string, number> {
  const shares = new Map([...held.keys()].map((userId) => [userId, 0]));
  if (held.size === 0) return shares;
  const levels = [...held].sort(([, a], [, b]) => a - b);
  let left = newcomers;
  // Fill up to the next one's level, and further together with them.
  for (let reached = 1; reached <= levels.length && left > 0; reached += 1) {
    const level = levels[reached - 1]![1];
    const next = levels[reached]?.[1] ?? Number.POSITIVE_INFINITY;
    const given = Math.min(left, (next - level) * reached);
    const each = Math.floor(given / reached);
    const extra = given % reached;
    for (const [place, [userId]] of levels.slice(0, reached).entries())
      shares.set(userId, shares.get(userId)! + each + (place < extra ? 1 : 0));
    left -= given;
  }
  return shares;
}
