/** Whether two plain values say the same; a field left out says the same as null, and the order of fields says nothing. */
export function sameValue(a: unknown, b: unknown): boolean {
  const [left, right] = [a ?? null, b ?? null];
  if (left === right) return true;
  if (left === null || right === null || typeof left !== 'object' || typeof right !== 'object') return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const fields = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...fields].every((field) =>
    sameValue((left as Record<string, unknown>)[field], (right as Record<string, unknown>)[field]),
  );
}
