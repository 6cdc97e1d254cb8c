/** Hands the number to whatever telephones on this device; the page stays. Only ever called from a person's press. */
export function dialNumber(number: string): void {
  const link = document.createElement('a');
  link.href = `tel:${number}`;
  link.click();
}
