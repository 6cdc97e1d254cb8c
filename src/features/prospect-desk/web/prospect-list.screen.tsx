export function ProspectListScreen() {
  return null;
}
