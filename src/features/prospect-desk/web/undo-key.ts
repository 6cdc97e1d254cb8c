/** Ctrl+Z or its like; where somebody types it is the field's. */
export function isUndoKey(event: KeyboardEvent): boolean {
  const isPressed = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z';
  const isTyping = event.target instanceof HTMLElement && event.target.matches('input, textarea');
  return isPressed && !isTyping;
}
