// @vitest-environment node
import { expect, test } from 'vitest';
import { newId } from '../new-id.ts';
import { webLocks } from './locks.ts';

const forEver = () => new Promise<never>(() => {});

test('a tab that was frozen holding the lock is passed over, and hears of it when it wakes up', async () => {
  const name = newId();
  const frozen = webLocks().hold(name, forEver);
  const heard = expect(frozen).rejects.toMatchObject({ name: 'AbortError' });
  expect(await webLocks(20).hold(name, async () => 'sent by another tab')).toBe('sent by another tab');
  await heard;
});

test('patience is for the lock alone: work that takes longer goes on', async () => {
  const work = () => new Promise((done) => setTimeout(done, 60, 'sent'));
  expect(await webLocks(20).hold(newId(), work)).toBe('sent');
});

test('one after the other, in the order in which they came', async () => {
  const name = newId();
  const order: number[] = [];
  await Promise.all([1, 2, 3].map((turn) => webLocks().hold(name, async () => order.push(turn))));
  expect(order).toEqual([1, 2, 3]);
});

test('work that fails lets go, and its failure is its caller’s', async () => {
  const name = newId();
  await expect(webLocks().hold(name, () => Promise.reject(new Error('no network')))).rejects.toThrow('no network');
  expect(await webLocks().hold(name, async () => 'next')).toBe('next');
});
