import { z } from 'zod';
import { defineCommand, id, type Store } from '../../engine/define.ts';
import { withMovedRow } from '../../engine/moved-row.ts';
import { refuse } from '../../engine/refusal.ts';
import { isSameName } from '../../engine/same-name.ts';
import { isBuiltInName } from './built-in-names.rules.ts';
import { type CustomField, customFieldRecord, hasOptions } from './custom-field.record.ts';
import { customFieldKey } from './custom-field-key.rules.ts';

const { name, kind, options, isOnCard, position } = customFieldRecord.schema.shape;
const permission = 'fields.manage';
/** Of those in use; a form longer than that is filled in by nobody. */
const MOST_FIELDS = 80;
/** With those given up, whose values stay with the prospects. */
const MOST_EVER = 300;

export const createCustomField = defineCommand({
  name: 'customField.create',
  args: z.strictObject({
    id,
    name,
    kind: kind.default('text'),
    options: options.default([]),
    isOnCard: isOnCard.default(false),
  }),
  permission,
  async run(store, typed) {
    const args = { ...typed, name: onOneLine(typed.name) };
    const fields = await inOrder(store);
    refuseNameInUse(fields, args);
    refuseBuiltIn(args.name);
    refuseTooMany(fields);
    if (fields.length >= MOST_EVER) refuse('customField.tooManyEver', { most: MOST_EVER });
    return store.insert(customFieldRecord, {
      ...args,
      options: readOptions(args.kind, args.options),
      key: customFieldKey(
        args.name,
        fields.map(({ key }) => key),
      ),
      position: (fields.at(-1)?.position ?? -1) + 1,
      archivedAt: null,
    });
  },
});

/** The kind stays: what the prospects hold is of that kind. */
export const editCustomField = defineCommand({
  name: 'customField.edit',
  args: z.strictObject({
    id,
    name: name.optional(),
    options: options.optional(),
    isOnCard: isOnCard.optional(),
    position: position.optional(),
  }),
  permission,
  async run(store, { id, position, ...typed }, context) {
    const changes = { ...typed, ...(typed.name && { name: onOneLine(typed.name) }) };
    if (position !== undefined) await moveCustomField.run(store, { id, position }, context);
    const fields = await inOrder(store);
    const field = fields.find((one) => one.id === id) ?? refuse('customField.notFound');
    if (changes.name) refuseNameInUse(fields, { id, name: changes.name });
    if (changes.name && !isSameName(changes.name, field.name)) refuseBuiltIn(changes.name);
    return store.update(customFieldRecord, id, {
      ...changes,
      ...(changes.options && { options: readOptions(field.kind, changes.options) }),
    });
  },
});

/** Moves a field to a place among those in use. */
export const moveCustomField = defineCommand({
  name: 'customField.move',
  args: z.strictObject({ id, position }),
  permission,
  async run(store, { id, position }) {
    const ordered = withMovedRow(await inOrder(store), id, position) ?? refuse('customField.notFound');
    for (const [place, field] of ordered.entries()) {
      if (field.position !== place) await store.update(customFieldRecord, field.id, { position: place });
    }
  },
});

/** Out of forms and lists; what the prospects hold stays, and comes back with it. */
export const archiveCustomField = defineCommand({
  name: 'customField.archive',
  args: z.strictObject({ id }),
  permission,
  run: (store, { id }, { at }) => store.update(customFieldRecord, id, { archivedAt: at }),
});

export const restoreCustomField = defineCommand({
  name: 'customField.restore',
  args: z.strictObject({ id }),
  permission,
  async run(store, { id }) {
    const fields = await inOrder(store);
    const field = fields.find((one) => one.id === id);
    if (field) refuseNameInUse(fields, field);
    if (field?.archivedAt) refuseTooMany(fields);
    return store.update(customFieldRecord, id, { archivedAt: null });
  },
});

const inOrder = (store: Store) => store.list(customFieldRecord, { order: [{ field: 'position' }] });

function readOptions(kind: CustomField['kind'], options: readonly string[]): string[] {
  if (!hasOptions(kind)) return [];
  const distinct = options.filter((one, place) => options.findIndex((other) => isSameName(one, other)) === place);
  return distinct.length > 0 ? distinct : refuse('customField.noOptions', {}, 'options');
}

/** As it stands over a column: one line. */
const onOneLine = (name: string) => name.replace(/\s+/g, ' ').trim();

/** A file could not tell its column from the one that every prospect has. */
function refuseBuiltIn(name: string) {
  if (isBuiltInName(name)) refuse('customField.builtIn', { name }, 'name');
}

function refuseTooMany(fields: readonly CustomField[]) {
  const inUse = fields.filter(({ archivedAt }) => !archivedAt).length;
  if (inUse >= MOST_FIELDS) refuse('customField.tooMany', { most: MOST_FIELDS });
}

function refuseNameInUse(fields: readonly CustomField[], { id, name }: Pick<CustomField, 'id' | 'name'>): void {
  const other = fields.find((field) => field.id !== id && !field.archivedAt && isSameName(field.name, name));
  if (other) refuse('customField.nameInUse', { name: other.name }, 'name');
}
