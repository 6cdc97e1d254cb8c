// A file dropped on another screen, on its way to the one that imports.
let inHand: File | undefined;

/** Keeps a file until the import screen, which is about to open, takes it. */
export function handOverFile(file: File): void {
  inHand = file;
}

/** The file that was handed over, once. */
export function takeFileInHand(): File | undefined {
  const file = inHand;
  inHand = undefined;
  return file;
}
