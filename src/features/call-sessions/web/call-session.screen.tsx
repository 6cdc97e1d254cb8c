export function CallSessionScreen() {
  return null;
}
