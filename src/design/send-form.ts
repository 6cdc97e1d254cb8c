import type { KeyboardEvent } from 'react';

/** Ctrl+Enter sends the form of a panel or dialog from anywhere in it, its head and the buttons at its foot included. */
export function sendFormWithin(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
  // What opened over it bubbles through here, too: the frame is the one the key was pressed in.
  const frame = event.target instanceof Element ? event.target.closest('[aria-modal="true"]') : null;
  const button = frame?.querySelector<HTMLButtonElement>('button[type="submit"]');
  if (!button) return;
  event.preventDefault();
  button.click();
}
