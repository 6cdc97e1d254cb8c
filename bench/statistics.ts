import { apiAs, type RunningKili, sleep } from '../journeys/start-kili.ts';
import { type Figure, medianAndTail, seconds } from './figures.ts';

const TURNS = 40;
const AIM = 'p95 200 ms';

const day = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);

/** The dashboard of a big company: the first time of all, then of periods from a day to ten years, and of one person. */
export async function measureStatistics(kili: RunningKili, email: string, signal: AbortSignal): Promise<Figure[]> {
  const api = await apiAs(kili, email);
  const read = async (query: string) => {
    signal.throwIfAborted();
    const { status, body, serverMs } = await api('GET', `/api/v1/statistics?${query}`);
    if (status !== 200) throw new Error(`the statistics answered ${status}`);
    return { told: body as { isComing: boolean; people: { key: string | null }[] }, serverMs };
  };
  const since = performance.now();
  let first = await read('');
  while (first.told.isComing) {
    await sleep(2_000);
    first = await read('');
  }
  const figures: Figure[] = [{ what: 'dashboard, facts built', value: seconds(performance.now() - since) }];
  const busiest = first.told.people.find(({ key }) => key !== null)?.key;
  const periods = { 'a day': 0, '30 days': 29, '90 days': 89, 'a year': 364, 'ten years': 3_650 };
  const asked = Object.entries(periods).map(([what, days]) => [what, `from=${day(days)}&to=${day(0)}`] as const);
  if (busiest) asked.push(['a year of one person', `from=${day(364)}&to=${day(0)}&ownerId=${busiest}`]);
  for (const [what, query] of asked) {
    const times: number[] = [];
    for (let turn = -3; turn < TURNS; turn++) {
      const { serverMs } = await read(query);
      if (turn >= 0) times.push(serverMs);
    }
    figures.push({ what: `dashboard, ${what}`, value: medianAndTail(times), aim: AIM });
  }
  return figures;
}
