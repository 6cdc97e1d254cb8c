import { type RunningKili, signIn, sleep } from '../journeys/start-kili.ts';
import { type Figure, medianAndTail, milliseconds, percentile } from './figures.ts';
import { framesDuring } from './frames.ts';
import { inBrowser } from './in-browser.ts';

const WHEEL_TURNS = 200;
const WHEEL_PIXELS = 600;
const KEYS = 300;

/** The frames of the list while it is scrolled by the wheel, and while its mark is sent down by a key held. */
export function measureScrolling(kili: RunningKili, email: string, signal: AbortSignal): Promise<Figure[]> {
  return inBrowser(signal, async (browser) => {
    const page = await (await browser.newContext({ locale: 'fr-FR', serviceWorkers: 'block' })).newPage();
    await signIn(page, kili, email);
    await page.goto(`${kili.url}/prospects`);
    const cell = page.getByRole('gridcell').first();
    await cell.waitFor();
    // What a device fetches after signing in is over.
    await sleep(15_000);
    await cell.hover();
    const wheel = await framesDuring(page, async () => {
      for (let turn = 0; turn < WHEEL_TURNS; turn++) {
        await page.mouse.wheel(0, WHEEL_PIXELS);
        await sleep(30);
      }
    });
    const keys = await framesDuring(page, async () => {
      for (let count = 0; count < KEYS; count++) await page.keyboard.press('j');
    });
    return [figureOf('list scrolled by the wheel', wheel), figureOf('list walked by a key', keys)];
  });
}

function figureOf(what: string, frames: number[]): Figure {
  const slow = frames.filter((frame) => frame > 50).length;
  const longest = milliseconds(percentile(frames, 1));
  return {
    what: `${what}, ${frames.length} frames`,
    value: `${medianAndTail(frames)}, longest ${longest}, ${slow} over 50 ms`,
    aim: 'none over 50 ms',
  };
}
