// The pages of a PDF as a reader of PDF shows them, for tests.
import { inflateSync } from 'node:zlib';
import { PDFiumLibrary } from '@hyzyla/pdfium';

export interface ShownPage {
  text: string;
  width: number;
  height: number;
  /** From black (0) to white (255), line by line. */
  gray: Uint8Array;
}

export async function shownPages(file: Buffer, { scale = 1 } = {}): Promise<ShownPage[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(file);
  const pages: ShownPage[] = [];
  for (const page of document.pages()) {
    const text = page.getText().replaceAll('\r\n', '\n');
    const { width, height, data } = await page.render({ scale, render: 'bitmap', colorSpace: 'Gray' });
    pages.push({ text, width, height, gray: data });
  }
  document.destroy();
  library.destroy();
  return pages;
}

/** How much of a part of the page is not white, from 0 to 1. */
export function inked(
  { width, gray }: ShownPage,
  box: { x: number; y: number; width: number; height: number },
): number {
  let dark = 0;
  for (let y = box.y; y < box.y + box.height; y += 1)
    for (let x = box.x; x < box.x + box.width; x += 1) if (gray[y * width + x]! < 250) dark += 1;
  return dark / (box.width * box.height);
}

/** What is packed in the file, part by part. */
export function unpackedStreams(file: Buffer): Buffer[] {
  const streams: Buffer[] = [];
  for (let from = file.indexOf('stream\n'); from !== -1; from = file.indexOf('stream\n', from + 1)) {
    if (file.subarray(from - 3, from).toString() === 'end') continue;
    if (!file.subarray(file.lastIndexOf(' obj', from), from).includes('FlateDecode')) continue;
    streams.push(inflateSync(file.subarray(from + 'stream\n'.length, file.indexOf('\nendstream', from))));
  }
  return streams;
}
