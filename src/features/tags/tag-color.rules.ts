import { plain } from '../../engine/text.ts';
import { stageColorNames } from '../stages/stage.record.ts';
import type { Tag, TagColor } from './tag.record.ts';

/** The colour of a tag nobody chose one for: always the same for the same name, however it is written. */
export function colorOfName(name: string): TagColor {
  let sum = 0;
  for (const letter of plain(name).trim()) sum = (sum * 31 + letter.codePointAt(0)!) % 1_000_003;
  return stageColorNames[sum % stageColorNames.length]!;
}

/**
 * In which colour each name shows. A name in use goes before an archived one, and both before a name some tag had: who
 * still carries that is about to be renamed.
 */
export function tagColors(tags: readonly Tag[]): (name: string) => TagColor {
  const known = new Map<string, TagColor>();
  const note = (name: string, color: TagColor) => {
    if (!known.has(plain(name))) known.set(plain(name), color);
  };
  for (const { name, color } of tags.filter(({ archivedAt }) => !archivedAt)) note(name, color);
  for (const { name, color } of tags) note(name, color);
  for (const { formerNames, color } of tags) for (const name of formerNames) note(name, color);
  return (name) => known.get(plain(name)) ?? colorOfName(name);
}
