import { useEffect } from 'react';

/**
 * For what lies over the screen as long as it is drawn: Ctrl+Z takes back what was typed in it, and nothing behind it.
 * Browsers keep one history of typing for the whole page.
 */
export function useOwnUndo(): void {
  useEffect(() => {
    document.addEventListener('beforeinput', leaveWhatIsBehind, { capture: true });
    return () => document.removeEventListener('beforeinput', leaveWhatIsBehind, { capture: true });
  }, []);
}

function leaveWhatIsBehind(event: InputEvent): void {
  const isOfHistory = event.inputType === 'historyUndo' || event.inputType === 'historyRedo';
  if (isOfHistory && event.target instanceof Element && !event.target.closest('[data-portal]')) event.preventDefault();
}
