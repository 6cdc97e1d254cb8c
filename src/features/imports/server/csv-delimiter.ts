import Papa from 'papaparse';

const candidates = [';', '\t', ',', '|'];

/** The delimiter that cuts the first lines into the most regular columns; `;` when there is but one column. */
export function chooseDelimiter(sample: string): string {
  const announced = /^sep=(.)\r?\n/i.exec(sample)?.[1];
  if (announced) return announced;
  let best = ';';
  let bestScore = 0;
  for (const delimiter of candidates) {
    const score = regularity(sample, delimiter);
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

/** Share of the lines with the commonest number of columns, weighed by that number. */
function regularity(sample: string, delimiter: string): number {
  const { data } = Papa.parse<string[]>(sample, { delimiter, preview: 20, skipEmptyLines: true });
  const widths = data.map((row) => row.length);
  const linesByWidth = Map.groupBy(widths, (width) => width);
  let best = 0;
  for (const [width, lines] of linesByWidth) {
    if (width > 1) best = Math.max(best, (lines.length / widths.length) * (1 + Math.log2(width)));
  }
  return best;
}
