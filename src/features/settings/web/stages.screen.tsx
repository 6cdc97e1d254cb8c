export function StagesScreen() {
  return null;
}
