import { readFileSync } from 'node:fs';
import { type RunningKili, startKili } from '../journeys/start-kili.ts';
import { type Figure, seconds } from './figures.ts';

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

/** Memory of Kili and all processes below it, in megabytes, as the kernel shares it out (PSS); Linux only. */
export function memoryOf(kili: RunningKili): Figure {
  const all = processTree(kili.process.pid!);
  const kilobytes = all.map((pid) => pssOf(pid));
  const total = kilobytes.reduce((sum, value) => sum + value, 0) / 1024;
  return { what: `idle memory of all ${all.length} processes (PSS)`, value: `${total.toFixed(0)} MB`, aim: '400 MB' };
}

function processTree(root: number): number[] {
  const children = childrenOf(root);
  return [root, ...children.flatMap(processTree)];
}

function childrenOf(pid: number): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return text.split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

function pssOf(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
