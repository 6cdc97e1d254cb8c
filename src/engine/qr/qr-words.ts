// The words of a QR code: the text as bytes, cut into blocks, each with its Reed–Solomon correction, interleaved.
import { dataWords, lengthBits, type QrSize } from './qr-sizes.ts';

const BYTE_MODE = 0b0100;
const paddings = [0xec, 0x11];

/** Data and correction words in the order in which they are drawn. */
export function qrWords(bytes: Uint8Array, size: QrSize): number[] {
  const data = dataOf(bytes, size);
  let start = 0;
  const blocks = size.blocks.map((length) => {
    start += length;
    return data.slice(start - length, start);
  });
  const generator = generatorOf(size.correction);
  return [...interleave(blocks), ...interleave(blocks.map((block) => remainder(block, generator)))];
}

function dataOf(bytes: Uint8Array, size: QrSize): number[] {
  const header = [bitsOf(BYTE_MODE, 4), bitsOf(bytes.length, lengthBits(size))];
  const bits = [...header, ...[...bytes].map((byte) => bitsOf(byte, 8))].join('');
  const capacity = dataWords(size);
  const closed = bits.padEnd(Math.min(bits.length + 4, capacity * 8), '0');
  const words = (closed.match(/.{1,8}/g) ?? []).map((word) => Number.parseInt(word.padEnd(8, '0'), 2));
  const padding = Array.from({ length: capacity - words.length }, (_, place) => paddings[place % 2] ?? 0);
  return [...words, ...padding];
}

const bitsOf = (value: number, length: number) => value.toString(2).padStart(length, '0');

/** First words of all blocks, then the second ones, …: a stain hurts every block a little instead of one fatally. */
function interleave(blocks: readonly (readonly number[])[]): number[] {
  const longest = Math.max(...blocks.map((block) => block.length));
  return Array.from({ length: longest }, (_, place) => blocks.flatMap((block) => block[place] ?? [])).flat();
}

/** Multiplies in the field of 256 elements with the polynomial 0x11d. */
function multiply(x: number, y: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((y >>> bit) & 1) * x;
  }
  return product;
}

function generatorOf(degree: number): number[] {
  let generator = [...new Array<number>(degree - 1).fill(0), 1];
  let root = 1;
  for (let step = 0; step < degree; step++) {
    generator = generator.map((factor, place) => multiply(factor, root) ^ (generator[place + 1] ?? 0));
    root = multiply(root, 2);
  }
  return generator;
}

function remainder(block: readonly number[], generator: readonly number[]): number[] {
  let rest = new Array<number>(generator.length).fill(0);
  for (const word of block) {
    const factor = word ^ (rest[0] ?? 0);
    rest = [...rest.slice(1), 0].map((value, place) => value ^ multiply(generator[place] ?? 0, factor));
  }
  return rest;
}
