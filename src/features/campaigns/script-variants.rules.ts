// Which of a campaign's scripts is said to whom: the same one at every call, evenly shared out, and known without a network.
import type { Campaign, ScriptLetter } from './campaign.record.ts';

interface SaidScript {
  /** Null where there is only one. */
  letter: ScriptLetter | null;
  script: string | null;
}

type Scripts = Pick<Campaign, 'id' | 'script' | 'scriptVariants'>;

/** The letters that can be told; none where there is only one script. */
export const lettersOf = ({ scriptVariants }: Pick<Campaign, 'scriptVariants'>): ScriptLetter[] =>
  scriptVariants.length === 0 ? [] : ['A', ...scriptVariants.map(({ letter }) => letter)];

/** Whoever draws the highest lot: a variant that is added or taken away moves nobody between the others. */
export function scriptFor({ id, script, scriptVariants }: Scripts, prospectId: string): SaidScript {
  if (scriptVariants.length === 0) return { letter: null, script };
  const scripts: SaidScript[] = [{ letter: 'A', script }, ...scriptVariants];
  const lots = scripts.map((one) => ({ one, lot: lotOf(`${id} ${prospectId} ${one.letter}`) }));
  return lots.reduce((best, next) => (next.lot > best.lot ? next : best)).one;
}

/** A number that says nothing of the text, the same on every machine: FNV-1a, mixed as Murmur does. */
function lotOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
