import { plain } from '../../engine/text.ts';

/** Words only, lower case, without accents or punctuation: `Éts Martin & Fils` → "ets martin fils". */
export function comparable(text: string): string {
  return plain(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
