// What Kili and the processes below it take of memory and of the processor, as the kernel tells; Linux only.
import { readFileSync } from 'node:fs';
import type { RunningKili } from '../journeys/start-kili.ts';

/** What the kernel counts processor time in. */
const TICK_MS = 10;

export function processTree(root: number): number[] {
  return [root, ...childrenOf(root).flatMap(processTree)];
}

function childrenOf(pid: number): number[] {
  return textOf(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
}

/** In kilobytes, as the kernel shares it out (PSS). */
export function memoryOfProcess(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(textOf(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
}

/** Milliseconds of the processor since each began: in Kili's own process, below it (PostgreSQL), and in this one, which asks. */
export interface ProcessorTime {
  server: number;
  database: number;
  client: number;
}

export function processorTimeOf(kili: RunningKili): ProcessorTime {
  const [server, ...below] = processTree(kili.process.pid!);
  const { user, system } = process.cpuUsage();
  return {
    server: timesOf(server!).own,
    database: below.map(timesOf).reduce((sum, { own, ended }) => sum + own + ended, 0),
    client: (user + system) / 1_000,
  };
}

/** Its own, and that of its children that have ended. */
function timesOf(pid: number) {
  const text = textOf(`/proc/${pid}/stat`);
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const ticks = (place: number) => Number(fields[place] ?? 0) * TICK_MS;
  return { own: ticks(11) + ticks(12), ended: ticks(13) + ticks(14) };
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
