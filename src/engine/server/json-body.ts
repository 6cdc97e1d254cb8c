// How JSON comes in. PostgreSQL keeps neither a NUL character nor half a character (a lone surrogate, what is left of
// an emoji cut in two): they are refused with the field they stand in. A device cannot ask its user again for what
// waits in its outbox; there they are mended.
import { Refusal, refuse } from '../refusal.ts';

const mayHoldBrokenText = /\\u(?:0000|d[89a-f])/i;
const isBroken = (text: string) => text.includes('\0') || !text.isWellFormed();

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The text of a body; refused where its bytes are none, rather than kept with marks in their place. */
export function readText(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return refuse('request.malformed');
  }
}

/** Whether a type of content names another alphabet than UTF-8, which JSON is written in. */
export function isOtherCharset(contentType: string | undefined): boolean {
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(contentType ?? '')?.[1];
  return charset !== undefined && !/^(utf-?8|us-ascii)$/i.test(charset);
}

/** Reads a body; an empty one is undefined. */
export function readJson(text: string, { mends = false }: { mends?: boolean } = {}): unknown {
  if (text === '') return undefined;
  const value: unknown = parse(text);
  if (isTooDeep(value)) refuse('request.tooDeep');
  // Anywhere else than in an escape, neither survives as far as here.
  if (!mayHoldBrokenText.test(text)) return value;
  return mends ? mended(value) : refuseBrokenText(value, []);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text, refusePrototype);
  } catch {
    return refuse('request.malformed');
  }
}

// Far deeper than anything Kili is told, and far less than a walk through it can take.
const DEEPEST = 100;

function isTooDeep(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((inner) => (typeof inner === 'object' && inner !== null ? Object.values(inner) : []));
  }
  return false;
}

function refusePrototype(key: string, value: unknown) {
  if (key === '__proto__') throw new Refusal('request.malformed');
  return value;
}

function refuseBrokenText(value: unknown, path: readonly string[]): unknown {
  if (typeof value === 'string' && isBroken(value)) refuse('request.brokenText', {}, path.join('.'));
  if (typeof value !== 'object' || value === null) return value;
  for (const [name, inner] of Object.entries(value)) {
    if (isBroken(name)) refuse('request.brokenText', {}, path.join('.'));
    refuseBrokenText(inner, [...path, name]);
  }
  return value;
}

function mended(value: unknown): unknown {
  if (typeof value === 'string') return mendedText(value);
  if (Array.isArray(value)) return value.map(mended);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [mendedText(name), mended(inner)]));
}

const mendedText = (text: string) => text.toWellFormed().replaceAll('\0', '');
