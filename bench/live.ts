import type { Page } from 'playwright-core';
import { apiAs, type RunningKili, signIn } from '../journeys/start-kili.ts';
import { type Figure, medianAndTail } from './figures.ts';
import { inBrowser } from './in-browser.ts';

const NOTES = 20;

/** From the key that saves a note in one browser to the same note shown in another. */
export function measureLive(kili: RunningKili, signal: AbortSignal): Promise<Figure[]> {
  return inBrowser(signal, async (browser) => {
    const api = await apiAs(kili, 'claire@demo.kili.example');
    const { body } = await api('POST', '/api/v1/prospects', { lastName: 'Mesure', organisation: 'Deux écrans' });
    const openProspect = async (name: string) => {
      const page = await (await browser.newContext({ locale: 'fr-FR' })).newPage();
      await signIn(page, kili, `${name}@demo.kili.example`);
      await page.goto(`${kili.url}/prospects/${(body as { id: string }).id}`);
      await page.getByRole('heading', { name: 'Mesure' }).waitFor();
      return page;
    };
    const writer = await openProspect('claire');
    const reader = await openProspect('karim');
    const times: number[] = [];
    for (let turn = 0; turn < NOTES; turn++) times.push(await timeOfNote(writer, reader, `Note mesurée ${turn} fin`));
    return [{ what: 'note saved in one browser → shown in another', value: medianAndTail(times), aim: '300 ms' }];
  });
}

/** Both watches are set before the key is pressed, and read afterwards. */
async function timeOfNote(writer: Page, reader: Page, note: string): Promise<number> {
  await reader.evaluate(watchForText, note);
  await writer.keyboard.press('n');
  await writer.keyboard.type(note);
  await writer.evaluate(watchForEnter);
  await writer.keyboard.press('Control+Enter');
  const pressedAt = await writer.evaluate(readWatch);
  return (await reader.evaluate(readWatch)) - pressedAt;
}

// The functions below run in the page. Both pages share the clock of one machine.

interface Watched extends Window {
  happenedAt?: Promise<number>;
}

function watchForText(text: string): void {
  (window as Watched).happenedAt = new Promise((done) => {
    const observer = new MutationObserver(() => {
      if (!document.body.textContent?.includes(text)) return;
      observer.disconnect();
      // Not in a frame callback: the window behind another one may draw none.
      done(performance.timeOrigin + performance.now());
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  });
}

function watchForEnter(): void {
  (window as Watched).happenedAt = new Promise((done) => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter') return;
      window.removeEventListener('keydown', onKey, { capture: true });
      done(performance.timeOrigin + performance.now());
    };
    window.addEventListener('keydown', onKey, { capture: true });
  });
}

function readWatch(): Promise<number> {
  return (window as Watched).happenedAt!;
}
