import { useRef, useState } from 'react';
import { actionPressed } from '../../features/keys/own-keys.rules.ts';
import { chordsOf } from '../../features/keys/press.rules.ts';
import { pressOf, useOwnKeys } from '../../features/keys/web/own-keys.tsx';
import { holdTyping, takeHeldTyping } from '../../features/prospect-desk/web/held-typing.ts';

export const loadNewProspect = () => import('../../features/prospect-desk/web/new-prospect.panel.tsx');
export const loadSearch = () => import('../../features/prospect-desk/web/search.panel.tsx');

const loaders = { create: loadNewProspect, search: loadSearch };
type Overlay = keyof typeof loaders;

/** What opens over a screen, and keeps what is typed for it while it is still on its way. */
export function useOverlay() {
  const own = useOwnKeys();
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const before = useRef<Element>(null);
  const close = () => {
    takeHeldTyping();
    setOverlay(null);
    requestAnimationFrame(() => giveBack(before.current));
  };
  const open = (one: Overlay) => {
    if (overlay === one) return;
    holdTyping(close, (event) => actionPressed(chordsOf(pressOf(event)), ['palette'], own) !== undefined);
    loaders[one]().catch(takeHeldTyping);
    before.current = document.activeElement;
    setOverlay(one);
  };
  return { overlay, open, close, setOverlay };
}

/** The keyboard goes back to where it was, unless what was done has put it elsewhere. */
function giveBack(element: Element | null): void {
  const isNowhere = document.activeElement === null || document.activeElement === document.body;
  if (isNowhere && element instanceof HTMLElement && element.isConnected) element.focus();
}
