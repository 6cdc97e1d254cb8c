import { plain } from '../../engine/text.ts';
import { withoutRepeats } from '../prospects/prospect-lists.rules.ts';

/** The tags of a prospect once one of them has another name; who carried both carries one. */
export function withRenamedTag(tags: readonly string[], former: string, name: string): string[] {
  const renamed = tags.map((tag) => (plain(tag) === plain(former) ? name : tag));
  // What stands there in other letters is the same tag, and now has the name as it is declared.
  const alike = renamed.map((tag) => (plain(tag) === plain(name) ? name : tag));
  return withoutRepeats({ tags: alike }).tags;
}
