import { keepTelephoneSilent } from '../journeys/calling.ts';
import { apiAs, type RunningKili, signIn } from '../journeys/start-kili.ts';
import { measureCallCycle } from './call-cycle.ts';
import type { Figure } from './figures.ts';
import { inBrowser } from './in-browser.ts';

/** The call cycle of a rep on the demo company, in a real browser. */
export function measureCalls(kili: RunningKili, signal: AbortSignal): Promise<Figure[]> {
  return inBrowser(signal, async (browser) => {
    const api = await apiAs(kili, 'claire@demo.kili.example');
    const { body } = await api('POST', '/api/v1/call-sessions', {});
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'fr-FR' });
    await context.addInitScript(keepTelephoneSilent);
    const page = await context.newPage();
    await signIn(page, kili, 'claire@demo.kili.example');
    await page.goto(`${kili.url}/appels/${(body as { id: string }).id}`);
    return (await measureCallCycle(page)).figures;
  });
}
