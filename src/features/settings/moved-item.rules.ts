/** Which item of a list took another place, and which; nothing when the order is the same. */
export function movedItem(
  before: readonly string[],
  after: readonly string[],
): { id: string; position: number } | undefined {
  const first = after.findIndex((id, place) => before[place] !== id);
  const last = after.findLastIndex((id, place) => before[place] !== id);
  if (first < 0) return undefined;
  // Between the two ends all others moved by one: the item that jumped stands at the end where it landed.
  const jumpedUp = before[last] === after[first];
  const position = jumpedUp ? first : last;
  return { id: after[position] ?? '', position };
}
