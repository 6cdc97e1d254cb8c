import { plain } from './text.ts';

/** Whether people would take two names for one: capitals, accents and spaces do not matter. */
export function isSameName(a: string, b: string): boolean {
  return asCompared(a) === asCompared(b);
}

function asCompared(name: string): string {
  return plain(name).trim().replace(/\s+/g, ' ');
}
