import { z } from 'zod';
import { type AnyRecord, type CommandContext, defineCommand, id, type Store } from '../../engine/define.ts';
import { scopeOf } from '../../engine/reach.ts';
import { refuse } from '../../engine/refusal.ts';
import { isSameName } from '../../engine/same-name.ts';
import { customFieldRecord } from '../custom-fields/custom-field.record.ts';
import { importRecord } from '../imports/import.record.ts';
import { userRecord } from '../members/member.records.ts';
import { stageRecord } from '../stages/stage.record.ts';
import { fitsField, isReversed } from './condition-fit.rules.ts';
import { listFields } from './list-fields.rules.ts';
import { newestFirst, noFilter } from './prospect-list.rules.ts';
import { type SavedView, savedViewRecord } from './saved-view.record.ts';
import { mayChangeView, mayShareWith } from './view-sharing.rules.ts';

const { name, share, columns } = savedViewRecord.schema.shape;
/** What is not named is not asked for. */
const choice = savedViewRecord.schema.shape.choice.partial();
const MOST_VIEWS = 200;

type Caller = CommandContext['caller'];

export const createView = defineCommand({
  name: 'savedView.create',
  args: z.strictObject({ id, name, share: share.default('private'), choice, columns: columns.default(null) }),
  permission: 'prospects.view',
  async run(store, args, { caller }) {
    const own = await ownViews(store, caller);
    refuseNameInUse(own, args);
    if (own.length >= MOST_VIEWS) refuse('savedView.tooMany', { most: MOST_VIEWS });
    refuseToShare(caller, args.share);
    return store.insert(savedViewRecord, {
      ...args,
      choice: await wholeChoice(store, args.choice),
      userId: caller.userId,
      archivedAt: null,
    });
  },
});

export const editView = defineCommand({
  name: 'savedView.edit',
  args: z.strictObject({
    id,
    name: name.optional(),
    share: share.optional(),
    choice: choice.optional(),
    columns: columns.optional(),
  }),
  permission: 'prospects.view',
  async run(store, { id, choice, ...changes }, { caller }) {
    const view = await findToChange(store, id, caller);
    if (changes.name && view.userId === caller.userId) {
      refuseNameInUse(await ownViews(store, caller), { id, name: changes.name });
    }
    if (changes.share && changes.share !== view.share) {
      // Somebody else would lose their own view out of their sight, or keep it for themselves unasked.
      if (view.userId !== caller.userId) refuse('savedView.notYours');
      refuseToShare(caller, changes.share);
    }
    return store.update(savedViewRecord, id, {
      ...changes,
      ...(choice && { choice: await wholeChoice(store, choice) }),
    });
  },
});

/** Out of the menu of everybody who had it; it can be taken back. */
export const archiveView = defineCommand({
  name: 'savedView.archive',
  args: z.strictObject({ id }),
  permission: 'prospects.view',
  async run(store, { id }, { caller, at }) {
    await findToChange(store, id, caller);
    return store.update(savedViewRecord, id, { archivedAt: at });
  },
});

export const restoreView = defineCommand({
  name: 'savedView.restore',
  args: z.strictObject({ id }),
  permission: 'prospects.view',
  async run(store, { id }, { caller }) {
    const view = await findToChange(store, id, caller);
    if (view.userId === caller.userId) refuseNameInUse(await ownViews(store, caller), view);
    return store.update(savedViewRecord, id, { archivedAt: null });
  },
});

async function wholeChoice(store: Store, asked: z.infer<typeof choice>): Promise<SavedView['choice']> {
  const whole = savedViewRecord.schema.shape.choice.parse({ ...noFilter, sort: newestFirst, ...asked });
  await refuseUnknown(store, stageRecord, 'stageIds', whole.stageIds);
  await refuseUnknown(store, userRecord, 'ownerIds', whole.ownerIds);
  await refuseUnknown(store, importRecord, 'importId', [whole.importId]);
  await refuseUnfit(store, asked);
  return whole;
}

/** A field given up may still be asked about: the view asks for nothing there until it comes back. */
async function refuseUnfit(store: Store, { conditions = [], alternatives = [] }: z.infer<typeof choice>) {
  const all = [...conditions, ...alternatives.flat()];
  if (all.length === 0) return;
  const fields = listFields(await store.list(customFieldRecord));
  for (const condition of all) {
    const name = condition.field;
    const field = fields.find((one) => one.field === name);
    if (!field) return refuse('request.unknownField', { name }, 'choice.conditions');
    const named = { name: field.name ?? name };
    if (!fitsField(condition, field)) refuse('request.wrongValueFor', named, 'choice.conditions');
    if (isReversed(condition)) refuse('savedView.reversed', named, 'choice.conditions');
  }
}

async function refuseUnknown(store: Store, record: AnyRecord, field: string, ids: readonly (string | null)[]) {
  if (!store.holds(record)) return;
  for (const id of ids) {
    if (id && !(await store.find(record, id))) refuse('request.unknownReference', {}, `choice.${field}`);
  }
}

async function findToChange(store: Store, id: string, caller: Caller): Promise<SavedView> {
  const view = (await store.find(savedViewRecord, id)) ?? refuse('savedView.notFound');
  return mayChangeView(view, caller) ? view : refuse('savedView.notYours');
}

const ownViews = (store: Store, { userId }: Caller) =>
  store.list(savedViewRecord, {
    where: {
      and: [
        { field: 'userId', is: userId },
        { field: 'archivedAt', is: null },
      ],
    },
  });

function refuseNameInUse(own: readonly SavedView[], { id, name }: Pick<SavedView, 'id' | 'name'>): void {
  const other = own.find((view) => view.id !== id && isSameName(view.name, name));
  if (other) refuse('savedView.nameInUse', { name: other.name }, 'name');
}

function refuseToShare(caller: Caller, share: SavedView['share']): void {
  if (!mayShareWith(share, scopeOf(caller, 'prospects.shareViews'))) refuse('savedView.mayNotShare', {}, 'share');
}
