export function OutcomesScreen() {
  return null;
}
