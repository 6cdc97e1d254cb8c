/** A page of Kili in a tab of its own: the session stays where it is. */
export function openBeside(path: string): void {
  window.open(path, '_blank', 'noopener');
}
