import { useEffect } from 'react';
import { useStableCallback } from '../../../design/stable-callback.ts';
import type { Chord } from '../../keys/key-actions.ts';
import { chordToKeep } from '../../keys/press.rules.ts';
import { pressOf } from '../../keys/web/own-keys.tsx';

/** Takes the next key for somebody who chooses one; Escape and Tab leave it. Nothing else hears the key meanwhile. */
export function useKeyRecorder(isOn: boolean, onKey: (chord: Chord) => void, onLeave: () => void): void {
  const take = useStableCallback((event: KeyboardEvent) => {
    event.stopImmediatePropagation();
    if (event.key === 'Tab') return onLeave();
    event.preventDefault();
    if (event.key === 'Escape') return onLeave();
    const chord = chordToKeep(pressOf(event));
    if (chord !== undefined && !event.repeat) onKey(chord);
  });
  useEffect(() => {
    if (!isOn) return;
    // On the window, before every listener of the screens.
    window.addEventListener('keydown', take, { capture: true });
    return () => window.removeEventListener('keydown', take, { capture: true });
  }, [isOn, take]);
}
