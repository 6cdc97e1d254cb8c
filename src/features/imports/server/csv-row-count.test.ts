import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { countCsvRows } from './csv-row-count.ts';
import { inTemporaryFolder } from './received-upload.ts';

async function count(...lines: string[]): Promise<number> {
  return inTemporaryFolder(async (folder) => {
    const path = join(folder, 'file');
    await writeFile(path, lines.join('\r\n'));
    return countCsvRows(path, ';');
  });
}

const hundreds = Array.from({ length: 300 }, (_, place) => `Nom ${place};Lyon`);

test.each([
  ['lines that end or do not', ['Nom;Ville', 'Un;Lyon', ''], 2],
  ['the last line without an end', ['Nom;Ville', 'Un;Lyon'], 2],
  ['blank lines and lines of delimiters', ['Nom;Ville', '', ';;', '  ;', 'Un;Lyon', ' '], 2],
  ['a cell of three lines', ['Nom;Note', 'Un;"a', 'b', 'c"', 'Deux;d'], 3],
  ['a quote that never closes', ['Nom;Ville', 'Un;"Lyon', ...hundreds], 302],
])('%s', async (_, lines, rows) => expect(await count(...lines)).toBe(rows));
