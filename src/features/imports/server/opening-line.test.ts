import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { openingLine } from './opening-line.ts';

const here = new AbortController().signal;

describe('workbooks wait in line', () => {
  test('one at a time, in their order', async () => {
    const inLine = openingLine();
    const told: string[] = [];
    const open = (name: string) =>
      inLine(here, async () => {
        told.push(`${name} opens`);
        await pause(5);
        told.push(`${name} is open`);
      });
    await Promise.all(['a', 'b', 'c'].map(open));
    expect(told).toEqual(['a', 'b', 'c'].flatMap((name) => [`${name} opens`, `${name} is open`]));
  });

  test('one that fails lets the next one in', async () => {
    const inLine = openingLine();
    const failing = inLine(here, () => Promise.reject(new Error('unreadable')));
    const next = inLine(here, async () => 'open');
    await expect(failing).rejects.toThrow('unreadable');
    expect(await next).toBe('open');
    expect(await inLine(here, async () => 'open')).toBe('open');
  });

  test('whoever is gone holds no place, whoever waits too long is asked to come back', async () => {
    const inLine = openingLine({ longestWaitInMilliseconds: 30 });
    const leaving = new AbortController();
    const slow = inLine(here, () => pause(60));
    const opened: string[] = [];
    const gone = inLine(leaving.signal, async () => opened.push('gone'));
    const waiting = inLine(here, async () => opened.push('waiting'));
    leaving.abort(new Error('gone'));
    await expect(gone).rejects.toThrow('gone');
    await expect(waiting).rejects.toMatchObject({ key: 'request.tooSlow' });
    await slow;
    await expect(inLine(leaving.signal, async () => opened.push('gone'))).rejects.toThrow('gone');
    await inLine(here, async () => opened.push('next'));
    expect(opened).toEqual(['next']);
  });
});
