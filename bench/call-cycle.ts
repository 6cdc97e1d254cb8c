import type { Page } from 'playwright-core';
import { type Figure, medianAndTail } from './figures.ts';

const CARDS = 50;
// Outcomes that ask nothing further, as a rep would mix them.
const KEYS = ['1', '5', '6', '2', '5', '4'];
// Nobody is quicker than this with the handset in the other hand; the cards behind are refilled meanwhile.
const BETWEEN_PRESSES_MS = 250;

/**
 * Fifty calls by keyboard alone, on a page that shows a card of a session with more than fifty to go: one key dials, one
 * says what came of it. From the key of the outcome to the next card on screen, measured in the browser: from the time of
 * the key event to the end of the frame that drew the next name.
 */
export async function measureCallCycle(page: Page): Promise<{ figures: Figure[]; times: number[]; presses: number }> {
  const times: number[] = [];
  let presses = 0;
  const press = async (key: string) => {
    presses++;
    await page.keyboard.press(key);
  };
  for (let card = 0; card < CARDS; card++) {
    await cardToCall(page);
    await press('Space');
    await page.getByRole('button', { name: /^Raccrocher/ }).waitFor();
    await page.waitForTimeout(BETWEEN_PRESSES_MS);
    await page.evaluate(armStopwatch);
    await press(KEYS[card % KEYS.length]!);
    times.push(await page.evaluate(readStopwatch));
  }
  return {
    times,
    presses,
    figures: [
      {
        what: `outcome key → next card painted, ${CARDS} cards (p50 / p95)`,
        value: medianAndTail(times),
        aim: '16 ms / 100 ms',
      },
      { what: 'keys per call without a note', value: (presses / CARDS).toFixed(1), aim: '2' },
    ],
  };
}

/** Somebody's card is on screen, and takes an outcome. */
async function cardToCall(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 2 }).waitFor();
  await page.locator('fieldset:enabled').getByRole('button').first().waitFor();
}

// The two functions below run in the page.

interface Stopwatch extends Window {
  nextCardShown?: Promise<number>;
}

function armStopwatch(): void {
  // Another card is another heading: two people may have the same name, and between two cards there may be none.
  const heading = () => document.querySelector('h2');
  const before = heading();
  (window as Stopwatch).nextCardShown = new Promise((resolve) => {
    document.addEventListener(
      'keydown',
      (pressed) => {
        const look = () =>
          requestAnimationFrame(() => {
            const shown = heading();
            if (shown === before || !shown?.textContent) return look();
            // A message posted inside a frame is handled once that frame is drawn.
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve(performance.now() - pressed.timeStamp);
            port2.postMessage(null);
          });
        look();
      },
      { once: true, capture: true },
    );
  });
}

function readStopwatch(): Promise<number> {
  return (window as Stopwatch).nextCardShown!;
}
