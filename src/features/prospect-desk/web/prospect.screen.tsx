export function ProspectScreen() {
  return null;
}
