import { type RunningKili, startKili } from '../journeys/start-kili.ts';
import { type Figure, seconds } from './figures.ts';
import { memoryOfProcess, processTree } from './processes.ts';

/** First start on an empty folder, then the second one on the same folder; answers the running second one. */
export async function measureStartUp(): Promise<{ kili: RunningKili; figures: Figure[] }> {
  const first = await timedStart();
  await first.kili.stop({ keepData: true });
  const second = await timedStart(first.kili.dataFolder);
  return {
    kili: second.kili,
    figures: [
      { what: 'first start to ready, demo data loaded', value: seconds(first.took) },
      { what: 'second start to ready', value: seconds(second.took), aim: '5 s' },
    ],
  };
}

async function timedStart(dataFolder?: string) {
  const since = performance.now();
  const kili = await startKili({ dataFolder });
  return { kili, took: performance.now() - since };
}

/** Memory of Kili and all processes below it, in megabytes; Linux only. */
export function memoryOf(kili: RunningKili): Figure {
  const all = processTree(kili.process.pid!);
  const total = all.map(memoryOfProcess).reduce((sum, value) => sum + value, 0) / 1024;
  return { what: `idle memory of all ${all.length} processes (PSS)`, value: `${total.toFixed(0)} MB`, aim: '400 MB' };
}
