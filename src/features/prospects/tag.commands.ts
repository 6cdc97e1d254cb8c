import { z } from 'zod';
import { defineCommand, id } from '../../engine/define.ts';
import { refuse } from '../../engine/refusal.ts';
import { plain } from '../../engine/text.ts';
import { findForWriting } from './prospect.commands.ts';
import { prospectRecord } from './prospect.record.ts';

const MOST_TAGS = 50;
const args = z.strictObject({ id, tag: z.string().trim().min(1).max(40) });

/** A tag that comes back, its removal undone, tells where it stood. */
const place = z.number().int().min(0).max(MOST_TAGS).optional();

/** Adds one tag and leaves the others as they are by then; a tag that only differs by accents or capitals is the same. */
export const addTag = defineCommand({
  name: 'prospect.addTag',
  args: args.extend({ place }).strict(),
  permission: 'prospects.edit',
  async run(store, { id, tag, place }, { caller }) {
    const prospect = await findForWriting(store, id, caller);
    if (hasTag(prospect.tags, tag)) return prospect;
    if (prospect.tags.length >= MOST_TAGS) refuse('prospect.tooManyTags', { most: MOST_TAGS }, 'tags');
    return store.update(prospectRecord, id, {
      tags: prospect.tags.toSpliced(place ?? prospect.tags.length, 0, tag),
    });
  },
});

/** Takes one tag off. */
export const removeTag = defineCommand({
  name: 'prospect.removeTag',
  args,
  permission: 'prospects.edit',
  async run(store, { id, tag }, { caller }) {
    const prospect = await findForWriting(store, id, caller);
    if (!hasTag(prospect.tags, tag)) return prospect;
    return store.update(prospectRecord, id, { tags: prospect.tags.filter((one) => plain(one) !== plain(tag)) });
  },
});

/** Whether the tag is among those, however it is written. */
export function hasTag(tags: readonly string[], tag: string): boolean {
  return tags.some((one) => plain(one) === plain(tag));
}
