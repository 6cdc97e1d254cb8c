// Reads the texts of a PDF that `pdf-paper.ts` wrote, page by page, for tests.
import { unpackedStreams } from './test-pages.ts';

const latin = new TextDecoder('windows-1252');

export function pdfTexts(file: Buffer): string[] {
  const texts: string[] = [];
  for (const stream of unpackedStreams(file)) {
    const content = stream.toString('latin1');
    // Each array of one TJ is a text, its pieces in hexadecimal with the gaps between them.
    const lines = [...content.matchAll(/\[([^\]]*)\] TJ/g)].map(([, pieces = '']) => {
      const bytes = [...pieces.matchAll(/<([0-9a-f]*)>/g)].map(([, hex = '']) => hex).join('');
      return latin.decode(Buffer.from(bytes, 'hex'));
    });
    if (lines.length > 0) texts.push(lines.join('\n'));
  }
  return texts;
}
