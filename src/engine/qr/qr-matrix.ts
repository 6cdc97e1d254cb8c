// A QR code as a square of dark and light modules: the fixed patterns, the words in their zigzag, and the mask that
// makes it easiest to read.
import { penaltyOf } from './qr-penalty.ts';
import { type QrSize, sizeFor } from './qr-sizes.ts';
import { qrWords } from './qr-words.ts';

export type QrMatrix = boolean[][];

const masks: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** The modules of a text, true for dark; row by row. */
export function qrMatrix(text: string): QrMatrix {
  const bytes = utf8(text);
  const size = sizeFor(bytes.length);
  const words = qrWords(bytes, size);
  const candidates = masks.map((_, mask) => draw(size, words, mask));
  return candidates.reduce((best, next) => (penaltyOf(next) < penaltyOf(best) ? next : best));
}

/** By the means every program has: pure code knows neither browser nor Node. */
function utf8(text: string): Uint8Array {
  const letters = encodeURIComponent(text).replace(/%([0-9A-F]{2})/g, (_, hex) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}

function draw(size: QrSize, words: readonly number[], mask: number): QrMatrix {
  const { edge } = size;
  const modules: QrMatrix = Array.from({ length: edge }, () => new Array<boolean>(edge).fill(false));
  const fixed: QrMatrix = Array.from({ length: edge }, () => new Array<boolean>(edge).fill(false));
  const put = (x: number, y: number, dark: boolean) => {
    if (x < 0 || y < 0 || x >= edge || y >= edge) return;
    modules[y]![x] = dark;
    fixed[y]![x] = true;
  };
  putPatterns(size, put);
  putFormat(edge, mask, put);
  if (size.version >= 7) putVersion(size, put);
  putWords(edge, words, (x, y, dark) => {
    if (fixed[y]![x]) return false;
    modules[y]![x] = dark !== masks[mask]!(x, y);
    return true;
  });
  return modules;
}

type Put = (x: number, y: number, dark: boolean) => void;

function putPatterns({ edge, alignment }: QrSize, put: Put) {
  for (let place = 0; place < edge; place++) {
    put(6, place, place % 2 === 0);
    put(place, 6, place % 2 === 0);
  }
  for (const [x, y] of [
    [3, 3],
    [edge - 4, 3],
    [3, edge - 4],
  ] as const) {
    square(4, (dx, dy, ring) => put(x + dx, y + dy, ring !== 2 && ring !== 4));
  }
  const last = alignment.at(-1);
  for (const x of alignment) {
    for (const y of alignment) {
      const isFinder = (x === 6 && y === 6) || (x === 6 && y === last) || (x === last && y === 6);
      if (!isFinder) square(2, (dx, dy, ring) => put(x + dx, y + dy, ring !== 1));
    }
  }
}

/** Every place of a square around a centre, with the ring on which it lies. */
function square(reach: number, visit: (dx: number, dy: number, ring: number) => void) {
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) visit(dx, dy, Math.max(Math.abs(dx), Math.abs(dy)));
  }
}

/** Which mask was used, at level M, twice. */
function putFormat(edge: number, mask: number, put: Put) {
  const bits = ((mask << 10) | checkBits(mask, 10, 0x537)) ^ 0x5412;
  const bit = (place: number) => ((bits >>> place) & 1) === 1;
  for (let place = 0; place < 6; place++) put(8, place, bit(place));
  put(8, 7, bit(6));
  put(8, 8, bit(7));
  put(7, 8, bit(8));
  for (let place = 9; place < 15; place++) put(14 - place, 8, bit(place));
  for (let place = 0; place < 8; place++) put(edge - 1 - place, 8, bit(place));
  for (let place = 8; place < 15; place++) put(8, edge - 15 + place, bit(place));
  put(8, edge - 8, true);
}

function putVersion({ version, edge }: QrSize, put: Put) {
  const bits = (version << 12) | checkBits(version, 12, 0x1f25);
  for (let place = 0; place < 18; place++) {
    const dark = ((bits >>> place) & 1) === 1;
    const far = edge - 11 + (place % 3);
    const near = Math.floor(place / 3);
    put(far, near, dark);
    put(near, far, dark);
  }
}

/** The remainder that protects the format and the version. */
function checkBits(value: number, length: number, polynomial: number): number {
  let rest = value;
  for (let step = 0; step < length; step++) rest = (rest << 1) ^ ((rest >>> (length - 1)) * polynomial);
  return rest;
}

/** Up and down in columns of two, from the right; the column of the timing pattern is skipped. */
function putWords(edge: number, words: readonly number[], put: (x: number, y: number, dark: boolean) => boolean) {
  let place = 0;
  for (let column = edge - 1; column >= 1; column -= 2) {
    const right = column <= 6 ? column - 1 : column;
    const isUpwards = ((right + 1) & 2) === 0;
    for (let step = 0; step < edge; step++) {
      const y = isUpwards ? edge - 1 - step : step;
      for (const x of [right, right - 1]) {
        const word = words[place >>> 3] ?? 0;
        if (put(x, y, ((word >>> (7 - (place & 7))) & 1) === 1)) place += 1;
      }
    }
  }
}
