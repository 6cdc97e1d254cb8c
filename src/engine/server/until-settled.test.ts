import { expect, test } from 'vitest';
import { StaleRow } from './pg-store.ts';
import { untilSettled } from './run-command.ts';

const atOnce = async () => {};

test('a transaction that lost a race runs again, after standing back a little longer each time', async () => {
  const pauses: number[] = [];
  let races = 3;
  const work = async () => {
    if (races-- > 0) throw new StaleRow('prospect was written meanwhile');
    return 'written';
  };
  expect(await untilSettled(work, async (milliseconds) => void pauses.push(milliseconds))).toBe('written');
  expect(pauses).toHaveLength(3);
  for (const [attempt, pause] of pauses.entries()) expect(pause).toBeLessThan(10 * 2 ** attempt);
});

test('one that loses every race is asked to come back, which is no fault of ours', async () => {
  const work = () => Promise.reject(Object.assign(new Error('deadlock detected'), { code: '40P01' }));
  await expect(untilSettled(work, atOnce)).rejects.toMatchObject({ key: 'request.contended', params: { seconds: 1 } });
});

test('what somebody else took at the same moment is tried once more, and then told', async () => {
  let runs = 0;
  const work = () => {
    runs += 1;
    return Promise.reject(Object.assign(new Error('duplicate key'), { code: '23505' }));
  };
  await expect(untilSettled(work, atOnce)).rejects.toThrow('duplicate key');
  expect(runs).toBe(2);
});

test('any other failure is told at once', async () => {
  let runs = 0;
  const work = () => {
    runs += 1;
    return Promise.reject(new Error('a bug'));
  };
  await expect(untilSettled(work, atOnce)).rejects.toThrow('a bug');
  expect(runs).toBe(1);
});
