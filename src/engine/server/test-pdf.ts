// Reads the texts of a PDF that `pdf-paper.ts` wrote, page by page, for tests.
import { inflateSync } from 'node:zlib';

const latin = new TextDecoder('windows-1252');

export function pdfTexts(file: Buffer): string[] {
  const texts: string[] = [];
  for (let from = file.indexOf('stream\n'); from !== -1; from = file.indexOf('stream\n', from + 1)) {
    if (file.subarray(from - 3, from).toString() === 'end') continue;
    // What describes the file stands in it as it is.
    if (!file.subarray(file.lastIndexOf(' obj', from), from).includes('FlateDecode')) continue;
    const end = file.indexOf('endstream', from);
    const content = inflateSync(file.subarray(from + 'stream\n'.length, end)).toString('latin1');
    // Each array of one TJ is a text, its pieces in hexadecimal with the gaps between them.
    const lines = [...content.matchAll(/\[([^\]]*)\] TJ/g)].map(([, pieces = '']) => {
      const bytes = [...pieces.matchAll(/<([0-9a-f]*)>/g)].map(([, hex = '']) => hex).join('');
      return latin.decode(Buffer.from(bytes, 'hex'));
    });
    if (lines.length > 0) texts.push(lines.join('\n'));
  }
  return texts;
}
