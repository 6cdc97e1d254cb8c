import type { Readable } from 'node:stream';

/** A document that is being written, as the bytes of its file; rejects with whatever went wrong while writing. */
export function bytesOf(document: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
}
