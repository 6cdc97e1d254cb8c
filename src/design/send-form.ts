import type { KeyboardEvent } from 'react';

/** Ctrl+Enter sends the form of a panel or dialog from anywhere in it, its buttons at the foot included. */
export function sendFormWithin(event: KeyboardEvent<HTMLElement>): void {
  const frame = event.currentTarget;
  // What opened over it bubbles through here, too.
  const isOwn = event.target instanceof Node && frame.contains(event.target);
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented || !isOwn) return;
  const button = frame.querySelector<HTMLButtonElement>('button[type="submit"]');
  if (!button) return;
  event.preventDefault();
  button.click();
}
