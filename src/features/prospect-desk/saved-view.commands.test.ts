import { beforeEach, expect, test } from 'vitest';
import type { Caller, Scope, Store } from '../../engine/define.ts';
import { memoryStore } from '../../engine/memory-store.ts';
import { archiveView, createView, editView, restoreView } from './saved-view.commands.ts';

const now = '2026-11-24T09:00:00.000Z';
const id = (place: number) => `01920000-0000-7000-8000-${String(place).padStart(12, '0')}`;
let store: Store;

function by(place: number, mayShare: Scope = 'none') {
  const caller: Caller = {
    companyId: id(1),
    userId: id(place),
    permissions: { 'prospects.view': 'all', 'prospects.shareViews': mayShare },
    teammates: [id(place)],
    timeZone: 'Europe/Paris',
    country: 'FR',
    currency: 'EUR',
  };
  return { caller, at: now, enqueue: async () => {} };
}
const [claire, karim, boss] = [by(10), by(11, 'team'), by(12, 'all')];

const create = (place: number, context = claire, more: { share?: 'team' | 'company'; name?: string } = {}) =>
  createView.run(
    store,
    { id: id(place), name: `Vue ${place}`, share: 'private', choice: { sources: ['Salon'] }, columns: null, ...more },
    context,
  );

beforeEach(() => {
  store = memoryStore([new Map()], now);
});

test('what is not named is not asked for', async () => {
  expect(await create(1)).toMatchObject({
    userId: claire.caller.userId,
    choice: { sources: ['Salon'], counter: 'all', conditions: [], alternatives: [], sort: { key: 'created' } },
  });
});

test('a name is used once by one person', async () => {
  await create(1, claire, { name: 'Lyon chaud' });
  await expect(create(2, claire, { name: 'lyon  CHAUD' })).rejects.toMatchObject({ key: 'savedView.nameInUse' });
  expect(await create(3, karim, { name: 'Lyon chaud' })).toMatchObject({ name: 'Lyon chaud' });
  await archiveView.run(store, { id: id(1) }, claire);
  await create(2, claire, { name: 'Lyon chaud' });
  await expect(restoreView.run(store, { id: id(1) }, claire)).rejects.toMatchObject({ key: 'savedView.nameInUse' });
});

test.each([
  ['nobody', claire, 'team', false],
  ['their team', karim, 'team', true],
  ['no more than their team', karim, 'company', false],
  ['the company', boss, 'company', true],
] as const)('some may share with %s', async (_whom, who, share, may) => {
  const made = create(1, who, { share });
  if (may) expect(await made).toMatchObject({ share });
  else await expect(made).rejects.toMatchObject({ key: 'savedView.mayNotShare' });
});

test('a shared view is changed by its owner, and by whoever may share with all', async () => {
  await create(1, karim, { share: 'team' });
  await expect(editView.run(store, { id: id(1), name: 'Autre' }, claire)).rejects.toMatchObject({
    key: 'savedView.notYours',
  });
  expect(await editView.run(store, { id: id(1), name: 'Autre' }, boss)).toMatchObject({ name: 'Autre' });
  // Whom it is shared with is its owner's business.
  await expect(editView.run(store, { id: id(1), share: 'private' }, boss)).rejects.toMatchObject({
    key: 'savedView.notYours',
  });
  const changed = await editView.run(store, { id: id(1), choice: { search: 'lyon' } }, karim);
  expect(changed.choice).toMatchObject({ search: 'lyon', sources: [] });
});
