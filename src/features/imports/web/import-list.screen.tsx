export function ImportListScreen() {
  return null;
}
