import { useEffect } from 'react';
import { useStableCallback } from '../../../design/stable-callback.ts';
import { type ActionName, type Chord, type KeyAction, keyAction } from '../key-actions.ts';
import { actionPressed } from '../own-keys.rules.ts';
import { chordsOf } from '../press.rules.ts';
import { pressOf, useOwnKeys } from './own-keys.tsx';
import { useOffered } from './present-actions.ts';

/** What each action does here and now; what is undefined is not offered. */
export type ActionHandlers = Readonly<Partial<Record<ActionName, (() => void) | undefined>>>;

interface KeyOptions {
  /**
   * Who hears a key first: what lies on the screen, then the frame around it, then what only takes what nobody else
   * wanted.
   */
  layer?: 'screen' | 'frame' | 'last';
  /** Over a dialog too. */
  overDialogs?: boolean;
  /** The palette does not tell of them. */
  isUnlisted?: boolean;
  /** What this person may not do: the keys say why, and the palette does not tell of it. */
  refused?: ActionHandlers;
  /** Other words than the usual for the palette. */
  labels?: Partial<Record<ActionName, string>> | undefined;
  /** Keys that rows of the company hold, not the map: outcomes, answers. They come first. */
  chords?: Readonly<Record<Chord, (() => void) | undefined>>;
}

/**
 * Listens to the keys of these actions, as the person has them, and offers the actions to the palette. Keys rest while
 * the person types and while a dialog is open, but for those that hold even then; a key held is one press.
 */
export function useActionKeys(handlers: ActionHandlers, options: KeyOptions = {}): void {
  const { layer = 'screen', overDialogs = false, isUnlisted = false, labels, chords = {}, refused } = options;
  const own = useOwnKeys();
  useOffered(isUnlisted ? noHandlers : handlers, labels);
  const press = useStableCallback((event: KeyboardEvent) => {
    const answered: ActionHandlers = { ...refused, ...defined(handlers) };
    if (event.defaultPrevented || event.isComposing) return;
    const names = chordsOf(pressOf(event));
    const isFree = isKeyForScreen(event, overDialogs);
    const ofRow = isFree ? names.map((name) => chords[name]).find(Boolean) : undefined;
    const action = ofRow ? undefined : actionPressed(names, offered(answered), own);
    if (!ofRow && (!action || !(isFree || mayInterrupt(keyAction(action))))) return;
    if (layer !== 'screen' && isForControl(event)) return;
    event.preventDefault();
    if (layer === 'screen') event.stopImmediatePropagation();
    if (event.repeat && !(action && keyAction(action).repeats)) return;
    if (action) answered[action]?.();
    else ofRow?.();
  });
  useEffect(() => watchDialogs(), []);
  useEffect(() => {
    const target = layer === 'last' ? window : document;
    const how = { capture: layer === 'screen' };
    target.addEventListener('keydown', press as EventListener, how);
    return () => target.removeEventListener('keydown', press as EventListener, how);
  }, [press, layer]);
}

const noHandlers: ActionHandlers = {};

const offered = (handlers: ActionHandlers) =>
  (Object.keys(handlers) as ActionName[]).filter((action) => handlers[action] !== undefined);

const defined = (handlers: ActionHandlers): ActionHandlers =>
  Object.fromEntries(offered(handlers).map((action) => [action, handlers[action]]));

/** Whether an action holds even where somebody types; over a dialog only a few do. */
function mayInterrupt({ whileTyping, overDialogs }: KeyAction): boolean {
  return whileTyping === true && (overDialogs === true || !isUnderDialog());
}

/** Whether a key is meant for the screen: nothing is typed or open over it. */
function isKeyForScreen(event: KeyboardEvent, overDialogs: boolean): boolean {
  if (isTyping(event.target) || isInBox(event.target)) return false;
  return overDialogs || !isUnderDialog();
}

const isDialogOpen = () => document.querySelector('[aria-modal="true"], [role="menu"]') !== null;

// A dialog hears Escape before the screen does, and may be gone by then: the key was for the dialog all the same.
let wasPressedUnderDialog = false;
const noteDialog = () => {
  wasPressedUnderDialog = isDialogOpen();
};
/** Once for all: added again, the same listener keeps its place before those of the dialogs. */
const watchDialogs = () => window.addEventListener('keydown', noteDialog, { capture: true });

const isUnderDialog = () => wasPressedUnderDialog || isDialogOpen();

/** A box that opened over the screen, e.g. of a filter: what is pressed in it is meant for it. */
const isInBox = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('[role="dialog"]:not([aria-modal])') !== null;

const typedInto = 'input:not([type="checkbox"], [type="radio"]), textarea, select';

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches(typedInto));
}

// Somebody who walks the screen with Tab expects Space and Enter to press what is in focus; after a click they are keys.
function isForControl({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if ((key !== ' ' && key !== 'Enter') || ctrlKey || metaKey || altKey) return false;
  return (
    target instanceof HTMLElement && target.matches('button:focus-visible, a:focus-visible, [role="tab"]:focus-visible')
  );
}
