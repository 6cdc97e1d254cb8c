import { useCaller } from '../../../engine/web/hooks.ts';
import { useActionKeys } from '../../keys/web/use-action-keys.ts';
import { useBulkUndo } from './bulk-undo.ts';
import { keptBulk } from './kept-bulk.ts';
import { isLastDone } from './undo-offers.tsx';

/** On the list, the last bulk change can be taken back after its offer has gone, as long as nothing else was done since. */
export function useUndoLastKey(): void {
  const caller = useCaller();
  const undoLastBulk = useBulkUndo();
  const undo = () => {
    const bulk = keptBulk(caller);
    if (bulk && isLastDone(bulk.at)) undoLastBulk();
  };
  // Last: an offer that stands takes the key first. The palette names the change, and has it from everywhere.
  useActionKeys({ undo }, { layer: 'last', isUnlisted: true });
}
