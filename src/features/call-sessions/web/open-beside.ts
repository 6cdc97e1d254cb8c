/** Hands the number to whatever telephones on this device; the page stays. Only ever called from a person's press. */
export function dialNumber(number: string): void {
  openProgram(`tel:${number}`);
}

/** Opens the program this device has for such an address: telephone, mail, messages. */
export function openProgram(address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
}

/** A page of Kili in a tab of its own: the session stays where it is. */
export function openBeside(path: string): void {
  window.open(path, '_blank', 'noopener');
}
