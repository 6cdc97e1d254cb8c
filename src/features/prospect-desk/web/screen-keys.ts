import { useEffect } from 'react';
import { useStableCallback } from '../../../design/stable-callback.ts';

/** What each key of a screen does; keys as `event.key` names them, letters in lower case. */
export type ScreenKeys = Readonly<Record<string, (() => void) | undefined>>;

/**
 * The single keys of a screen. They rest while the person types, while a dialog is open and while Ctrl or Alt is held.
 * By the character, not by the place on the keyboard: « / » is Shift+: in France. They come before those of the frame.
 */
export function useScreenKeys(keys: ScreenKeys): void {
  const press = useStableCallback((event: KeyboardEvent) => {
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act || !isKeyForScreen(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    act();
  });
  useEffect(() => {
    document.addEventListener('keydown', press, { capture: true });
    return () => document.removeEventListener('keydown', press, { capture: true });
  }, [press]);
}

/** Whether a key is meant for the screen: nothing is typed, held or open over it. */
export function isKeyForScreen(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false;
  return !isTyping(event.target) && !document.querySelector('[aria-modal="true"], [role="menu"]');
}

const typedInto = 'input:not([type="checkbox"], [type="radio"]), textarea, select';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches(typedInto));
}
