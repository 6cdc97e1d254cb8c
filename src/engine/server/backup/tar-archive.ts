// The tar format, as much of it as a backup needs: plain files of known size, written and read as a stream.

export type TarEntry = { name: string; size: number; content: AsyncIterable<Buffer> };

/** The bytes are not those of a tar archive. */
export class ArchiveError extends Error {}

const block = 512;

/** The bytes of one file in a tar archive. */
export function tarFile(name: string, content: Buffer): Buffer {
  const padding = Buffer.alloc((block - (content.length % block)) % block);
  return Buffer.concat([header(name, content.length), content, padding]);
}

/** The bytes that close a tar archive. */
export const tarEnd = Buffer.alloc(2 * block);

/** Reads the files of an archive one after the other; the content of each is there until the next is asked for. */
export async function* readTar(stream: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const source = new ByteSource(stream);
  for (;;) {
    const head = await source.take(block);
    if (head.length < block) throw new ArchiveError('The archive is cut short.');
    if (head.every((byte) => byte === 0)) return source.drain();
    const name = [text(head, 345, 155), text(head, 0, 100)].filter(Boolean).join('/');
    const size = Number.parseInt(text(head, 124, 12), 8);
    if (checksum(head) !== Number.parseInt(text(head, 148, 8), 8))
      throw new ArchiveError(`The archive is damaged near ${name}.`);
    const content = source.slices(size);
    yield { name, size, content };
    for await (const _unread of content);
    await source.take((block - (size % block)) % block);
  }
}

class ByteSource {
  private readonly chunks: AsyncIterator<Buffer>;
  private rest: Buffer = Buffer.alloc(0);

  constructor(stream: AsyncIterable<Buffer>) {
    this.chunks = stream[Symbol.asyncIterator]();
  }

  /** This many bytes, or fewer at the end of the stream. */
  async take(size: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const part of this.slices(size, { mayEnd: true })) parts.push(part);
    return Buffer.concat(parts);
  }

  /** Reads what is left: a compressed stream proves its sum only at its very end. */
  async drain(): Promise<void> {
    while (!(await this.chunks.next()).done);
  }

  async *slices(size: number, { mayEnd = false } = {}): AsyncGenerator<Buffer> {
    let left = size;
    while (left > 0) {
      if (this.rest.length === 0) {
        const next = await this.chunks.next();
        if (next.done && mayEnd) return;
        if (next.done) throw new ArchiveError('The archive is cut short.');
        this.rest = next.value;
      }
      const slice = this.rest.subarray(0, left);
      this.rest = this.rest.subarray(slice.length);
      left -= slice.length;
      if (slice.length > 0) yield slice;
    }
  }
}

function header(path: string, size: number): Buffer {
  const head = Buffer.alloc(block);
  const [prefix, name] = splitName(path);
  head.write(name, 0);
  head.write('0000600\0', 100);
  head.write('0000000\0', 108);
  head.write('0000000\0', 116);
  head.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  head.write(
    `${Math.floor(Date.now() / 1000)
      .toString(8)
      .padStart(11, '0')}\0`,
    136,
  );
  head.write('0', 156);
  head.write('ustar\u000000', 257);
  head.write(prefix, 345);
  head.write(`${checksum(head).toString(8).padStart(6, '0')}\0 `, 148);
  return head;
}

/** A path longer than a hundred bytes is cut in two at a slash. */
function splitName(path: string): [prefix: string, name: string] {
  if (Buffer.byteLength(path) <= 100) return ['', path];
  for (let slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
    const [prefix, name] = [path.slice(0, slash), path.slice(slash + 1)];
    if (Buffer.byteLength(prefix) <= 155 && Buffer.byteLength(name) <= 100) return [prefix, name];
  }
  throw new Error(`The path ${path} is too long for the archive.`);
}

/** The sum of all bytes, those of the sum itself counted as spaces. */
function checksum(head: Buffer): number {
  return head.reduce((sum, byte, index) => sum + (index >= 148 && index < 156 ? 32 : byte), 0);
}

function text(head: Buffer, start: number, length: number): string {
  return head
    .subarray(start, start + length)
    .toString('utf8')
    .replace(/\0.*$/s, '')
    .trim();
}
