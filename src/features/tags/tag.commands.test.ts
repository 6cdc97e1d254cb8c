import { beforeEach, expect, test } from 'vitest';
import type { Caller, Store } from '../../engine/define.ts';
import { memoryStore } from '../../engine/memory-store.ts';
import { archiveTag, createTag, editTag, renameTagJob, restoreTag } from './tag.commands.ts';
import { tagRecord } from './tag.record.ts';
import { colorOfName } from './tag-color.rules.ts';

const now = '2026-11-24T09:00:00.000Z';
const id = (place: number) => `01920000-0000-7000-8000-${String(place).padStart(12, '0')}`;
const manager: Caller = {
  companyId: id(1),
  userId: id(2),
  permissions: { 'fields.manage': 'all', 'prospects.edit': 'all' },
  teammates: [id(2)],
  timeZone: 'Europe/Paris',
  country: 'FR',
  currency: 'EUR',
};
const [salon, vip] = [id(10), id(11)];
let store: Store;
let jobs: string[];

const context = (caller = manager) => ({
  caller,
  at: now,
  enqueue: async (job: string) => {
    jobs.push(job);
  },
});
const edit = (args: object, caller = manager) => editTag.run(store, { id: salon, ...args }, context(caller));

beforeEach(async () => {
  store = memoryStore([new Map()], now);
  jobs = [];
  await createTag.run(store, { id: salon, name: 'Salon', color: 'sky' }, context());
  await createTag.run(store, { id: vip, name: 'VIP', color: 'pink' }, context());
  jobs = [];
});

test('a tag nobody chose a colour for keeps the one it had', async () => {
  expect(await createTag.run(store, { id: id(12), name: 'Foire' }, context())).toMatchObject({
    color: colorOfName('Foire'),
  });
});

test('another colour changes nobody', async () => {
  expect(await edit({ color: 'green', name: 'Salon' })).toMatchObject({ color: 'green', formerNames: ['Salon'] });
  expect(jobs).toEqual([]);
});

test('another name is remembered until everybody carries it', async () => {
  expect(await edit({ name: 'Foire' })).toMatchObject({ name: 'Foire', color: 'sky', formerNames: ['Foire', 'Salon'] });
  expect(await edit({ name: 'Fêtes' })).toMatchObject({ name: 'Fêtes', formerNames: ['Fêtes', 'Foire', 'Salon'] });
  // Back to the first name: who has been renamed meanwhile is renamed again.
  expect(await edit({ name: 'Salon' })).toMatchObject({ name: 'Salon', formerNames: ['Salon', 'Fêtes', 'Foire'] });
  expect(jobs).toEqual([renameTagJob, renameTagJob, renameTagJob]);
});

test('no two tags in use have the same name, unless they become one', async () => {
  await expect(edit({ name: 'vip' })).rejects.toMatchObject({ key: 'tag.nameInUse', field: 'name' });
  expect(await edit({ name: 'Vip', joins: true })).toMatchObject({ name: 'Vip', formerNames: ['Vip', 'Salon', 'VIP'] });
  expect(await store.list(tagRecord)).toHaveLength(1);
});

test('a name some prospects are about to lose is not given to another tag', async () => {
  await edit({ name: 'Foire' });
  const taken = { key: 'tag.renamingConflict', params: { name: 'Foire' } };
  await expect(createTag.run(store, { id: id(12), name: 'salon' }, context())).rejects.toMatchObject(taken);
});

test('whoever may not edit every prospect renames no tag, but may colour it', async () => {
  const some: Caller = { ...manager, permissions: { ...manager.permissions, 'prospects.edit': 'team' } };
  await expect(edit({ name: 'Foire' }, some)).rejects.toMatchObject({ key: 'tag.notAllEdited' });
  expect(await edit({ color: 'green' }, some)).toMatchObject({ color: 'green' });
});

test('an archived tag leaves its name to others, and comes back only where it is free', async () => {
  await archiveTag.run(store, { id: salon }, context());
  await createTag.run(store, { id: id(12), name: 'salon' }, context());
  await expect(restoreTag.run(store, { id: salon }, context())).rejects.toMatchObject({ key: 'tag.nameInUse' });
  await archiveTag.run(store, { id: id(12) }, context());
  expect(await restoreTag.run(store, { id: salon }, context())).toMatchObject({ archivedAt: null });
});
