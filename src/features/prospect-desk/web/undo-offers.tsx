import { useSyncExternalStore } from 'react';
import { UndoToast } from '../../../design/undo-toast.tsx';
import { useErrorText, useText } from '../../../engine/web/hooks.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { useActionKeys } from '../../keys/web/use-action-keys.ts';
import classes from './undo-offers.module.css';

const UNDO_SECONDS = 10;
const DONE_MS = 6_000;

interface UndoOffer {
  id: number;
  text: string;
  /** What lay over the screen when it was done. */
  over: readonly Element[];
  undo(): Promise<unknown>;
}

interface Corner {
  /** The last thing done comes last. */
  offers: readonly UndoOffer[];
  problem?: string;
  done?: string;
}

/** So many steps back, and no further. */
const MOST_OFFERS = 20;
const nothing: Corner = { offers: [] };

const LAST_DONE = 'kili.last-done-at';

// Outlives the screen that did it: somebody who archives a prospect and goes on can still take it back.
let corner: Corner = nothing;
let lastId = 0;
const listeners = new Set<() => void>();

function show(next: Corner) {
  corner = next;
  for (const listener of listeners) listener();
}

function showFor(next: Corner, milliseconds: number) {
  show(next);
  setTimeout(() => corner === next && show(nothing), milliseconds);
}

/**
 * Says what was done, and takes it back on a press or Ctrl+Z within ten seconds. What was done while an earlier offer
 * still stood covers it: once the later thing is taken back, the earlier one is offered again.
 */
export function offerUndo(text: string, undo: () => Promise<unknown>): void {
  lastId += 1;
  localStorage.setItem(LAST_DONE, new Date().toISOString());
  show({ offers: [...corner.offers, { id: lastId, text, over: openDialogs(), undo }].slice(-MOST_OFFERS) });
}

/** Without the palette: what is asked for by its name is done. */
const openDialogs = () => [...document.querySelectorAll('[aria-modal="true"]:not([data-palette])')];

/** With a panel open, Ctrl+Z means what was done in it, never what was done behind it. */
function isWithinReach({ over }: UndoOffer): boolean {
  const front = openDialogs().at(-1);
  return front === undefined || over.includes(front);
}

/** Whether nothing that could be undone was done on this device since then. */
export function isLastDone(at: string): boolean {
  return (localStorage.getItem(LAST_DONE) ?? '') <= at;
}

/** Says what was done and cannot be undone in turn, e.g. an undo itself. */
export function tellDone(done: string): void {
  showFor({ ...nothing, done }, DONE_MS);
}

/** Says why something could not be done, where the undo would stand. */
export function tellProblem(problem: string): void {
  show({ ...nothing, problem });
}

/** Where the offers of the desk's screens appear. */
export function UndoOffers() {
  const t = useText();
  const errorText = useErrorText();
  const { hint } = useKeys();
  const { offers, problem, done } = useSyncExternalStore(subscribe, () => corner);
  const offer = offers.at(-1);

  useActionKeys(
    { undo: offer && (() => isWithinReach(offer) && takeBackLast(errorText)) },
    {
      layer: 'frame',
      overDialogs: true,
      labels: offer && { undo: t('desk.command.undo', { text: offer.text }) },
    },
  );

  return (
    <div className={classes.corner}>
      {offer && (
        <UndoToast
          key={offer.id}
          text={offer.text}
          undoText={t('desk.undo')}
          keyHint={hint('undo')}
          closeText={t('desk.close')}
          durationInSeconds={UNDO_SECONDS}
          onUndo={() => takeBackLast(errorText)}
          onClose={() => show(nothing)}
          onExpire={() => show(nothing)}
        />
      )}
      {(problem ?? done) && (
        <div role={problem ? 'alert' : 'status'} className={classes.said} data-problem={problem && true}>
          <span>{problem ?? done}</span>
          <button type="button" className={classes.close} onClick={() => show(nothing)}>
            {t('desk.close')}
          </button>
        </div>
      )}
    </div>
  );
}

// What was done one after the other is taken back one after the other.
let takingBack: Promise<unknown> = Promise.resolve();

/** The last thing that still stands, whatever the screen shows: keys come quicker than it is painted. */
function takeBackLast(errorText: (error: unknown) => string) {
  const offer = corner.offers.at(-1);
  if (!offer) return;
  show({ offers: corner.offers.slice(0, -1) });
  takingBack = takingBack.then(() => offer.undo()).catch((error: unknown) => tellProblem(errorText(error)));
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
