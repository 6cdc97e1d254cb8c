// A picture of a screen in a third of its size: 256 colours are enough for a page of text.
import { crc32, deflateSync, inflateSync } from 'node:zlib';

interface Pixels {
  width: number;
  height: number;
  /** Red, green and blue of each pixel, row by row. */
  rgb: Uint8Array;
}

// Two steps of each channel: nobody sees them apart, and a gradient does not take all places.
const TOO_CLOSE = 12;

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

/** The same PNG in at most 256 colours, those it uses most; every other pixel takes the nearest of them. */
export function smallPng(png: Buffer): Buffer {
  const { width, height, rgb } = readPng(png);
  const colourOf = (pixel: number) => (rgb[pixel * 3]! << 16) | (rgb[pixel * 3 + 1]! << 8) | rgb[pixel * 3 + 2]!;
  const uses = new Map<number, number>();
  for (let pixel = 0; pixel < width * height; pixel++) {
    const colour = colourOf(pixel);
    uses.set(colour, (uses.get(colour) ?? 0) + 1);
  }
  const palette: number[] = [];
  for (const colour of [...uses.keys()].sort((a, b) => uses.get(b)! - uses.get(a)!)) {
    if (palette.length === 256) break;
    if (palette.every((other) => distance(colour, other) > TOO_CLOSE)) palette.push(colour);
  }
  const places = new Map([...uses.keys()].map((colour) => [colour, nearest(colour, palette)]));
  // Each row begins with its filter; none packs flat areas best.
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = places.get(colourOf(y * width + x))!;
  }
  return writePng(width, height, palette, rows);
}

function nearest(colour: number, palette: readonly number[]): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [place, other] of palette.entries()) {
    const far = distance(colour, other);
    if (far < least) [best, least] = [place, far];
  }
  return best;
}

function distance(one: number, other: number): number {
  return [16, 8, 0].reduce((sum, bits) => sum + (((one >> bits) & 255) - ((other >> bits) & 255)) ** 2, 0);
}

/** A PNG as Chromium writes it: eight bits a channel, no transparency, not interlaced. */
function readPng(png: Buffer): Pixels {
  let width = 0;
  let height = 0;
  const packed: Buffer[] = [];
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const content = png.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') {
      [width, height] = [content.readUInt32BE(0), content.readUInt32BE(4)];
      if (content[9] !== 2) throw new Error('only opaque pictures in full colour can be read');
    }
    if (type === 'IDAT') packed.push(content);
    at += 12 + length;
  }
  return { width, height, rgb: withoutFilters(inflateSync(Buffer.concat(packed)), width * 3, height) };
}

function withoutFilters(rows: Buffer, rowLength: number, height: number): Uint8Array {
  const rgb = new Uint8Array(rowLength * height);
  for (let y = 0; y < height; y++) {
    const filter = rows[y * (rowLength + 1)];
    const start = y * rowLength;
    for (let x = 0; x < rowLength; x++) {
      const left = x >= 3 ? rgb[start + x - 3]! : 0;
      const above = y > 0 ? rgb[start + x - rowLength]! : 0;
      const corner = x >= 3 && y > 0 ? rgb[start + x - rowLength - 3]! : 0;
      rgb[start + x] = rows[y * (rowLength + 1) + 1 + x]! + predicted(filter, left, above, corner);
    }
  }
  return rgb;
}

function predicted(filter: number | undefined, left: number, above: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return (left + above) >> 1;
    case 4: {
      const [byLeft, byAbove, byCorner] = [above - corner, left - corner, left + above - 2 * corner].map(Math.abs);
      if (byLeft! <= byAbove! && byLeft! <= byCorner!) return left;
      return byAbove! <= byCorner! ? above : corner;
    }
    default:
      return 0;
  }
}

function writePng(width: number, height: number, palette: readonly number[], rows: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
