import { useEffect } from 'react';
import { useStableCallback } from '../../../design/stable-callback.ts';
import { useCaller } from '../../../engine/web/hooks.ts';
import { useBulkUndo } from './bulk-undo.ts';
import { keptBulk } from './kept-bulk.ts';
import { isUndoKey } from './undo-key.ts';
import { isLastDone } from './undo-offers.tsx';

/** On the list, Ctrl+Z takes the last bulk change back after its offer has gone, as long as nothing else was done since. */
export function useUndoLastKey(): void {
  const caller = useCaller();
  const undoLastBulk = useBulkUndo();
  const press = useStableCallback((event: KeyboardEvent) => {
    // An offer that stands takes the key first.
    if (!isUndoKey(event) || event.defaultPrevented || document.querySelector('[aria-modal="true"]')) return;
    const bulk = keptBulk(caller);
    if (!bulk || !isLastDone(bulk.at)) return;
    event.preventDefault();
    undoLastBulk();
  });
  useEffect(() => {
    // On the window: after the offer, which listens on the document.
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [press]);
}
