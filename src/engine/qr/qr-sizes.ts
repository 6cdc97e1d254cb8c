/** The sizes of a QR code at error correction level M (15 %), from version 1 to 10: up to 213 bytes. */
export interface QrSize {
  version: number;
  /** Modules along one edge. */
  edge: number;
  /** Words of error correction in each block. */
  correction: number;
  /** Words of data in each block. */
  blocks: readonly number[];
  /** Centres of the alignment patterns, along both edges. */
  alignment: readonly number[];
}

const sizes: readonly QrSize[] = [
  size(1, 10, [16], []),
  size(2, 16, [28], [6, 18]),
  size(3, 26, [44], [6, 22]),
  size(4, 18, [32, 32], [6, 26]),
  size(5, 24, [43, 43], [6, 30]),
  size(6, 16, [27, 27, 27, 27], [6, 34]),
  size(7, 18, [31, 31, 31, 31], [6, 22, 38]),
  size(8, 22, [38, 38, 39, 39], [6, 24, 42]),
  size(9, 22, [36, 36, 36, 37, 37], [6, 26, 46]),
  size(10, 26, [43, 43, 43, 43, 44], [6, 28, 50]),
];

function size(version: number, correction: number, blocks: number[], alignment: number[]): QrSize {
  return { version, edge: version * 4 + 17, correction, blocks, alignment };
}

/** Bits that say how many bytes follow. */
export const lengthBits = ({ version }: QrSize) => (version < 10 ? 8 : 16);

export const dataWords = ({ blocks }: QrSize) => blocks.reduce((sum, words) => sum + words, 0);

/** The smallest size that holds so many bytes. */
export function sizeFor(bytes: number): QrSize {
  const found = sizes.find((candidate) => bytes * 8 + 4 + lengthBits(candidate) <= dataWords(candidate) * 8);
  if (!found) throw new Error(`a QR code of ${bytes} bytes is not drawn here`);
  return found;
}
