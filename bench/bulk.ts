import { type Api, apiAs, type RunningKili, sleep } from '../journeys/start-kili.ts';
import { type Figure, seconds } from './figures.ts';

interface Run {
  id: string;
  state: string;
  total: number;
}

/** A whole company moved, tagged and put back again, from the request to the last row. */
export async function measureBulk(kili: RunningKili, email: string, signal: AbortSignal): Promise<Figure[]> {
  const api = await apiAs(kili, email);
  const stages = (await api('GET', '/api/v1/stages')).body as { items: { id: string; key: string }[] };
  const stageId = stages.items.find(({ key }) => key === 'qualifie')!.id;
  const figures: Figure[] = [];
  for (const [what, change] of [
    ['tag added', { kind: 'addTag', tag: 'mesure' }],
    ['stage changed', { kind: 'stage', stageId }],
  ] as const) {
    const [run, took] = await finish(
      api,
      await api('POST', '/api/v1/bulk-changes', { change, filter: { and: [] } }),
      signal,
    );
    figures.push({ what: `bulk change: ${what}`, value: paceOf(run, took) });
    const [, back] = await finish(api, await api('POST', `/api/v1/bulk-changes/${run.id}/undo`, {}), signal);
    figures.push({ what: '  taken back', value: paceOf(run, back) });
  }
  return figures;
}

async function finish(api: Api, begun: { body: unknown }, signal: AbortSignal): Promise<[Run, number]> {
  const since = performance.now();
  let run = begun.body as Run;
  while (['waiting', 'running', 'takingBack'].includes(run.state)) {
    await sleep(100);
    signal.throwIfAborted();
    run = (await api('GET', `/api/v1/bulk-changes/${run.id}`)).body as Run;
  }
  if (!['done', 'takenBack'].includes(run.state)) throw new Error(`the change ended as ${run.state}`);
  return [run, performance.now() - since];
}

const paceOf = ({ total }: Run, took: number) =>
  `${total} rows, ${seconds(took)}, ${Math.round(total / (took / 1_000))} rows/s`;
