import type { Page } from 'playwright-core';

/** What must be seen before a stopwatch stops: a text, anywhere or in one part of the page, or so many rows of the list. */
export type Sight = { text: string; within?: string } | { rows: number };

/** In ms from the key. */
export interface Shown {
  /** The page holds the sight, and its layout is known: what follows is the wait for the screen's next frame. */
  laidOut: number;
  /** The first frame with the sight has ended. */
  drawn: number;
}

/** From the next press of `key` to when the sight is first shown. Press between the two. */
export async function startAtKey(page: Page, key: string, sight: Sight): Promise<() => Promise<Shown>> {
  await page.evaluate(arm, { key, sight });
  return () => page.evaluate(read);
}

// What follows runs in the page.

interface Watched extends Window {
  shownAfter?: Promise<Shown>;
}

function arm({ key, sight }: { key: string; sight: Sight }): void {
  const part = document.querySelector(('within' in sight && sight.within) || 'body')!;
  const isSeen = () => {
    if ('text' in sight) return part.textContent?.includes(sight.text);
    // The heading of the list is a row too.
    return Number(document.querySelector('[role="grid"]')?.getAttribute('aria-rowcount')) === sight.rows + 1;
  };
  (window as Watched).shownAfter = new Promise((resolve) => {
    const onKey = (pressed: KeyboardEvent) => {
      if (pressed.key !== key) return;
      document.removeEventListener('keydown', onKey, { capture: true });
      const changes = new MutationObserver(() => {
        if (!isSeen()) return;
        changes.disconnect();
        document.body.getBoundingClientRect();
        const laidOut = performance.now() - pressed.timeStamp;
        requestAnimationFrame(() => {
          // A message posted inside a frame is handled once that frame is drawn.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve({ laidOut, drawn: performance.now() - pressed.timeStamp });
          port2.postMessage(null);
        });
      });
      changes.observe(part, {
        subtree: true,
        childList: true,
        characterData: true,
        attributeFilter: ['aria-rowcount'],
      });
    };
    document.addEventListener('keydown', onKey, { capture: true });
  });
}

function read(): Promise<Shown> {
  return (window as Watched).shownAfter!;
}
