import { type Api, apiAs, type RunningKili } from '../journeys/start-kili.ts';
import { type Figure, medianAndTail } from './figures.ts';

const TURNS = 40;

/** Lists and searches over the API as an administrator of a big company, warm, one request at a time. */
export async function measureLists(kili: RunningKili, email: string, signal: AbortSignal): Promise<Figure[]> {
  const asAdmin = await apiAs(kili, email);
  const api: Api = (...request) => {
    signal.throwIfAborted();
    return asAdmin(...request);
  };
  const stages = (await api('GET', '/api/v1/stages')).body as { items: { id: string }[] };
  const stageId = stages.items[1]!.id;
  const deep = await cursorAfter(api, 4_950);
  return [
    {
      what: 'list of 50, filter on stage',
      value: await timed(api, () => `/api/v1/prospects?limit=50&stageId=${stageId}`),
    },
    { what: 'list of 50, 4 950 rows down', value: await timed(api, () => `/api/v1/prospects?limit=50&cursor=${deep}`) },
    {
      what: 'search by name',
      value: await timed(api, (turn) => `/api/v1/prospects?limit=20&q=${names[turn % names.length]}`),
      aim: 'p95 100 ms',
    },
    {
      what: 'search by part of a number',
      value: await timed(api, (turn) => `/api/v1/prospects?limit=20&q=${10 + turn}%20${20 + turn}`),
      aim: 'p95 100 ms',
    },
    {
      what: 'search that finds nothing',
      value: await timed(api, () => '/api/v1/prospects?limit=20&q=xyzzyq'),
      aim: 'p95 100 ms',
    },
    { what: 'live counters', value: await timed(api, () => '/api/v1/prospects/counters') },
  ];
}

const names = ['martin', 'lefevre', 'boulangerie', 'garnier lyon', 'da silva', 'menuis', 'leroy', 'petit'];

async function timed(api: Api, path: (turn: number) => string): Promise<string> {
  const times: number[] = [];
  for (let turn = -5; turn < TURNS; turn++) {
    const since = performance.now();
    const { status } = await api('GET', path(Math.abs(turn)));
    if (status !== 200) throw new Error(`${path(0)} answered ${status}`);
    if (turn >= 0) times.push(performance.now() - since);
  }
  return medianAndTail(times);
}

async function cursorAfter(api: Api, rows: number): Promise<string> {
  let cursor = '';
  for (let done = 0; done < rows; done += 200) {
    const page = (await api('GET', `/api/v1/prospects?limit=200&cursor=${cursor}`)).body as { nextCursor: string };
    cursor = page.nextCursor;
  }
  return cursor;
}
