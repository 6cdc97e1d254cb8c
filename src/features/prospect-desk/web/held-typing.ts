/** What was typed for a field that was not there yet, and whether Enter came after it. */
export interface HeldTyping {
  text: string;
  isEntered: boolean;
}

const nothing: HeldTyping = { text: '', isEntered: false };

let held: HeldTyping | undefined;
let leave = () => {};
let opens = (_event: KeyboardEvent) => false;

/**
 * From Ctrl+K on, what is typed belongs to the search, and from N on to the new prospect, though the field is still on its
 * way: otherwise the list under it would take each letter for one of its own keys. `onEscape` is for who thinks better
 * of it, `isOwnKey` tells the key that opened the search.
 */
export function holdTyping(onEscape: () => void, isOwnKey: (event: KeyboardEvent) => boolean): void {
  leave = onEscape;
  opens = isOwnKey;
  if (held) return;
  held = nothing;
  // On the window, before every listener of the screens.
  window.addEventListener('keydown', take, { capture: true });
  window.addEventListener('paste', takePasted, { capture: true });
  // After the listeners of the screens, so that the field waited for can take up what was typed.
  window.addEventListener('focusin', letGo);
}

/** Hands over what was typed so far; from now on the keys are everybody's again. */
export function takeHeldTyping(): HeldTyping {
  const taken = held ?? nothing;
  held = undefined;
  window.removeEventListener('keydown', take, { capture: true });
  window.removeEventListener('paste', takePasted, { capture: true });
  window.removeEventListener('focusin', letGo);
  return taken;
}

/** Whoever has come to a field of their own types into that one. */
function letGo({ target }: FocusEvent): void {
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) takeHeldTyping();
}

function take(event: KeyboardEvent): void {
  // AltGr writes « @ » and « # » on a French keyboard, and says that Ctrl and Alt are down.
  const isChord = (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState('AltGraph');
  event.stopImmediatePropagation();
  if (isChord) {
    // The browser has a use of its own for what opened the search.
    if (opens(event)) event.preventDefault();
    return;
  }
  event.preventDefault();
  if (event.key === 'Escape') {
    takeHeldTyping();
    leave();
  } else if (event.key === 'Enter') keep({ isEntered: true });
  else if (event.key === 'Backspace') keep({ text: held?.text.slice(0, -1) });
  else if (event.key.length === 1) keep({ text: `${held?.text}${event.key}` });
}

function takePasted(event: ClipboardEvent): void {
  event.stopImmediatePropagation();
  event.preventDefault();
  keep({ text: `${held?.text}${event.clipboardData?.getData('text') ?? ''}` });
}

/** What comes after Enter would have come after the search was left. */
function keep(change: Partial<HeldTyping>): void {
  if (held && !held.isEntered) held = { ...held, ...change };
}
