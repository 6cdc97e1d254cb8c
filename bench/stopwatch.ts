import type { Page } from 'playwright-core';

/** What must be seen before a stopwatch stops: a text, anywhere or in one part of the page, or so many rows of the list. */
export type Sight = { text: string; within?: string } | { rows: number };

/** From the next press of `key` to the end of the frame in which the sight is first shown. Press between the two. */
export async function startAtKey(page: Page, key: string, sight: Sight): Promise<() => Promise<number>> {
  await page.evaluate(arm, { key, sight });
  return () => page.evaluate(read);
}

// What follows runs in the page.

interface Watched extends Window {
  shownAfter?: Promise<number>;
}

function arm({ key, sight }: { key: string; sight: Sight }): void {
  const isSeen = () => {
    if ('text' in sight) return document.querySelector(sight.within ?? 'body')?.textContent?.includes(sight.text);
    // The heading of the list is a row too.
    return Number(document.querySelector('[role="grid"]')?.getAttribute('aria-rowcount')) === sight.rows + 1;
  };
  (window as Watched).shownAfter = new Promise((resolve) => {
    const onKey = (pressed: KeyboardEvent) => {
      if (pressed.key !== key) return;
      document.removeEventListener('keydown', onKey, { capture: true });
      const look = () =>
        requestAnimationFrame(() => {
          if (!isSeen()) return look();
          // A message posted inside a frame is handled once that frame is drawn.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now() - pressed.timeStamp);
          port2.postMessage(null);
        });
      look();
    };
    document.addEventListener('keydown', onKey, { capture: true });
  });
}

function read(): Promise<number> {
  return (window as Watched).shownAfter!;
}
