import { plain } from '../../engine/text.ts';
import type { Tag } from '../tags/tag.record.ts';

export interface TagUse {
  name: string;
  count: number;
  /** The server knows of tags that have not come to this device yet. */
  isSetUp: boolean;
}

export interface TagLine {
  name: string;
  /** Absent: nobody set it up yet. */
  tag?: Tag;
  /** How many carry it; undefined as long as that is not known. */
  count?: number;
}

/**
 * The tags set up, and those in use that nobody set up, each by name. A name that is being renamed is neither: it is on
 * its way to one of the first.
 */
export function tagLines(tags: readonly Tag[], used: readonly TagUse[] | undefined) {
  const counts = new Map(used?.map(({ name, count }) => [plain(name), count]));
  const known = new Set(tags.flatMap(({ name, formerNames }) => [name, ...formerNames]).map(plain));
  const byName = (a: TagLine, b: TagLine) => a.name.localeCompare(b.name);
  const declared = tags
    .filter(({ archivedAt }) => !archivedAt)
    .map((tag): TagLine => ({ name: tag.name, tag, count: used && (counts.get(plain(tag.name)) ?? 0) }));
  const undeclared = (used ?? [])
    .filter(({ name, count, isSetUp }) => count > 0 && !isSetUp && !known.has(plain(name)))
    .map(({ name, count }): TagLine => ({ name, count }));
  return { declared: declared.sort(byName), undeclared: undeclared.sort(byName) };
}

/** The tag this name would make one with `own`: another that is set up or in use. */
export function tagJoinedBy(
  name: string,
  { own, declared, undeclared }: { own: string | undefined } & ReturnType<typeof tagLines>,
): string | undefined {
  const [wanted, mine] = [plain(name.trim()), own === undefined ? undefined : plain(own)];
  if (wanted === mine) return undefined;
  // A new tag takes up those who carry its name already; only of one that is set up there would be two.
  const others = mine === undefined ? declared : [...declared, ...undeclared];
  return others.find((line) => plain(line.name) === wanted)?.name;
}
