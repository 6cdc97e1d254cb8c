import { beforeEach, expect, test } from 'vitest';
import type { Caller, Store } from '../../engine/define.ts';
import { memoryStore } from '../../engine/memory-store.ts';
import { chooseKeys, resetKeys } from './key-choice.commands.ts';
import { keyChoiceRecord } from './key-choice.record.ts';

const now = '2026-11-24T09:00:00.000Z';
const id = (place: number) => `01920000-0000-7000-8000-${String(place).padStart(12, '0')}`;
let store: Store;

function by(place: number) {
  const caller: Caller = {
    companyId: id(1),
    userId: id(place),
    permissions: {},
    teammates: [id(place)],
    timeZone: 'Europe/Paris',
    country: 'FR',
    currency: 'EUR',
  };
  return { caller, at: now, enqueue: async () => {} };
}
const [claire, karim] = [by(10), by(11)];
const choose = (keys: Record<string, string | null>, who = claire) => chooseKeys.run(store, { keys }, who);
const keptBy = async (place: number) => (await store.find(keyChoiceRecord, id(place)))?.keys;

beforeEach(() => {
  store = memoryStore([new Map()], now);
});

test('each person has one row of their own', async () => {
  await choose({ call: 'h' });
  await choose({ callList: null });
  await choose({ call: 'q' }, karim);
  expect(await keptBy(10)).toEqual({ call: 'h', callList: null });
  expect(await keptBy(11)).toEqual({ call: 'q' });
});

test('two change places in one go, and a key in use is refused', async () => {
  await expect(choose({ call: 'a' })).rejects.toMatchObject({ key: 'keys.taken', params: { key: 'a' } });
  expect(await keptBy(10)).toBe(undefined);
  await choose({ call: 'a', callList: 'c' });
  expect(await keptBy(10)).toEqual({ call: 'a', callList: 'c' });
});

test.each([
  ['a key of the browser', { call: 'Mod+w' }, 'keys.notFree'],
  ['an action nobody changes', { leave: 'q' }, 'keys.notFree'],
  ['an action that is not there', { dance: 'd' }, 'keys.unknownAction'],
  ['nothing', {}, 'keys.unknownAction'],
])('%s is refused', async (_what, keys, key) => {
  await expect(choose(keys)).rejects.toMatchObject({ key });
});

test('one goes back, unless its key was given away; all go back in any case', async () => {
  await choose({ call: 'h', callList: 'c', note: 'q' });
  const back = resetKeys.run(store, { actions: ['call'] }, claire);
  await expect(back).rejects.toMatchObject({ key: 'keys.taken', params: { key: 'c' } });
  await resetKeys.run(store, { actions: ['note'] }, claire);
  expect(await keptBy(10)).toEqual({ call: 'h', callList: 'c' });
  await resetKeys.run(store, {}, claire);
  expect(await keptBy(10)).toEqual({});
});
