import { Unzip, type UnzipFileInfo, UnzipInflate } from 'fflate';
import { UnreadableFile } from './unreadable-file.ts';

/** Small pieces in, or one piece of a bomb would come out as hundreds of megabytes. */
const pieceLength = 16 * 1024;

export type ZipDirectory = ReadonlyMap<string, UnzipFileInfo>;

/** Unpacks some parts piece by piece; a part that grows beyond what the directory announced is a bomb. */
export function unpackParts(
  zip: Uint8Array,
  parts: ZipDirectory,
  receivers: ReadonlyMap<string, (bytes: Uint8Array, last: boolean) => void>,
): void {
  // Thrown from inside the unpacker it would come out as another error.
  let problem: UnreadableFile | undefined;
  const unzip = new Unzip((part) => {
    const receive = receivers.get(part.name);
    if (!receive) return;
    let left = parts.get(part.name)?.originalSize ?? 0;
    part.ondata = (error, bytes, last) => {
      if (error) problem ??= new UnreadableFile('truncated', { cause: error });
      if (problem) return;
      left -= bytes.length;
      if (left < 0) problem = new UnreadableFile('zipBomb');
      else receive(bytes, last);
    };
    part.start();
  });
  unzip.register(UnzipInflate);
  for (let at = 0; at < zip.length; at += pieceLength) {
    unzip.push(zip.subarray(at, at + pieceLength), at + pieceLength >= zip.length);
    if (problem) throw problem;
  }
}
