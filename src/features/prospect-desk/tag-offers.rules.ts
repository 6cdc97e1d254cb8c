import { plain } from '../../engine/text.ts';

/** As many as are read at a glance. */
const MOST_SHOWN = 8;

export interface OfferedTags {
  matches: string[];
  /** What would be a new tag, in a line of its own below; undefined where it is one, or nothing was typed. */
  created: string | undefined;
}

/** The tags that hold what is typed, the nearest first. */
export function offeredTags(known: readonly string[], typed: string, borne: readonly string[] = []): OfferedTags {
  const wanted = plain(typed.trim());
  const farness = (tag: string) => (plain(tag) === wanted ? 0 : plain(tag).startsWith(wanted) ? 1 : 2);
  const isBorne = new Set(borne.map(plain));
  const matches = known.filter((tag) => plain(tag).includes(wanted) && !isBorne.has(plain(tag)));
  if (wanted !== '') matches.sort((one, other) => farness(one) - farness(other));
  const isTag = isBorne.has(wanted) || known.some((tag) => plain(tag) === wanted);
  return { matches: matches.slice(0, MOST_SHOWN), created: wanted === '' || isTag ? undefined : typed.trim() };
}

/** The tag that Enter takes: the first line shown. */
export function meantTag(known: readonly string[], typed: string, borne: readonly string[] = []): string | undefined {
  if (typed.trim() === '' || borne.some((tag) => plain(tag) === plain(typed.trim()))) return undefined;
  const { matches, created } = offeredTags(known, typed, borne);
  return matches[0] ?? created;
}
