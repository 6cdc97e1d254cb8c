import { apiAs, openBrowser, type RunningKili, signIn } from '../journeys/start-kili.ts';
import { type Figure, medianAndTail } from './figures.ts';

const NOTES = 20;

/** From the key that saves a note in one browser to the same note shown in another. */
export async function measureLive(kili: RunningKili): Promise<Figure[]> {
  const browser = await openBrowser();
  try {
    const api = await apiAs(kili, 'claire@demo.kili.example');
    const { body } = await api('POST', '/api/v1/prospects', { lastName: 'Mesure', organisation: 'Deux écrans' });
    const pages = await Promise.all(
      ['claire', 'karim'].map(async (name) => {
        const page = await (await browser.newContext()).newPage();
        await signIn(page, kili, `${name}@demo.kili.example`);
        await page.goto(`${kili.url}/prospects/${(body as { id: string }).id}`);
        await page.getByRole('heading', { name: 'Mesure' }).waitFor();
        return page;
      }),
    );
    const [writer, reader] = pages as [(typeof pages)[0], (typeof pages)[0]];
    const times: number[] = [];
    for (let turn = 0; turn < NOTES; turn++) {
      const note = `Note mesurée ${turn} fin`;
      const seen = reader.evaluate(
        (text) =>
          new Promise<number>((done) => {
            const observer = new MutationObserver(() => {
              if (!document.body.textContent?.includes(text)) return;
              observer.disconnect();
              // Not in a frame callback: the window behind another one may draw none.
              done(performance.timeOrigin + performance.now());
            });
            observer.observe(document.body, { childList: true, subtree: true, characterData: true });
          }),
        note,
      );
      await writer.keyboard.press('n');
      await writer.keyboard.type(note);
      const pressed = writer.evaluate(
        () =>
          new Promise<number>((done) =>
            window.addEventListener(
              'keydown',
              (event) => event.key === 'Enter' && done(performance.timeOrigin + performance.now()),
              {
                capture: true,
              },
            ),
          ),
      );
      await writer.keyboard.press('Control+Enter');
      times.push((await seen) - (await pressed));
    }
    return [{ what: 'note saved in one browser → shown in another', value: medianAndTail(times), aim: '300 ms' }];
  } finally {
    await browser.close();
  }
}
