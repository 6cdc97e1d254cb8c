// How what was done stands to what is aimed at (kpis.md, § 7). Nothing is divided by nothing: it is null, shown as « — ».
import type { WorkingDays } from './target-period.rules.ts';

export interface TargetStanding {
  /** Of the target, 0.63 is 63 %. */
  attainment: number | null;
  /** Of what would be done by now at an even pace; null before the first working day is over. */
  pace: number | null;
  /** What the period comes to at the pace so far. */
  projection: number | null;
  /** What is left to do on each working day to come; null where none is left. */
  requiredPerDay: number | null;
  tone: 'met' | 'near' | 'behind' | null;
}

const NEAR = 0.8;

export function standingOf(
  { done, target }: { done: number; target: number | null },
  { elapsed, total }: WorkingDays,
): TargetStanding {
  const projection = elapsed > 0 ? (done * total) / elapsed : null;
  if (target === null || target <= 0)
    return { attainment: null, pace: null, projection, requiredPerDay: null, tone: null };
  const pace = elapsed > 0 ? (done * total) / (target * elapsed) : null;
  const left = total - elapsed;
  const isDone = done >= target;
  return {
    attainment: done / target,
    pace,
    projection,
    requiredPerDay: isDone ? 0 : left > 0 ? (target - done) / left : null,
    tone: isDone ? 'met' : toneOf(pace),
  };
}

/** By the pace as it is read, with one decimal: what says 100,0 % is green. */
function toneOf(pace: number | null): TargetStanding['tone'] {
  if (pace === null) return null;
  const shown = Math.round(pace * 1000) / 1000;
  if (shown >= 1) return 'met';
  return shown >= NEAR ? 'near' : 'behind';
}
