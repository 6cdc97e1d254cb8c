import { useEffect } from 'react';
import { useStableCallback } from '../../../design/stable-callback.ts';

/** What each key does: "1", "a", "Space", "ArrowLeft", "Ctrl+Z", "?". */
export type CallKeys = Readonly<Record<string, (() => void) | undefined>>;

// The only ones that mean something while the person types.
const whileTyping = new Set(['Escape', 'Ctrl+Enter']);

/** The keys of the call screen. They rest while the person types and while a dialog is open; a key held is one press. */
export function useCallKeys(keys: CallKeys): void {
  const press = useStableCallback((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || document.querySelector('[aria-modal="true"]')) return;
    const name = keyName(event);
    if (isTyping(event.target) && !whileTyping.has(name)) return;
    if ((name === 'Space' || name === 'Enter') && isControlInFocus(event.target)) return;
    const act = keys[name];
    if (!act) return;
    event.preventDefault();
    if (!event.repeat) act();
  });
  useEffect(() => {
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [press]);
}

/** Digits by their place on the keyboard: without Shift a French one writes « & é " ». All else by the character. */
function keyName(event: KeyboardEvent): string {
  const { key, code } = event;
  if (event.altKey) return '';
  if (event.ctrlKey || event.metaKey) return `Ctrl+${key.length === 1 ? key.toUpperCase() : key}`;
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(code)?.[1];
  if (digit && key !== '?') return digit;
  if (key === ' ') return 'Space';
  return key.length === 1 ? key.toLowerCase() : key;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}

// Somebody who walks the screen with Tab expects Space to press what is in focus; after a click it dials.
function isControlInFocus(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.matches('button:focus-visible, a:focus-visible, [role="tab"]:focus-visible')
  );
}
