import { useEffect, useSyncExternalStore } from 'react';
import { UndoToast } from '../../../design/undo-toast.tsx';
import { useErrorText, useText } from '../../../engine/web/hooks.ts';
import classes from './undo-offers.module.css';

const UNDO_SECONDS = 10;

interface UndoOffer {
  id: number;
  text: string;
  undo(): Promise<unknown>;
}

interface Corner {
  offer?: UndoOffer;
  problem?: string;
}

// Outlives the screen that did it: somebody who archives a prospect and goes on can still take it back.
let corner: Corner = {};
let lastId = 0;
const listeners = new Set<() => void>();

function show(next: Corner) {
  corner = next;
  for (const listener of listeners) listener();
}

/** Says what was done, and takes it back on a press or Ctrl+Z within ten seconds. Only the last thing done is offered. */
export function offerUndo(text: string, undo: () => Promise<unknown>): void {
  lastId += 1;
  show({ offer: { id: lastId, text, undo } });
}

/** Says why something could not be done, where the undo would stand. */
export function tellProblem(problem: string): void {
  show({ problem });
}

/** Where the offers of the desk's screens appear. */
export function UndoOffers() {
  const t = useText();
  const errorText = useErrorText();
  const { offer, problem } = useSyncExternalStore(subscribe, () => corner);

  useEffect(() => {
    if (!offer) return;
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key.toLowerCase() !== 'z') return;
      // Where somebody types, Ctrl+Z is the field's.
      if (event.target instanceof HTMLElement && event.target.matches('input, textarea')) return;
      event.preventDefault();
      takeBack(offer, errorText);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [offer, errorText]);

  return (
    <div className={classes.corner}>
      {offer && (
        <UndoToast
          key={offer.id}
          text={offer.text}
          undoText={t('desk.undo')}
          keyHint="Ctrl+Z"
          closeText={t('desk.close')}
          durationInSeconds={UNDO_SECONDS}
          onUndo={() => takeBack(offer, errorText)}
          onClose={() => show({})}
          onExpire={() => show({})}
        />
      )}
      {problem && (
        <div role="alert" className={classes.problem}>
          <span>{problem}</span>
          <button type="button" className={classes.close} onClick={() => show({})}>
            {t('desk.close')}
          </button>
        </div>
      )}
    </div>
  );
}

function takeBack(offer: UndoOffer, errorText: (error: unknown) => string) {
  show({});
  offer.undo().catch((error: unknown) => tellProblem(errorText(error)));
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
