// Exact reckoning with decimals: whole numbers of tiny units, so that nothing is lost before it is rounded on purpose.

/** A number with at most `places` decimals, in units of its last place: 1.5 with 4 places is 15000n. */
export function inLastPlace(value: number, places: number): bigint {
  const [whole = '0', decimals = ''] = plainDigits(value).split('.');
  if (decimals.length > places) throw new RangeError(`${value} has more than ${places} decimals`);
  return BigInt(whole + decimals.padEnd(places, '0'));
}

/** Whether a number has no more decimals than that. */
export const hasDecimals = (value: number, places: number): boolean =>
  Number.isFinite(value) && (plainDigits(value).split('.')[1] ?? '').length <= places;

/** As it is written out, never as 1e-7. */
function plainDigits(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(20).replace(/0+$/, '') : text;
}

/** The nearest whole number; a half is rounded away from zero, as trade does. */
export function roundedDivision(dividend: bigint, divisor: bigint): bigint {
  if (divisor < 0n) return roundedDivision(-dividend, -divisor);
  const sign = dividend < 0n ? -1n : 1n;
  return sign * ((sign * dividend * 2n + divisor) / (divisor * 2n));
}

/**
 * Shares out a whole in proportion to the weights, to the last unit: each part is at most one unit off its exact share,
 * and those that lose most by rounding down get what is left. All weights zero or more, not all of them zero.
 */
export function shareOut(whole: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (total <= 0n) throw new RangeError('nothing to share among');
  const sign = whole < 0 ? -1 : 1;
  const exact = weights.map((weight) => BigInt(Math.abs(whole)) * BigInt(weight));
  const parts = exact.map((share) => share / total);
  const left = Math.abs(whole) - Number(parts.reduce((sum, part) => sum + part, 0n));
  const byLoss = exact
    .map((share, place) => ({ place, loss: share % total }))
    .sort((a, b) => (a.loss === b.loss ? a.place - b.place : a.loss > b.loss ? -1 : 1));
  const favoured = new Set(byLoss.slice(0, left).map(({ place }) => place));
  return parts.map((part, place) => sign * (Number(part) + (favoured.has(place) ? 1 : 0)) || 0);
}
