import { z } from 'zod';
import { defineCommand, id } from '../../engine/define.ts';
import { scopeOf } from '../../engine/reach.ts';
import { refuse } from '../../engine/refusal.ts';
import { isSameName } from '../../engine/same-name.ts';
import { type Tag, tagRecord } from './tag.record.ts';
import { colorOfName } from './tag-color.rules.ts';

const { name, color } = tagRecord.schema.shape;
const permission = 'fields.manage';
const MOST_TAGS = 300;

export const renameTagJob = 'tag.rename';

export const createTag = defineCommand({
  name: 'tag.create',
  args: z.strictObject({ id, name, color: color.optional() }),
  permission,
  async run(store, { id, name, color = colorOfName(name) }, { caller, enqueue }) {
    const tags = await store.list(tagRecord);
    refuseNameInUse(tags, { id, name });
    if (tags.length >= MOST_TAGS) refuse('tag.tooMany', { most: MOST_TAGS });
    // Who carries it in other letters carries it as it is written here: filters compare letters.
    const unifies = scopeOf(caller, 'prospects.edit') === 'all';
    if (unifies) await enqueue(renameTagJob, { tagId: id, userId: caller.userId }, { key: `tag:${id}` });
    return store.insert(tagRecord, { id, name, color, formerNames: unifies ? [name] : [], archivedAt: null });
  },
});

/**
 * Another colour or name. Those who carry the tag carry the new name a little later: a job renames it on them. With
 * `joins`, a tag of that name that is there already becomes one with this one.
 */
export const editTag = defineCommand({
  name: 'tag.edit',
  args: z.strictObject({ id, name: name.optional(), color: color.optional(), joins: z.boolean().optional() }),
  permission,
  async run(store, { id, joins = false, ...changes }, { caller, enqueue }) {
    const tags = await store.list(tagRecord);
    const tag = tags.find((one) => one.id === id) ?? refuse('tag.notFound');
    const { name = tag.name } = changes;
    if (name === tag.name) return store.update(tagRecord, id, changes);
    // It is renamed on everybody, also on those whom this person does not see.
    if (scopeOf(caller, 'prospects.edit') !== 'all') refuse('tag.notAllEdited', {}, 'name');
    if (!joins) refuseNameInUse(otherTags(tags, id), { id, name });
    const joined = inUseAs(tags, { id, name });
    if (joined) await store.remove(tagRecord, joined.id);
    const former = [...tag.formerNames, tag.name, ...(joined ? [...joined.formerNames, joined.name] : [])];
    await enqueue(renameTagJob, { tagId: id, userId: caller.userId }, { key: `tag:${id}` });
    return store.update(tagRecord, id, {
      ...changes,
      // First those who have it already, perhaps in other letters: all letters end as they are written here.
      formerNames: [...new Set([name, ...former])],
    });
  },
});

/** Offered no more; who carries it keeps it. */
export const archiveTag = defineCommand({
  name: 'tag.archive',
  args: z.strictObject({ id }),
  permission,
  run: (store, { id }, { at }) => store.update(tagRecord, id, { archivedAt: at }),
});

export const restoreTag = defineCommand({
  name: 'tag.restore',
  args: z.strictObject({ id }),
  permission,
  async run(store, { id }) {
    const tags = await store.list(tagRecord);
    const tag = tags.find((one) => one.id === id);
    if (tag) refuseNameInUse(tags, tag);
    return store.update(tagRecord, id, { archivedAt: null });
  },
});

const otherTags = (tags: readonly Tag[], id: string) => tags.filter((tag) => tag.id !== id);

/** Another tag in use under this name, however it is written. */
export function inUseAs(tags: readonly Tag[], { id, name }: Pick<Tag, 'id' | 'name'>): Tag | undefined {
  return tags.find((tag) => tag.id !== id && !tag.archivedAt && isSameName(tag.name, name));
}

function refuseNameInUse(tags: readonly Tag[], named: Pick<Tag, 'id' | 'name'>): void {
  const other = inUseAs(tags, named);
  if (other) refuse('tag.nameInUse', { name: other.name }, 'name');
  // Who still carries that name is about to carry another: a new tag of that name would lose them, and they it.
  const renaming = tags.find(
    (tag) => !isSameName(tag.name, named.name) && tag.formerNames.some((one) => isSameName(one, named.name)),
  );
  if (renaming) refuse('tag.renamingConflict', { name: renaming.name }, 'name');
}
