import type { QrMatrix } from './qr-matrix.ts';

/** How hard a square is to read: long runs, blocks, look-alikes of the finder, too much of one colour. */
export function penaltyOf(modules: QrMatrix): number {
  const rows = modules.map((row) => row.map((dark) => (dark ? '1' : '0')).join(''));
  const columns = rows.map((_, x) => rows.map((row) => row[x]).join(''));
  const lines = [...rows, ...columns];
  return sum(lines.map(runsIn)) + sum(lines.map(findersIn)) + blocksIn(rows) + balanceOf(rows.join(''));
}

function runsIn(line: string): number {
  return sum((line.match(/0{5,}|1{5,}/g) ?? []).map((run) => run.length - 2));
}

function findersIn(line: string): number {
  return (line.match(/(?=00001011101|10111010000)/g) ?? []).length * 40;
}

function blocksIn(rows: readonly string[]): number {
  let blocks = 0;
  for (const [y, row] of rows.entries()) {
    const below = rows[y + 1];
    for (let x = 0; below && x + 1 < row.length; x++) {
      if (row[x] === row[x + 1] && row[x] === below[x] && row[x] === below[x + 1]) blocks += 1;
    }
  }
  return blocks * 3;
}

function balanceOf(all: string): number {
  const dark = all.replaceAll('0', '').length / all.length;
  return Math.floor(Math.abs(dark - 0.5) * 20) * 10;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
