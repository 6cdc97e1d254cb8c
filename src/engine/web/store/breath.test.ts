import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inOneBreath } from './breath.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('what is asked for once is done at once, and once', () => {
  const work = vi.fn();
  inOneBreath(work)();
  expect(work).toHaveBeenCalledTimes(1);
  vi.runAllTimers();
  expect(work).toHaveBeenCalledTimes(1);
});

test('what is asked for many times in one breath is done once more after it, and then at once again', () => {
  const work = vi.fn();
  const ask = inOneBreath(work);
  for (let n = 0; n < 500; n++) ask();
  expect(work).toHaveBeenCalledTimes(1);
  vi.runAllTimers();
  expect(work).toHaveBeenCalledTimes(2);
  ask();
  expect(work).toHaveBeenCalledTimes(3);
});

test('what the work itself asks for comes after it', () => {
  const work = vi.fn(() => {
    if (work.mock.calls.length < 3) ask();
  });
  const ask = inOneBreath(work);
  ask();
  vi.runAllTimers();
  expect(work).toHaveBeenCalledTimes(3);
});

test('a failure is thrown to whoever asked, and the next is done all the same', () => {
  const work = vi.fn(() => {
    if (work.mock.calls.length === 1) throw new Error('drawn badly');
  });
  const ask = inOneBreath(work);
  expect(ask).toThrow('drawn badly');
  ask();
  vi.runAllTimers();
  expect(work).toHaveBeenCalledTimes(2);
});
