import type { Page } from 'playwright-core';

/** How long each frame of the page took while this was done. */
export async function framesDuring(page: Page, work: () => Promise<void>): Promise<number[]> {
  await page.evaluate(watchFrames);
  await work();
  return page.evaluate(readFrames);
}

// What follows runs in the page.

interface Watched extends Window {
  frameTimes?: number[];
}

function watchFrames(): void {
  const frames: number[] = [];
  (window as Watched).frameTimes = frames;
  let last = performance.now();
  const onFrame = () => {
    const now = performance.now();
    frames.push(now - last);
    last = now;
    if ((window as Watched).frameTimes === frames) requestAnimationFrame(onFrame);
  };
  requestAnimationFrame(onFrame);
}

function readFrames(): number[] {
  const { frameTimes } = window as Watched;
  (window as Watched).frameTimes = undefined;
  return frameTimes!;
}
