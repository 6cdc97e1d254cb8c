import { useEffect, useState } from 'react';
import { useStableCallback } from '../../../design/stable-callback.ts';
import { DeskKeysPanel } from './desk-keys.panel.tsx';
import { isKeyForScreen } from './screen-keys.ts';

/** `?` on a screen that has no keys of its own: those that hold everywhere. */
export function HelpKey() {
  const [isOpen, setOpen] = useState(false);
  const press = useStableCallback((event: KeyboardEvent) => {
    if (event.key !== '?' || !isKeyForScreen(event)) return;
    event.preventDefault();
    setOpen(true);
  });
  // A screen with keys of its own hears them first, on the way down, and keeps them to itself.
  useEffect(() => {
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [press]);
  return isOpen && <DeskKeysPanel screen="frame" onClose={() => setOpen(false)} />;
}
