/** Whether the last of these digits proves the others, as on a SIREN or a bank card (ISO/IEC 7812). */
export function passesLuhn(digits: string): boolean {
  const doubled = [...digits].reverse().map((digit, place) => Number(digit) * (place % 2 === 0 ? 1 : 2));
  return doubled.reduce((sum, part) => sum + (part > 9 ? part - 9 : part), 0) % 10 === 0;
}
